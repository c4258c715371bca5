"""Pages that show what they would do before they do it: sent once to look, and again to confirm."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.test import Client


def look(client: Client, url: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences of the preview."""
    shown = client.post(url, given)
    assert shown.status_code == 200, shown.status_code
    return tuple(shown.context["preview"])


def confirm(client: Client, url: str, given: Mapping[str, Any]) -> HttpResponse:
    """Look, and confirm what was shown; the page with its errors if nothing could be shown."""
    shown = client.post(url, given)
    seen = shown.context["form"].data.get("seen") if shown.context else None
    return client.post(url, {**given, "seen": seen}) if seen else shown
