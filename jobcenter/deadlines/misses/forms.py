"""What is written down about a miss, and how the list is narrowed."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models

from jobcenter.deadlines.choices import CLIENT_CAUSES, Cause, DeadlineKind, MissState
from jobcenter.staff.models import Office
from jobcenter.web.fields import GermanDateField, ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm


class Wanted(models.TextChoices):
    """How far a miss is, as the list filters it."""

    OPEN = "open", "zu begründen"
    SUBMITTED = MissState.SUBMITTED.value, MissState.SUBMITTED.label
    RETURNED = MissState.RETURNED.value, MissState.RETURNED.label
    SIGNED = MissState.SIGNED.value, MissState.SIGNED.label


class MissFilter(FilterForm):
    """Which misses the list shows."""

    orderings = {
        "due": ("-due_on",),
        "name": ("deadline__person__sort_key",),
        "office": ("deadline__office__name", "-due_on"),
    }

    state = forms.ChoiceField(label="Stand", choices=[("", "alle"), *Wanted.choices])
    kind = forms.ChoiceField(label="Frist", choices=[("", "alle"), *DeadlineKind.choices])
    cause = forms.ChoiceField(
        label="Ursache",
        choices=[("", "alle"), ("client", "Kundin/Kunde"), *((code, label) for code, label in Cause.choices if code)],
    )
    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")
    due_from = GermanDateField(label="Fällig ab")
    due_until = GermanDateField(label="Fällig bis")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        offices = Office.objects.filter(pk__in=self.office_ids).order_by("name")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        super().full_clean()


class ExplainForm(BaseForm):
    """Cause and next step; the version belongs to a record that is there already."""

    cause = forms.ChoiceField(
        label="Ursache",
        choices=[(code, label) for code, label in Cause.choices if code],
        widget=forms.RadioSelect,
        help_text=f"{', '.join(str(cause.label) for cause in CLIENT_CAUSES)} zählen in der Quote gesondert.",
    )
    explanation = ReasonField(label="Erläuterung", required=False, max_length=300, rows=2)
    next_step = forms.CharField(
        label="Nächster Schritt", max_length=200, help_text="Was geschieht jetzt, damit das Versäumte nachgeholt wird?"
    )
    next_step_on = GermanDateField(label="bis", years_ahead=1, required=False)


class ReturnForm(VersionedForm):
    """What the team lead misses in it."""

    reason = ReasonField(label="Was fehlt?", max_length=200, rows=2)
