"""Which weeks, and of whom."""

from collections.abc import Sequence
from typing import Any

from django import forms

from contactdensity.choices import DueKind
from jobcenter.staff.models import Assignment
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm

MOST_WEEKS = 13
WEEKS = [(str(number), f"{number} Wochen") for number in (8, 4, 6, 10, MOST_WEEKS)]
"""The usual choice stands first."""
DUE = (DueKind.INTERVIEW, DueKind.CONTACT)
"""What is a duty today; a following contact is only expected."""
NOBODY = "0"


class PersonAheadFilter(FilterForm):
    """How far ahead, and the days of which week."""

    weeks = forms.ChoiceField(label="Zeitraum", choices=WEEKS, initial="8")
    day = GermanDateField(label="Tage der Woche mit dem", years_ahead=1)

    @property
    def number_of_weeks(self) -> int:
        return int(self.values["weeks"])


class AheadFilter(FilterForm):
    """How far ahead, and which of the user's offices and teams."""

    weeks = forms.ChoiceField(label="Zeitraum", choices=WEEKS, initial="8")
    office = forms.ChoiceField(label="Geschäftsstelle")
    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, people: Sequence[Assignment], **kwargs: Any) -> None:
        self.people = people
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self._offer("office", {one.office_id: str(one.office) for one in self.people})
        self._offer("team", {one.team_id: str(one.team or "") for one in self.people})
        super().full_clean()

    def _offer(self, name: str, choices: dict[Any, str]) -> None:
        """There is no choice of one; „no team“ cannot be asked for."""
        if len(choices) < 2:
            self.fields.pop(name, None)
        else:
            self.fields[name].choices = _choices(choices)  # type: ignore[attr-defined]

    @property
    def number_of_weeks(self) -> int:
        return int(self.values["weeks"])

    def takes(self, one: Assignment) -> bool:
        """Whether that colleague is among those asked for."""
        office, team = self.values.get("office"), self.values.get("team")
        return (not office or str(one.office_id) == office) and (not team or str(one.team_id) == team)


class DueFilter(AheadFilter):
    """The people behind the numbers."""

    orderings = {"due": ("due_on",)}

    specialist = forms.ChoiceField(label="Fachkraft")
    kind = forms.ChoiceField(
        label="Was", choices=[("", "alles"), *(each for each in DueKind.choices if each[0] in DUE)]
    )
    until = GermanDateField(label="Fällig bis", years_ahead=1)

    def full_clean(self) -> None:
        people = {one.user_id: str(one.user) for one in self.people}
        self.fields["specialist"].choices = [*_choices(people), (NOBODY, "noch niemand")]  # type: ignore[attr-defined]
        super().full_clean()


def _choices(names: dict[Any, str]) -> list[tuple[str, str]]:
    named = ((str(key), name) for key, name in names.items() if key)
    return [("", "alle"), *sorted(named, key=lambda choice: choice[1])]
