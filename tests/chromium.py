"""The browser of the browser tests: found on the machine, or installed where that is one's own to do.

`python -m tests.chromium` makes sure of it as root on Debian; elsewhere one sentence says what is left out.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


@cache
def find() -> str | None:
    """Path of the browser: ``CHROMIUM`` in the environment, else the first known name on the PATH."""
    given = os.environ.get("CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


def install_if_ours() -> str | None:
    """As root on Debian: install the package when it is missing. Return the path, or None."""
    if find() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium wird installiert …", flush=True)
        for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *words], stdout=subprocess.DEVNULL, check=False)
        find.cache_clear()
    return find()


if __name__ == "__main__":
    if install_if_ours() is None:
        print("Die Browsertests sind ausgelassen, weil kein Chromium gefunden wurde.")
        sys.exit(1)
