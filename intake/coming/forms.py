"""How far ahead one looks, at what, and where."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models

from jobcenter.staff.models import Office
from jobcenter.web.filters import FilterForm


class Turn(models.TextChoices):
    """What happens to a person on a day without anybody's doing (C.12, person_events)."""

    TURNS_15 = "turns_15", "wird 15"
    TURNS_25 = "turns_25", "wird 25"
    AGE_LIMIT = "age_limit", "erreicht die Altersgrenze (§ 7a SGB II)"
    ALG1_BEGINS = "alg1_begins", "ALG I beginnt"
    ALG1_ENDS = "alg1_ends", "ALG I endet"


class ComingFilter(FilterForm):
    """Which turns the list shows."""

    weeks = forms.TypedChoiceField(
        label="Zeitraum",
        choices=[(4, "vier Wochen"), (8, "acht Wochen"), (12, "zwölf Wochen")],
        coerce=int,
        initial=4,
        empty_value=None,
    )
    turn = forms.ChoiceField(label="Ereignis", choices=[("", "alle"), *Turn.choices])
    office = forms.ModelChoiceField(Office.objects.none(), label="Geschäftsstelle", empty_label="alle")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        offices = Office.objects.filter(pk__in=self.office_ids).order_by("name")
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        super().full_clean()
