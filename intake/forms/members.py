"""Forms about members who come after the registration or leave, and about the ID check."""

from typing import Any

from django import forms

from intake.forms.household import Previewed
from intake.workflow.members import NEW
from jobcenter.people.access import Hit, Typed, known_already
from jobcenter.people.choices import HouseholdRole, Sex
from jobcenter.people.workflow import PersonFacts
from jobcenter.staff.models import Jobcenter
from jobcenter.web.dates import short
from jobcenter.web.fields import GermanDateField, GermanTimeField, ReasonField, YesNoUnknownField
from jobcenter.web.forms import VersionedForm

from .appointment_fields import at

ROLES = [(role.value, role.label) for role in HouseholdRole if role != HouseholdRole.HEAD]
TYPED = {"autocomplete": "off"}


class MemberForm(Previewed, VersionedForm):
    """Who joins, since when. Similar people that are known already are offered for taking over (W-78)."""

    last_name = forms.CharField(label="Nachname", max_length=80, widget=forms.TextInput(attrs=TYPED))
    first_name = forms.CharField(label="Vorname", max_length=80, widget=forms.TextInput(attrs=TYPED))
    born_on = GermanDateField(label="Geburtsdatum", past_only=True)
    role = forms.TypedChoiceField(label="Stellung", choices=ROLES, coerce=HouseholdRole)
    starts_on = GermanDateField(label="Mitglied ab", past_only=True)
    sex = forms.ChoiceField(label="Geschlecht", choices=Sex.choices, initial=Sex.NONE)
    ba_number = forms.CharField(
        label="Kundennummer", max_length=20, required=False, widget=forms.TextInput(attrs=TYPED)
    )
    employable = YesNoUnknownField(label="Erwerbsfähig", required=False)
    lives_in_germany = YesNoUnknownField(label="Gewöhnlicher Aufenthalt in Deutschland", required=False)
    temporary_reason = ReasonField(
        label="Temporäre Bedarfsgemeinschaft, weil",
        required=False,
        max_length=200,
        rows=2,
        help_text="Nur für ein Kind, das im Wechsel in zwei Bedarfsgemeinschaften lebt; dort bleibt es Mitglied.",
    )
    temporary_until = GermanDateField(
        label="Temporäre Bedarfsgemeinschaft bis", years_ahead=5, required=False, help_text="Leer: ohne festes Ende"
    )
    known = forms.ChoiceField(label="Schon bekannt?", widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, jobcenter: Jobcenter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hits = self._similar(jobcenter) if self.is_bound else []
        if not hits:
            del self.fields["known"]
            return
        self.fields["known"].choices = [  # type: ignore[attr-defined]
            *((str(hit.person_id), f"{_described(hit)} – diese Person übernehmen") for hit in hits),
            (NEW, "Nein, neu anlegen"),
        ]

    def _similar(self, jobcenter: Jobcenter) -> list[Hit]:
        typed = {}
        for name in ("last_name", "first_name", "born_on", "ba_number"):
            try:
                typed[name] = self.fields[name].clean(self.data.get(self.add_prefix(name), ""))
            except forms.ValidationError:
                typed[name] = None
        facts = Typed(typed["last_name"] or "", typed["first_name"] or "", typed["born_on"], typed["ba_number"] or "")
        return known_already(jobcenter, [facts])[0]

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        own = ("last_name", "first_name", "born_on", "sex", "ba_number", "employable", "lives_in_germany")
        return {"facts": PersonFacts(**{name: given.pop(name) for name in own}), **given}


class LeaveForm(Previewed, VersionedForm):
    """The last day in the household."""

    on = GermanDateField(label="Letzter Tag in der Bedarfsgemeinschaft", past_only=True)
    reason = ReasonField(max_length=200)


class EndStayForm(VersionedForm):
    """The last day a child lives here by turns."""

    on = GermanDateField(label="Letzter Tag der temporären Bedarfsgemeinschaft", past_only=True)
    reason = ReasonField(max_length=200)


class IdCheckForm(VersionedForm):
    """Document and day of the ID check."""

    document = forms.CharField(label="Ausweisdokument", max_length=60, widget=forms.TextInput(attrs=TYPED))
    on = GermanDateField(label="Geprüft am", past_only=True)


class IdAppointmentForm(VersionedForm):
    """When the client shows the document at the counter."""

    id_check_on = GermanDateField(label="Termin zur ID-Prüfung am", years_ahead=1)
    id_check_time = GermanTimeField(label="Uhrzeit", help_text="HH:MM")

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"version": given["version"], "at": at(given["id_check_on"], given["id_check_time"])}


def _described(hit: Hit) -> str:
    """Name, birth date, BG number and office: nothing more is shown of people of other offices (D-95)."""
    parts = [
        f"{hit.first_name} {hit.last_name}",
        f"geboren am {short(hit.born_on)}" if hit.born_on else "",
        f"BG {hit.bg_number}" if hit.bg_number else "",
        hit.office,
    ]
    return ", ".join(part for part in parts if part)
