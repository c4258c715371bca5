"""What is asked on the way from the shell to the specialist."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from intake.choices import HandoverState, Qualification, RoutingGroup, WorkingTime
from intake.models import Handover
from integration.choices import LabourStatusValue
from integration.models import SpecialTeam
from integration.workflow.standing import ShellFacts
from jobcenter.staff.models import Office, User
from jobcenter.web.fields import GermanDateField, ReasonField, VersionField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm

from .choices import LoadedChoice

GROUPS = [("", "alle"), *RoutingGroup.choices]
WAITING_STATES = [
    ("", "alle"),
    (HandoverState.REPORTED, "freigegeben, noch ohne IFK"),
    (HandoverState.PARKED, "noch nicht freigegeben"),
    (HandoverState.DEFERRED, "zurückgestellt (ALG I)"),
]


class OfficeFilter(FilterForm):
    """Lists of one office; the first one if none is named."""

    office = LoadedChoice(label="Geschäftsstelle", empty_label="")

    def __init__(self, *args: Any, offices: Iterable[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        known = field.load(offices)  # type: ignore[attr-defined]
        field.initial = known[0] if known else None
        self.full_clean()


class QueueFilter(OfficeFilter):
    """The queue QuEr.xx of one office."""

    state = forms.ChoiceField(label="Stand", choices=WAITING_STATES)
    group = forms.ChoiceField(label="Steuerungsgruppe", choices=GROUPS)
    orderings = {
        "urgency": ("reported_on", "parked_on"),
        "name": ("application__head__sort_key",),
        "parked": ("parked_on",),
    }


class ShellFilter(OfficeFilter):
    """The shells that wait to be put on QuEr.xx."""

    orderings = {"created": ("created_on",), "name": ("application__head__sort_key",)}


class ChosenForm(BaseForm):
    """Ticked rows of a list. Only rows that the list shows can be ticked."""

    handovers = forms.ModelMultipleChoiceField(
        queryset=Handover.objects.none(),
        error_messages={"required": "Bitte wählen Sie mindestens einen Fall."},
    )

    def __init__(self, *args: Any, within: QuerySet[Handover], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handovers"].queryset = within  # type: ignore[attr-defined]


class AssignManyForm(ChosenForm):
    """Ticked rows of the queue and to whom they go."""

    specialist = LoadedChoice(label="Ausgewählte Fälle umstellen an")
    routing_group = forms.ChoiceField(
        label="Steuerungsgruppe", choices=[("", "wie eingetragen"), *RoutingGroup.choices], required=False
    )
    reason = forms.CharField(label="Grund der anderen Gruppe", max_length=200, required=False)

    def __init__(self, *args: Any, specialists: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].load(specialists)  # type: ignore[attr-defined]


class AssignForm(VersionedForm):
    """Who gets the case, and to which group it belongs (W-33, W-103)."""

    conditional = ("reason",)
    specialist = LoadedChoice(label="IFK")
    routing_group = forms.ChoiceField(label="Steuerungsgruppe", choices=RoutingGroup.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Grund der anderen Gruppe",
        max_length=200,
        required=False,
        help_text="Nur wenn Sie von der vorgeschlagenen Gruppe abweichen.",
    )

    def __init__(self, *args: Any, specialists: Iterable[User], hints: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].load(specialists, hints)  # type: ignore[attr-defined]


class StepForm(VersionedForm):
    """One button over a record. From a list it comes without a version; the state alone decides then."""

    version = VersionField(required=False)


class ShellForm(VersionedForm):
    """The statistical minimum standards of a shell, filled from the Neuantragserfassungsbogen (W-26 to W-30)."""

    conditional = (
        "profile_from", "desired_occupation", "qualification", "labour_status", "labour_from", "labour_reason",
        "pack_entry_on", "pack_exit_on", "no_pack_reason",
    )  # fmt: skip
    version = VersionField(required=False)
    client_status = forms.BooleanField(label="Kundenstatus auf „Antrag“ gestellt", required=False)
    profile_from = GermanDateField(label="Beginn des Vermittlungsprofils", required=False)
    desired_occupation = forms.CharField(label="Gesuchte Tätigkeit", max_length=160, required=False)
    last_occupation = forms.CharField(label="Letzte Tätigkeit", max_length=160, required=False)
    qualification = forms.ChoiceField(
        label="Berufsabschluss", choices=[("", "nicht bekannt"), *Qualification.choices], required=False
    )
    working_time = forms.ChoiceField(
        label="Arbeitszeit", choices=[("", "nicht bekannt"), *WorkingTime.choices], required=False
    )
    labour_status = forms.ChoiceField(
        label="Status", choices=[("", "noch nicht eingetragen"), *LabourStatusValue.choices], required=False
    )
    labour_from = GermanDateField(label="Beginn des Status", required=False)
    labour_reason = forms.CharField(
        label="Grund des abweichenden Beginns",
        max_length=200,
        required=False,
        help_text="Nur wenn der Status nicht mit dem Vermittlungsprofil beginnt.",
    )
    pack_entry_on = GermanDateField(label="Eintritt", required=False)
    pack_exit_on = GermanDateField(label="Austritt (real)", required=False)
    no_pack_reason = forms.CharField(
        label="Keine Buchung, weil", max_length=200, required=False, help_text="Nur wenn nicht gebucht wird."
    )

    def __init__(self, *args: Any, books_pack: bool, is_pack_done: bool, has_status: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gone = ["pack_entry_on", "pack_exit_on"] if not books_pack or is_pack_done else []
        gone += ["no_pack_reason"] if is_pack_done else []
        gone += ["client_status"] if has_status else []
        for name in gone:
            del self.fields[name]

    def verb_arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        version = given.pop("version")
        if given.get("no_pack_reason"):  # the days were only proposed: who says why not does not book
            given["pack_entry_on"] = given["pack_exit_on"] = None
        return {"facts": ShellFacts(**given), "version": version}


class ReturnForm(VersionedForm):
    """Why the case goes back on QuEr.xx."""

    reason = ReasonField(label="Grund", max_length=200, help_text="Zum Beispiel: falsche Gruppe, IFK erkrankt.")


class SpecialTeamForm(VersionedForm):
    """Which special team, who there, and why (W-99)."""

    team = forms.ChoiceField(label="Sonderteam")
    specialist = LoadedChoice(label="Zuständig im Sonderteam")
    reason = ReasonField(label="Grund", max_length=200)

    def __init__(self, *args: Any, specialists: Iterable[User], teams: Iterable[SpecialTeam], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["specialist"].load(specialists)  # type: ignore[attr-defined]
        names = [(team.name, team.name) for team in teams]
        self.fields["team"].choices = [("", "Bitte wählen"), *names]  # type: ignore[attr-defined]
