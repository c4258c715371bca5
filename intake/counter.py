"""What forms and pages of the counter both speak of: where it stands, its rows of persons, its lists of words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField

from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Office, User

MOST_ROWS = 15
ROW_FIELDS = (
    "person",
    "role",
    "last_name",
    "first_name",
    "born_on",
    "ba_number",
    "sex",
    "nationality",
    "employable",
    "lives_in_germany",
    "street",
    "postal_code",
    "city",
    "phone",
    "address_restricted",
    "appeared",
    "sheet_filled",
    "receives_alg1",
    "alg1_from",
    "alg1_until",
    "working_top_up",
    "needy_until",
    "rejected_on",
    "specialist",
)
"""What is asked of a person, in the order of the keyboard."""

HEAD_ONLY = ("street", "postal_code", "city", "address_restricted", "needy_until", "rejected_on")
"""Asked once: the household shares its address, and the new-client test is about the head."""

MORE = ("lives_in_germany", "needy_until", "rejected_on")
"""Asked under „Weitere Angaben“."""

ID_DOCUMENTS = (
    "Personalausweis",
    "Reisepass",
    "vorläufiger Personalausweis",
    "Aufenthaltstitel",
    "Aufenthaltsgestattung",
    "Duldung",
    "anderes Dokument",
)
REASONS = (
    "Ende der Beschäftigung",
    "Ende von Arbeitslosengeld I",
    "Einkommen reicht nicht aus",
    "Trennung",
    "Zuzug",
    "Ende von Ausbildung oder Studium",
    "Ende der Selbständigkeit",
)
"""Offered while typing; any other reason may be typed as well."""


@dataclass(frozen=True)
class Counter:
    """Where the form is filled in: offices of the clerk, kind of house, specialists of the day with their label.

    ``by_call``: the clerk sits in the service centre (C-51).
    """

    offices: tuple[Office, ...]
    mode: str
    knows_new_clients: bool
    demands_specialist: bool
    specialists: tuple[tuple[User, str], ...]
    by_call: bool = False

    @property
    def is_virtual(self) -> bool:
        return self.mode == HandoverMode.VIRTUAL_EMPLOYEE


@dataclass(frozen=True)
class MemberRow:
    """One person of the form; ``fields`` by their short name, only those that are asked."""

    index: int
    fields: Mapping[str, BoundField]

    @property
    def number(self) -> int:
        return self.index + 1

    @property
    def is_head(self) -> bool:
        return self.index == 0

    @property
    def title(self) -> str:
        return "Antragstellende Person" if self.is_head else f"{self.number}. Person"

    @property
    def is_known(self) -> bool:
        """A person who was taken over from the records."""
        return bool(self.fields["person"].value())

    @property
    def has_more(self) -> bool:
        """Something stands under „Weitere Angaben“, or is wrong there."""
        fields = [self.fields[name] for name in MORE if name in self.fields]
        return any(field.errors or field.value() not in (None, "") for field in fields)

    @property
    def shown_if(self) -> str:
        """Rule by which the dates of ALG I appear (``data-shown-if``)."""
        return f"{self.fields['receives_alg1'].html_name}=on"
