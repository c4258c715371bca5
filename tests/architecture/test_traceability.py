"""A marker names a line that exists, so that a slip of the pen proves nothing."""

import pytest

from tests import traceability

DOCUMENTS = {"A1": "W-", "A2": "C-", "A3": "B-", "A4": "U-"}


def test_every_marker_names_a_line_of_the_documents(request: pytest.FixtureRequest):
    known = {line.number for document in DOCUMENTS for line in traceability.read(document)}
    named = set(traceability.proofs(request.session.items))
    assert not {number for number in named if number.startswith(tuple(DOCUMENTS.values()))} - known


@pytest.mark.parametrize(("document", "count"), [("A1", 108), ("A2", 96), ("A3", 52), ("A4", 42)])
def test_no_line_of_a_document_is_lost(document: str, count: int):
    lines = traceability.read(document)
    assert [line.number for line in lines] == [f"{DOCUMENTS[document]}{number}" for number in range(1, count + 1)]
    assert all(line.sentence for line in lines)
