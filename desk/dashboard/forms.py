from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.staff.filters import OfficeFilter
from jobcenter.staff.queries import teams_in
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm

from .queries import owners_in


class Status(models.TextChoices):
    """What a number of the overview counts. One definition each (``queries.with_status``)."""

    RUNNING = "running", "laufend"
    DUE_SOON = "due_soon", "bald fällig"
    OVERDUE = "overdue", "überfällig"
    MET_LATE = "met_late", "verspätet erfüllt"
    MET = "met", "in der Frist erfüllt"
    SUSPENDED = "suspended", "ausgesetzt"


class Grouping(models.TextChoices):
    KIND = "kind", "Art"
    OFFICE = "office", "Geschäftsstelle"
    TEAM = "team", "Team"
    OWNER = "owner", "Person"


class OverviewFilter(OfficeFilter):
    """Which deadlines are counted, and by what the table is divided."""

    field_order = ("kind",)
    kind = forms.ChoiceField(label="Art", choices=[("", "alle"), *DeadlineKind.choices])
    due_from = GermanDateField(label="Fällig ab", years_ahead=2)
    due_until = GermanDateField(label="Fällig bis", years_ahead=2)
    by = forms.ChoiceField(label="Aufteilen nach", choices=Grouping.choices, initial=Grouping.KIND)


class CaseFilter(OverviewFilter):
    """The cases behind one number."""

    orderings = {
        "due": ("due_on",),
        "person": ("person__sort_key",),
        "kind": ("kind", "due_on"),
        "office": ("office__name", "due_on"),
    }

    nobodys = {"owner": "noch niemand"}
    by = None  # type: ignore[assignment]  # Django: this field of the overview is not wanted here
    status = forms.ChoiceField(label="Stand", choices=[("", "alle"), *Status.choices])
    team = forms.ChoiceField(label="Team")
    owner = forms.ChoiceField(label="Person")
    without_team = forms.BooleanField(label="nur ohne Team")

    def lists(self) -> dict[str, QuerySet[Any]]:
        return super().lists() | {"team": teams_in(self.office_ids), "owner": owners_in(self.office_ids)}


class Division(models.TextChoices):
    """By what each month of the quota is divided (D-86)."""

    OFFICE = "office", "Geschäftsstelle"
    TEAM = "team", "Team"
    AGE = "age", "Altersgruppe"


class QuotaFilter(OfficeFilter):
    """Which deadlines the quota of the team lead counts."""

    field_order = ("kind",)
    kind = forms.ChoiceField(label="Frist", choices=[("", "alle"), *DeadlineKind.choices])
    due_from = GermanDateField(label="Fällig ab")
    due_until = GermanDateField(label="Fällig bis")
    by = forms.ChoiceField(label="Aufteilen nach", choices=Division.choices, initial=Division.OFFICE)


class ReportFilter(FilterForm):
    """One kind of deadline, divided in one way; whoever could narrow further could find a single person."""

    kind = forms.ChoiceField(
        label="Frist",
        choices=sorted(DeadlineKind.choices, key=lambda kind: kind[0] != DeadlineKind.FIRST_INTERVIEW),
        initial=DeadlineKind.FIRST_INTERVIEW,  # a list without a choice shows the first
    )
    by = forms.ChoiceField(label="Aufteilen nach", choices=Division.choices, initial=Division.OFFICE)


class Measure(models.TextChoices):
    """What the trend line shows."""

    OVERDUE = "overdue", "überfällig"
    DUE_SOON = "due_soon", "bald fällig"
    RUNNING = "running", "laufend"
    UNEXPLAINED = "unexplained", "Versäumnisse ohne Begründung"
    QUOTA = "quota", "in der Frist erfüllt (Prozent, im laufenden Monat)"


class TrendFilter(OfficeFilter):
    """Whose figures, since when."""

    field_order = ("measure",)
    measure = forms.ChoiceField(label="Kennzahl", choices=Measure.choices, initial=Measure.OVERDUE)
    team = forms.ChoiceField(label="Team")
    since = forms.ChoiceField(
        label="Zeitraum", choices=[("30", "30 Tage"), ("90", "90 Tage"), ("365", "ein Jahr")], initial="30"
    )

    def lists(self) -> dict[str, QuerySet[Any]]:
        return super().lists() | {"team": teams_in(self.office_ids)}


class StandardsFilter(OfficeFilter):
    """Which talks are looked at, and by whom the table is divided (W-106)."""

    since = GermanDateField(label="Gespräche ab")
    until = GermanDateField(label="Gespräche bis")
    by = forms.ChoiceField(
        label="Aufteilen nach", choices=[("team", "Team"), ("specialist", "Fachkraft")], initial="team"
    )
