"""The facts of one person while they are typed."""

from typing import Any

from django import forms

from intake.workflow.registration import field_of
from jobcenter.people.access import Typed
from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm


class HintForm(FilterForm):
    """The facts of one person while they are typed; wrong ones are simply not compared."""

    def __init__(self, *args: Any, row: int, **kwargs: Any) -> None:
        self.row = row
        self.base_fields = {
            field_of(row, "last_name"): forms.CharField(max_length=80),
            field_of(row, "first_name"): forms.CharField(max_length=80),
            field_of(row, "born_on"): GermanDateField(past_only=True),
            field_of(row, "ba_number"): forms.CharField(max_length=20),
            field_of(row, "person"): forms.IntegerField(),
        }
        super().__init__(*args, **kwargs)

    @property
    def typed(self) -> Typed:
        """The facts to compare; empty for a person who was taken over."""
        given = {name: self.values[field_of(self.row, name)] for name in ("last_name", "first_name", "ba_number")}
        if self.values[field_of(self.row, "person")]:
            return Typed()
        return Typed(
            **{name: value or "" for name, value in given.items()}, born_on=self.values[field_of(self.row, "born_on")]
        )

    @property
    def is_enough(self) -> bool:
        """A number, or a name with something to tell it apart."""
        typed = self.typed
        return bool(typed.ba_number or (typed.last_name and (typed.first_name or typed.born_on)))
