"""The second of two reads who was quicker (E83): what happened to a record, and the version of one that keeps none."""

from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict


def version_of(record: Model) -> int:
    """The number of the newest line of the record's history; each act that changes something makes it a larger one."""
    return _lines(record).values_list("pgh_id", flat=True).first() or 0


def check_version(record: Model, version: int | None) -> None:
    """``Conflict`` if the record, which the caller has locked, has changed since ``version``."""
    if version is not None and version != version_of(record):
        raise Conflict(f"{what_happened(record)} Bitte laden Sie die Seite neu und prüfen Sie den jetzigen Stand.")


def what_happened(record: Model) -> str:
    """One sentence about the last act on a record: who, when and what (read from the history)."""
    last = _lines(record).select_related("pgh_context").first()
    start = "Der Vorgang wurde zwischenzeitlich geändert"
    if last is None or last.pgh_context is None:
        return f"{start}."
    facts = last.pgh_context.metadata
    when = last.pgh_created_at.astimezone(BERLIN)
    return (
        f"{start}: {facts.get('user_name', 'System')} am {when:%d.%m.%Y} um {when:%H:%M} Uhr – "
        f"„{facts.get('label', 'Änderung')}“."
    )


def _lines(record: Model) -> QuerySet[Any]:
    events = apps.get_model(record._meta.app_label, f"{record._meta.object_name}Event")
    return events._default_manager.filter(pgh_obj_id=record.pk).order_by("-pgh_id")
