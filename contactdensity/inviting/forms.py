"""For whom times are proposed, and which of the proposals are taken."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms

from contactdensity.forms import DensityFilter
from jobcenter.appointments.queries import Slot
from jobcenter.appointments.queries.proposals import Opening
from jobcenter.appointments.workflow import Wish
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import with_weekday
from jobcenter.web.fields import GermanDateField
from jobcenter.web.forms import BaseForm, speak_german

from .clients import Client

DIGITS = 18


class KeysField(forms.MultipleChoiceField):
    """Keys of records; whether the user may touch them is asked when they are looked up."""

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) <= DIGITS

    def clean(self, value: Any) -> list[int]:
        return [int(key) for key in super().clean(value)]


class ProposalFilter(DensityFilter):
    """The people ticked in the list; without any, everyone whom the list's own filters leave."""

    person = KeysField()
    ticked = forms.BooleanField()
    first = GermanDateField(label="Termine ab", years_ahead=1)

    @property
    def values(self) -> dict[str, Any]:
        """Only one's own clients are invited, whatever the list showed."""
        return {**super().values, "whose": "mine"}

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Everything but the day, to be sent along with another day."""
        return [
            (name, value)
            for name in self.fields
            if name != "first"
            for value in (self.data.getlist(name) if hasattr(self.data, "getlist") else [])
            if value
        ]


class OpeningField(forms.ChoiceField):
    """One of the free times; also one that was offered and has been taken since: the booking then says by whom."""

    def __init__(self, *, client: Client, **kwargs: Any) -> None:
        self.client = client
        super().__init__(choices=_choices(client, client.openings), **kwargs)

    def valid_value(self, value: str) -> bool:
        return self.opening(value) is not None

    def clean(self, value: Any) -> Opening | None:
        return self.opening(super().clean(value))

    def opening(self, value: str) -> Opening | None:
        """What the value means: „7@2021-06-14T08:00:00+02:00“, with one of those with whom the client may be."""
        key, _, moment = value.partition("@")
        host = next((host for host in self.client.hosts if str(host.pk) == key), None)
        try:
            starts_at = datetime.fromisoformat(moment)
        except ValueError:
            return None
        if host is None or starts_at.tzinfo is None:
            return None
        starts_at = starts_at.astimezone(BERLIN)
        return Opening(host, Slot(starts_at, starts_at + self.client.length))

    def keep(self, value: str) -> None:
        """Offer a time that was chosen although it is not free any more, so that the choice stays as it was."""
        opening = self.opening(value)
        known = {_value(each) for each in self.client.openings}
        if opening is not None and _value(opening) not in known:
            self.choices = _choices(self.client, [*self.client.openings, opening])


class InviteForm(BaseForm):
    """A tick and a time for each client to whom one can be proposed."""

    def __init__(self, *args: Any, clients: Sequence[Client], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clients = [client for client in clients if client.openings]
        for client in self.clients:
            at = OpeningField(client=client, label=f"Termin für {client.person}", initial=_value(client.openings[0]))
            at.keep(str(self.data.get(client.at_name, "")))
            asked = forms.BooleanField(label=f"{client.person} einladen", required=False, initial=True)
            for name, field in ((client.asked_name, asked), (client.at_name, at)):
                speak_german(field)
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        taken: list[tuple[Client, Opening]] = []
        for client, opening in self._wanted():
            twice = next((one for one, other in taken if opening.clashes(other)), None)
            if twice is not None:
                self.add_error(client.at_name, f"Diese Zeit ist hier schon für {twice.person} gewählt.")
            taken.append((client, opening))
        if not taken and not self.errors:
            self.add_error(None, "Bitte wählen Sie mindestens eine Person.")
        return self.cleaned_data

    def verb_arguments(self) -> dict[str, Any]:
        return {
            "wishes": [
                Wish(client.household, client.person, opening.host, opening.slot, client.due_on)
                for client, opening in self._wanted()
            ]
        }

    def _wanted(self) -> list[tuple[Client, Opening]]:
        ticked = [client for client in self.clients if self.cleaned_data.get(client.asked_name)]
        return [(client, opening) for client in ticked if (opening := self.cleaned_data.get(client.at_name))]


def _value(opening: Opening) -> str:
    return f"{opening.host.pk}@{opening.slot.starts_at.isoformat()}"


def _choices(client: Client, openings: Sequence[Opening]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Day by day; each choice also says its day, for whoever hears one line only."""
    in_order = sorted(openings, key=lambda opening: opening.slot.starts_at)
    return [
        (with_weekday(day), [(_value(opening), _label(client, opening)) for opening in group])
        for day, group in groupby(in_order, lambda opening: opening.slot.day)
    ]


def _label(client: Client, opening: Opening) -> str:
    begins = opening.slot.starts_at
    day = with_weekday(begins.date())[: -len("2021")]  # the group names the year
    parts = [f"{day}, {begins:%-H:%M} Uhr"]
    if opening.host != client.host:
        parts.append(f"bei {opening.host}")
    return " · ".join(parts)
