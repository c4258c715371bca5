"""A choice among records that are loaded already."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model


class LoadedChoice(forms.TypedChoiceField):
    """One of some records; options, what was chosen and its check come from one reading of the database.

    ``load`` names the records, with a hint behind the name of some. Without ``empty_label`` one is always chosen.
    """

    def __init__(self, *, empty_label: str = "Bitte wählen", **kwargs: Any) -> None:
        self.empty_label = empty_label
        super().__init__(coerce=str, empty_value=None, **kwargs)

    def load(self, records: Iterable[Model], hints: Mapping[int, str] | None = None) -> list[Any]:
        """Offer these records; they are returned as a list."""
        known = list(records)
        by_key = {str(record.pk): record for record in known}
        named = [(key, self._named(record, (hints or {}).get(record.pk, ""))) for key, record in by_key.items()]
        self.choices = [("", self.empty_label), *named] if self.empty_label else named
        self.coerce = by_key.__getitem__
        return known

    def prepare_value(self, value: Any) -> Any:
        return str(value.pk) if isinstance(value, Model) else value

    @staticmethod
    def _named(record: Model, hint: str) -> str:
        return f"{record} ({hint})" if hint else str(record)
