"""Lists in pages of 50, with the total and the links ready for the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .filters import FilterForm

PER_PAGE = 50


@dataclass(frozen=True)
class PageLink:
    """One number of the page bar; a gap („…“) has no number and no address."""

    number: int | None
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True)
class Paged:
    """One page of a list: its rows, where it stands, and where one can go. ``is_cut``: there is more than ``total``."""

    rows: Sequence[Any]
    number: int
    pages: int
    total: int
    first: int
    last: int
    previous_url: str
    next_url: str
    links: tuple[PageLink, ...]
    is_cut: bool = False

    def with_rows(self, rows: Sequence[Any]) -> "Paged":
        """The same page with other rows: records turned into what the template shows."""
        return Paged(**{**self.__dict__, "rows": rows})


def paged(
    items: "QuerySet[Any] | Sequence[Any]",
    filters: FilterForm,
    per_page: int = PER_PAGE,
    most: int | None = None,
    counted: "QuerySet[Any] | None" = None,
) -> Paged:
    """The page that ``filters`` asks for; past the end the last one. Two queries: count and rows.

    ``most``: of a longer list only so many are counted and can be paged to; ``is_cut`` says that there are more.
    ``counted``: the same rows without what only helps to sort them, which would make counting slow.
    """
    found = _counted(items if counted is None else counted, most)
    total = min(found, most or found)
    pages = max(1, -(-total // per_page))
    number = min(filters.page, pages)
    start = (number - 1) * per_page
    rows = list(items[start : start + per_page])
    return Paged(
        rows=rows,
        number=number,
        pages=pages,
        total=total,
        first=start + 1 if rows else 0,
        last=start + len(rows),
        previous_url=_url(filters, number - 1) if number > 1 else "",
        next_url=_url(filters, number + 1) if number < pages else "",
        links=tuple(_links(filters, number, pages)),
        is_cut=found > total,
    )


def _counted(items: "QuerySet[Any] | Sequence[Any]", most: int | None) -> int:
    if not isinstance(items, QuerySet):
        return len(items)
    if most is None:
        return items.count()
    return items.order_by().values("pk")[: most + 1].count()  # the key alone: nothing is computed that no page shows


def _links(filters: FilterForm, number: int, pages: int) -> list[PageLink]:
    """First, last and the neighbours; a gap where numbers are left out."""
    shown = sorted({1, pages, number} | {n for n in (number - 1, number + 1) if 1 <= n <= pages})
    links: list[PageLink] = []
    for before, here in zip([0, *shown], shown, strict=False):
        if here - before > 1:
            links.append(PageLink(None))
        links.append(PageLink(here, _url(filters, here), here == number))
    return links


def _url(filters: FilterForm, number: int) -> str:
    return filters.url(page=number if number > 1 else None)
