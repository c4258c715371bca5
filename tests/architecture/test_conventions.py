"""Conventions of design.md that no tool knows: sizes, names, places of this machine, hosts in locks."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 400
WRITTEN_BY_US = {".py", ".html", ".css", ".js", ".typ", ".yml", ".toml", ".md", ".sh", ""}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "misc"}
# Put together here, so that this file does not contain what it looks for.
MACHINE = re.compile(
    "|".join(["/wo" + "rk/", "/ro" + "ot/", "/opt/" + "pypi", "/ho" + "me/", "/tm" + "p/bash"])
)
HOST = re.compile(r"://|--(extra-)?index-url|--find-links|--trusted-host", re.I)
LOCKS = [
    "requirements.txt",
    "requirements-demo.txt",
    "requirements-dev.txt",
    "requirements-node.txt",
    "package-lock.json",
]


def tracked() -> list[Path]:
    if shutil.which("git") is None:
        pytest.skip("git is not here: nobody knows which files are ours")
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={ROOT}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a clone: git does not know the files")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_no_file_of_ours_is_longer_than_400_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked()
        if path.suffix in WRITTEN_BY_US
        and "fixtures" not in path.parts
        and "migrations" not in path.parts
        and (count := len(text_of(path).splitlines())) > LONGEST
    }
    assert not long


def test_nothing_is_named_after_nothing():
    nameless = [
        str(path) for path in tracked() if FORBIDDEN_NAMES & {part.split(".")[0] for part in path.parts}
    ]
    assert not nameless


def test_no_file_names_a_place_of_one_machine():
    named = {
        str(path.relative_to(ROOT)): hit.group()
        for path in tracked()
        if (hit := MACHINE.search(text_of(path)))
    }
    assert not named


@pytest.mark.parametrize("name", LOCKS)
def test_locks_carry_versions_and_hashes_and_no_host(name):
    lock = (ROOT / name).read_text()
    assert not HOST.search(lock)
    if name.endswith(".txt"):
        pinned = re.findall(r"^[a-z0-9][\w.\[\]-]*==", lock, re.M)
        assert len(pinned) > 0
        for block in re.split(r"^(?=[a-z0-9])", lock, flags=re.M)[1:]:
            assert "--hash=sha256:" in block, block.splitlines()[0]
    else:
        assert '"integrity": "sha512-' in lock


def test_every_dependency_says_what_it_is_for():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    silent = [
        line for line in lines if re.match(r'\s+"[A-Za-z][\w.\[\]-]*(~=|==|>=)', line) and "# " not in line
    ]
    assert not silent


def test_nothing_of_others_and_nothing_secret_is_tracked():
    names = [str(path.relative_to(ROOT)) for path in tracked()]
    forbidden = ("node_modules/", ".venv/", "build/", "var/", ".env")
    assert not [
        name
        for name in names
        if name.startswith(forbidden) or name.endswith((".woff2", ".ttf", ".pem", ".key"))
    ]
