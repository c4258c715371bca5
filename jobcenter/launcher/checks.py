"""`make test`: every check and every test, each under its name; the first failure does not hide the next."""

import os
import subprocess
import sys
import time

from .install import ROOT

PYTHON = sys.executable
# The two programs that have no module to start with -m.
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"

STATIC = {
    "Stil (ruff)": ["-m", "ruff", "check", "."],
    "Typen (mypy)": ["-m", "mypy", "."],
    "Vorlagen (djlint)": ["-m", "djlint", "templates", "--lint", "--quiet"],
    "Importe (import-linter)": ["-c", LINT_IMPORTS],
    "Abhängigkeiten (deptry)": ["-m", "deptry", "."],
}


def main() -> int:
    """Run all; 0 when nothing failed."""
    failed = [name for name, arguments in STATIC.items() if not _passes(name, arguments)]
    # By module: what a module lays once (the ground of the matrix, the crawl) is laid by one process only.
    pytest = ["-m", "pytest", "-q", "-n", os.environ.get("TEST_PROCESSES", "2"), "--dist", "loadscope", "-m"]
    failed += [] if _passes("Tests", [*pytest, "not browser"]) else ["Tests"]
    if _passes("Chromium", ["-m", "tests.chromium"]):
        failed += [] if _passes("Browsertests", [*pytest, "browser"]) else ["Browsertests"]
    if failed:
        print(f"\nNicht bestanden: {', '.join(failed)}.")
        return 1
    print("\nAlle Prüfungen sind bestanden.")
    return 0


def _passes(name: str, arguments: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    begun = time.monotonic()
    # Exit code 5: pytest found no test of this kind.
    passed = subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode in {0, 5}
    print(
        f"-- {name}: {'bestanden' if passed else 'NICHT bestanden'} ({time.monotonic() - begun:.0f} s)",
        flush=True,
    )
    return passed


if __name__ == "__main__":
    sys.exit(main())
