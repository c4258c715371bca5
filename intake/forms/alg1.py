"""Forms about ALG I."""

from typing import Any

from django import forms

from intake.forms.household import Previewed
from jobcenter.people.models import Person
from jobcenter.web.fields import GermanDateField, ReasonField


class Alg1Form(Previewed):
    """Who is entitled to ALG I, from when to when; the end may be open."""

    person = forms.ModelChoiceField(label="Person", queryset=Person.objects.none(), widget=forms.RadioSelect)
    starts_on = GermanDateField(
        label="ALG I ab", years_ahead=1, required=False, help_text="TT.MM.JJJJ. Leer: schon vor dem Antrag."
    )
    ends_on = GermanDateField(
        label="ALG I bis", years_ahead=3, required=False, help_text="Letzter Tag. Leer, wenn noch nicht bekannt."
    )

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.queryset, field.empty_label = persons, None


class Alg1EndForm(Previewed):
    """The last day of ALG I."""

    ends_on = GermanDateField(label="Letzter Tag von ALG I", years_ahead=3)


class Alg1RemoveForm(Previewed):
    """Why the entry was wrong."""

    reason = ReasonField(max_length=200)
