"""Filters of what lies in some offices: everything they offer is asked for with one question."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from jobcenter.web.filters import FilterForm

from .queries import choices_from, offices_of

NOBODY = "0"
"""Who or what is looked for has no specialist, no team."""


class OfficeFilter(FilterForm):
    """Narrowed to one of the offices; ``None`` or a key, as an address says it."""

    nobodys: ClassVar[dict[str, str]] = {}
    """What a field calls its choice of nobody (``NOBODY``), which stands last."""
    office = forms.ChoiceField(label="Geschäftsstelle")

    def __init__(self, *args: Any, office_ids: Collection[int], **kwargs: Any) -> None:
        self.office_ids = office_ids
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        fields: dict[str, Any] = self.fields
        for name, choices in choices_from(**self.lists()).items():
            last = [(NOBODY, self.nobodys[name])] if name in self.nobodys else []
            fields[name].choices = [("", "alle"), *choices, *last]

    def lists(self) -> dict[str, QuerySet[Any]]:
        """What is to choose from, by the name of the field."""
        return {"office": offices_of(self.office_ids)}
