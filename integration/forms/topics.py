"""Whom a talk was with, while its form is being filled in."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from jobcenter.people.models import Person
from jobcenter.web.forms import BaseForm


class TopicsForm(BaseForm):
    """Nobody yet is an answer too."""

    person = forms.ModelChoiceField(Person.objects.none(), required=False)

    def __init__(self, *args: Any, persons: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons  # type: ignore[attr-defined]
