"""Set-up of a fresh clone: environment from hashed locks, then styles and fonts. Standard library only.

`python3 -m jobcenter.launcher.install demo|dev`. What is installed already is not installed again: a stamp
in .venv holds the checksum of the lock. Several at once wait for each other.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .errors import CannotStart

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
CONTAINED = {"dev": ("dev", "demo"), "demo": ("demo",), "node": ("node",)}  # a lock -> the locks it fulfils


def install(name: str) -> None:
    """Bring the environment to the state of the lock ``demo`` or ``dev``. Raises CannotStart."""
    if not os.access(ROOT, os.W_OK):
        raise CannotStart(
            f"In {ROOT} darf dieser Benutzer nicht schreiben: Nehmen Sie eine eigene Kopie des Ordners."
        )
    try:
        with (ROOT / ".install.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _make_environment()
            _install_lock(name)
            if not node_is_there():
                _install_lock("node")
    except PermissionError as error:
        raise CannotStart(
            f"Auf {error.filename} darf dieser Benutzer nicht zugreifen: Sie gehört einem anderen."
        ) from error
    done = subprocess.run([PYTHON, "-m", "jobcenter.launcher.assets", name], cwd=ROOT, check=False)
    if done.returncode:
        raise CannotStart("Gestaltung und Schriften ließen sich nicht einrichten (siehe oben).")


def _make_environment() -> None:
    if PYTHON.exists():
        pip = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
        if pip.returncode == 0:
            return
    if VENV.exists():
        shutil.rmtree(VENV)  # of another machine or user: its Python is out of reach
    print("Die Python-Umgebung wird angelegt …", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise CannotStart(
            "Die Python-Umgebung lässt sich nicht anlegen: "
            "Es fehlt das Modul venv (unter Debian das Paket python3-venv)."
        )


def _install_lock(name: str) -> None:
    checksums = {part: _checksum(ROOT / f"requirements-{part}.txt") for part in CONTAINED[name]}
    if _stamp(name).exists() and _stamp(name).read_text() == checksums[name]:
        return
    print(
        f"Die Programmbibliotheken ({name}) werden installiert, etwa eine Minute lang …",
        flush=True,
    )
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--disable-pip-version-check",
    ]
    command += ["-r", ROOT / f"requirements-{name}.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise CannotStart(
            "Die Bibliotheken ließen sich nicht installieren (siehe oben): Ist der Paketindex erreichbar?"
        )
    for part, checksum in checksums.items():
        _stamp(part).write_text(checksum)


def _stamp(name: str) -> Path:
    return VENV / f"{name}.stamp"


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def node_is_there() -> bool:
    """Whether the machine has a usable Node.js and npm of its own (18 or later)."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    told = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    return told.startswith("v") and int(told[1:].split(".")[0]) >= 18


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except CannotStart as refusal:
        sys.exit(str(refusal))
