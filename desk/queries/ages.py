"""U25 or Ü25 as a question to the database (D-37, D-38)."""

from typing import Any

from django.db.models import BooleanField, DateField, DurationField, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast


def is_young(born_on: str, event_on: Any) -> ExpressionWrapper:
    """Whether the person was under 25 on the event day; the same as ``rules.periods.is_under_25``, a test holds it so.

    PostgreSQL takes 25 years off the last day of February as the law does: born on 29 February turns 25 on 1 March.
    """
    years = RawSQL("interval '25 years'", [], output_field=DurationField())
    before = Cast(ExpressionWrapper(event_on - years, output_field=DateField()), DateField())
    return ExpressionWrapper(Q(**{f"{born_on}__gt": before}), output_field=BooleanField())
