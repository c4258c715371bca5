"""Filters and columns of a list, read from the query string by a form: a bad value is told and ignored, never a 500."""

import copy
from typing import Any, ClassVar, Self

from django import forms
from django.http import HttpRequest, QueryDict

from .forms import speak_german

SORT = "sort"
PAGE = "page"


class FilterField(forms.BoundField):
    """Shows what the list goes by: the initial value where nothing is chosen."""

    def value(self) -> Any:
        chosen = super().value()
        return self.field.prepare_value(self.initial) if chosen in (None, "") else chosen


class FilterForm(forms.Form):
    """Base of all filters. Declare fields as usual; all are optional.

    ``orderings`` maps the name of a column to its ``order_by`` fields; the first is the list's own order unless
    ``default_sort`` names another („-due_on“ turns it round). Use: ``filters = ApplicationFilter.of(request)``, then
    ``filters.values["state"]`` and ``queryset.order_by(*filters.order_by)``.
    """

    bound_field_class = FilterField
    orderings: ClassVar[dict[str, tuple[str, ...]]] = {}
    default_sort: ClassVar[str] = ""
    further: ClassVar[tuple[str, ...]] = ()
    """Fields that the filter bar folds away until somebody uses them."""

    def __init__(self, data: QueryDict | dict[str, Any] | None = None, *, path: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(data if data is not None else {}, **kwargs)
        self.path = path
        for field in self.fields.values():
            field.required = False
            speak_german(field)
        self.offer()
        self.full_clean()

    def offer(self) -> None:
        """Fill in what is to choose from if that stands in the database; once, before anything is read."""

    @classmethod
    def of(cls, request: HttpRequest, **kwargs: Any) -> Self:
        """The filters of this request."""
        return cls(request.GET, path=request.path, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """Every field with its valid value; a field that is empty or wrong gives its ``initial``, else ``None``."""
        found: dict[str, Any] = {}
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            missing = value is None or value == "" or (hasattr(value, "__len__") and len(value) == 0)
            found[name] = field.initial if missing else value
        return found

    @property
    def is_active(self) -> bool:
        """Whether anything is filtered, so that „Filter zurücksetzen“ makes sense."""
        return any(self.add_prefix(name) in self.data and self.data.get(self.add_prefix(name)) for name in self.fields)

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """What the filter bar shows at once."""
        return [field for field in self.visible_fields() if field.name not in self.further]

    @property
    def further_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in self.further]

    @property
    def uses_further(self) -> bool:
        return any(self.data.get(self.add_prefix(name)) for name in self.further)

    @property
    def sort(self) -> str:
        """The column the list is ordered by, with „-“ in front if downwards."""
        wanted = str(self.data.get(SORT, ""))
        if wanted.removeprefix("-") in self.orderings and wanted.count("-", 0, 2) <= 1:
            return wanted
        return self.default_sort or next(iter(self.orderings), "")

    @property
    def order_by(self) -> tuple[str, ...]:
        """Arguments for ``order_by``; ends with the key so that pages never overlap."""
        column = self.sort.removeprefix("-")
        fields = self.orderings.get(column, ())
        if self.sort.startswith("-"):
            fields = tuple(name[1:] if name.startswith("-") else f"-{name}" for name in fields)
        return (*fields, "pk")

    @property
    def page(self) -> int:
        """The page asked for; 1 if it is missing or not a number."""
        typed = str(self.data.get(PAGE, ""))
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 and int(typed) else 1

    @property
    def query(self) -> str:
        """Everything but the page, always in the same order: what makes two visits the same list."""
        return self._encoded(page=None)

    def having(self, query: str) -> Self:
        """The same filters of the same user with other values."""
        other = copy.copy(self)
        other.data, other._bound_fields_cache = QueryDict(query), {}  # type: ignore[attr-defined]
        other.full_clean()
        return other

    def url(self, **changes: Any) -> str:
        """This list with something changed: ``url(page=2)``, ``url(sort="-due_on")``; ``None`` takes a value away.

        Only known parameters are carried on.
        """
        encoded = self._encoded(**changes)
        return f"{self.path}?{encoded}" if encoded else self.path or "?"

    def _encoded(self, **changes: Any) -> str:
        known = {self.add_prefix(name) for name in self.fields} | {SORT, PAGE}
        query = QueryDict(mutable=True)
        for name in sorted(known):
            getlist = getattr(self.data, "getlist", None)
            given = getlist(name) if getlist else [self.data[name]] if name in self.data else []
            kept = [str(value) for value in given if value not in (None, "")]
            if kept:
                query.setlist(name, kept)
        for name, value in changes.items():
            query.pop(name, None)
            if value not in (None, ""):
                query[name] = str(value)
        return query.urlencode()
