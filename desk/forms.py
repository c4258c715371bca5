"""What is typed or chosen on the pages of the desk."""

from django import forms

from jobcenter.web.filters import FilterForm

from .queries.categories import Category
from .queries.waiting import OVERDUE, TODAY


class DayFilter(FilterForm):
    """Which tile of „Mein Tag“ is chosen."""

    show = forms.ChoiceField(
        label="Anzeigen",
        choices=[
            ("", "alles"),
            (OVERDUE, "überfällig"),
            (TODAY, "heute fällig"),
            *((str(category), category.label) for category in Category),
        ],
    )
