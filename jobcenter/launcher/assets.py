"""Styles and fonts from the npm packages of package-lock.json into build/, which git ignores.

`python -m jobcenter.launcher.assets demo|dev` (dev: with the HTML validators). The stylesheet of the browser
is built by jobcenter.web.stylesheet; Fira Sans goes as TTF to build/fonts, because typst reads no woff2.
"""

import fcntl
import hashlib
import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path

from jobcenter.web import stylesheet

from .errors import CannotStart
from .node import npm_command

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist"


def assets(name: str) -> None:
    """Install the packages and lay out build/; nothing happens when both are up to date."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = hashlib.sha256(
            (ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()
        ).hexdigest()
        stamps = [BUILD / f"{part}.stamp" for part in (["dev", "demo"] if name == "dev" else ["demo"])]
        if not (stamps[0].exists() and stamps[0].read_text() == wanted):
            print("Gestaltung (KERN UX) und Schriften werden geholt …", flush=True)
            _install_packages(with_validators=name == "dev")
            _convert_fonts(BUILD / "fonts")
            for stamp in stamps:
                stamp.write_text(wanted)
        stylesheet.build()  # quick, and up to date after every change in static/css


def _install_packages(*, with_validators: bool) -> None:
    command = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if with_validators else ["--omit=dev"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        raise CannotStart("npm konnte die Pakete nicht holen (siehe oben): Ist der Paketindex erreichbar?")


def _convert_fonts(target: Path) -> None:
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    style = KERN / "fonts" / "fira-sans.css"
    for font in _fonts_named_in(style):
        converted = TTFont(style.parent / font)
        converted.flavor = None
        converted.save(target / Path(font).with_suffix(".ttf").name)


def _fonts_named_in(style: Path) -> list[str]:
    return re.findall(r'url\("\./([^"]+\.woff2)"\)', style.read_text())


if __name__ == "__main__":
    try:
        assets(sys.argv[1])
    except CannotStart as refusal:
        sys.exit(str(refusal))
