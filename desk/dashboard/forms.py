from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models

from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.staff.models import Office, Team, User
from jobcenter.staff.queries import offices_of, teams_in
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


NOBODY = "0"


class OverviewFilter(FilterForm):
    """Which deadlines are counted, and by what the table is divided."""

    kind = forms.ChoiceField(label="Art", choices=[("", "alle"), *DeadlineKind.choices])
    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    due_from = GermanDateField(label="Fällig ab", years_ahead=2)
    due_until = GermanDateField(label="Fällig bis", years_ahead=2)
    by = forms.ChoiceField(label="Aufteilen nach", choices=Grouping.choices, initial=Grouping.KIND)

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()


class CaseFilter(OverviewFilter):
    """The cases behind one number."""

    orderings = {
        "due": ("due_on",),
        "person": ("person__sort_key",),
        "kind": ("kind", "due_on"),
        "office": ("office__name", "due_on"),
    }

    by = None  # type: ignore[assignment]  # Django: this field of the overview is not wanted here
    status = forms.ChoiceField(label="Stand", choices=[("", "alle"), *Status.choices])
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", empty_label="alle")
    owner = forms.ChoiceField(label="Person")
    without_team = forms.BooleanField(label="nur ohne Team")

    def full_clean(self) -> None:
        self.fields["team"].queryset = teams_in(self.office_ids)  # type: ignore[attr-defined]
        people: list[User] = list(owners_in(self.office_ids))
        choices = [("", "alle"), (NOBODY, "noch niemand"), *((str(user.pk), str(user)) for user in people)]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        super().full_clean()


class Division(models.TextChoices):
    """By what each month of the quota is divided (D-86)."""

    OFFICE = "office", "Geschäftsstelle"
    TEAM = "team", "Team"
    AGE = "age", "Altersgruppe"


class QuotaFilter(FilterForm):
    """Which deadlines the quota of the team lead counts."""

    kind = forms.ChoiceField(label="Frist", choices=[("", "alle"), *DeadlineKind.choices])
    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    due_from = GermanDateField(label="Fällig ab")
    due_until = GermanDateField(label="Fällig bis")
    by = forms.ChoiceField(label="Aufteilen nach", choices=Division.choices, initial=Division.OFFICE)

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()


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


class TrendFilter(FilterForm):
    """Whose figures, since when."""

    measure = forms.ChoiceField(label="Kennzahl", choices=Measure.choices, initial=Measure.OVERDUE)
    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", empty_label="alle")
    since = forms.ChoiceField(
        label="Zeitraum", choices=[("30", "30 Tage"), ("90", "90 Tage"), ("365", "ein Jahr")], initial="30"
    )

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams_in(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()


class StandardsFilter(FilterForm):
    """Which talks are looked at, and by whom the table is divided (W-106)."""

    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    since = GermanDateField(label="Gespräche ab")
    until = GermanDateField(label="Gespräche bis")
    by = forms.ChoiceField(
        label="Aufteilen nach", choices=[("team", "Team"), ("specialist", "Fachkraft")], initial="team"
    )

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        self.fields["office"].queryset = offices_of(self.office_ids)  # type: ignore[attr-defined]
        super().full_clean()
