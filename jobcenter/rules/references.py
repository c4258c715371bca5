"""Where a number comes from: file, lines, number of the requirement or decision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A reference: ``lines`` of the rule set's own file, or ``decision`` where the documents leave room.

    ``ref`` is the requirement („W-35“), ``quote`` the words of the document.
    """

    lines: str | None = None
    ref: str | None = None
    quote: str | None = None
    decision: str | None = None

    def cite(self, document: str) -> str:
        """„Verfahrensablauf QuEr, Stand 06.05.2020, Z. 94–96 (W-35)“."""
        if self.lines is None:
            return f"Festlegung {self.decision}" if self.decision else document
        notes = [note for note in (self.ref, self.decision) if note]
        return f"{document}, Z. {self.lines}" + (f" ({', '.join(notes)})" if notes else "")
