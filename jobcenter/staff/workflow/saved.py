"""Filters kept under a name: for oneself, never for others."""

from jobcenter.staff.models import SavedFilter, User
from jobcenter.web.errors import Refused

MOST = 12
"""So many stand above a list without hiding it."""


def save_filter(*, view: str, list_name: str, query: str, name: str, by: User) -> SavedFilter:
    """Keep it; one of the same name is replaced, because that is what somebody means who types the name again."""
    kept = SavedFilter.objects.filter(user=by, view=view)
    if not kept.filter(name=name).exists() and kept.count() >= MOST:
        raise Refused(f"Mehr als {MOST} Filter einer Liste werden nicht gespeichert. Bitte löschen Sie einen.", "name")
    values = {"list_name": list_name, "query": query}
    return SavedFilter.objects.update_or_create(user=by, view=view, name=name, defaults=values)[0]


def rename_filter(*, saved: SavedFilter, name: str) -> None:
    """Refused if another filter of the list bears the name."""
    if SavedFilter.objects.filter(user=saved.user, view=saved.view, name=name).exclude(pk=saved.pk).exists():
        raise Refused("So heißt schon ein Filter dieser Liste.", "name")
    saved.name = name
    saved.save(update_fields=["name"])


def delete_filter(*, saved: SavedFilter) -> None:
    saved.delete()
