"""One form, one record: a double click, a resent form or the back button must not save twice (R9).

A form carries a random token. The first POST notes it in the session together with the page it led to; every
further POST with the same token is led to that page and writes nothing.
"""

import secrets

from django import forms
from django.db import connection
from django.http import HttpRequest

SESSION_KEY = "used_form_tokens"
KEPT = 40


class TokenForm(forms.Form):
    """Reads the hidden field ``form_token``; anything that is not one of our tokens counts as none."""

    form_token = forms.RegexField(r"^[A-Za-z0-9_-]{16,40}$", required=False)


def new_token() -> str:
    """A token for one showing of a form."""
    return secrets.token_urlsafe(18)


def token_of(request: HttpRequest) -> str:
    """The token the form came with; empty if it has none."""
    form = TokenForm(request.POST)
    return form.cleaned_data["form_token"] if form.is_valid() else ""


def already_saved(request: HttpRequest, token: str) -> str | None:
    """The address the first POST with this token led to. Waits while that first POST is still at work.

    Must be called inside a transaction: the lock ends with it.
    """
    if not token or not request.session.session_key:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [token])
    as_stored = type(request.session)(request.session.session_key)
    used: dict[str, str] = as_stored.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = used
    return used.get(token)


def remember(request: HttpRequest, token: str, address: str) -> None:
    """Note that the form with this token was saved and led to ``address``; in the transaction of the write."""
    if not token or not request.session.session_key:
        return
    used = dict(request.session.get(SESSION_KEY, {}))
    used[token] = address
    request.session[SESSION_KEY] = dict(list(used.items())[-KEPT:])
    request.session.save()
