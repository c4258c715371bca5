"""Which requirement is proved by which test: `make traceability DOCS="A1 A2"`.

The lines stand in docs/requirements/<document>.toml as `number = "sentence"`, or, where a line only states a purpose,
as `number = {sentence = "…", purpose = "why nothing can be tested"}`. The tests name what they prove with
`@pytest.mark.covers("W-17")`; pytest itself collects them, so a test that is not run does not count.
"""

import os
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parent.parent / "docs" / "requirements"


@dataclass(frozen=True)
class Line:
    number: str
    sentence: str
    purpose: str = ""


def read(document: str) -> list[Line]:
    """The lines of one document, in its order. Raises FileNotFoundError for a document nobody wrote down."""
    values = tomllib.loads((REQUIREMENTS / f"{document}.toml").read_text())
    return [
        Line(number, value) if isinstance(value, str) else Line(number, **value) for number, value in values.items()
    ]


def proofs(items: Iterable[pytest.Item]) -> dict[str, list[str]]:
    """Number -> names of the tests that cover it, without their parameters, each once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for item in items:
        for marker in item.iter_markers("covers"):
            for number in marker.args:
                found[number][re.sub(r"\[.*", "", item.nodeid, flags=re.DOTALL)] = None
    return {number: list(tests) for number, tests in found.items()}


class Collected:
    """Keeps what pytest collected."""

    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = session.items


def main(documents: list[str]) -> int:
    """Print number, sentence, tests; then the gaps; then `N of M covered`. 0 when there is no gap."""
    lines = [line for document in documents for line in read(document)]
    collected = Collected()
    with open(os.devnull, "w") as silence, redirect_stdout(silence):
        code = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider"], plugins=[collected])
    if code:
        sys.stderr.write("Die Tests lassen sich nicht einsammeln.\n")
        return 2
    tests = proofs(collected.items)
    for line in lines:
        sys.stdout.write(f"{line.number}  {line.sentence}\n")
        if line.purpose:
            sys.stdout.write(f"    purpose only: {line.purpose}\n")
        for name in tests.get(line.number, []):
            sys.stdout.write(f"    {name}\n")
    gaps = [line for line in lines if not line.purpose and line.number not in tests]
    if gaps:
        sys.stdout.write("\nCovered by nobody:\n")
        sys.stdout.writelines(f"{line.number}  {line.sentence}\n" for line in gaps)
    sys.stdout.write(f"\n{len(lines) - len(gaps)} of {len(lines)} covered\n")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
