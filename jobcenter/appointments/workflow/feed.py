"""One's own calendar in another program: an address with a secret that is shown once and can be revoked."""

import secrets
from datetime import date
from hashlib import sha256

from jobcenter.appointments.models import CalendarFeed
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.web.errors import Refused


def open_feed(*, by: User, today: date) -> str:
    """Make the address and return its secret, which is stored nowhere; an earlier address ends."""
    with recording(verb="open_feed", label="Kalender-Abonnement eingerichtet", by=by):
        User.objects.select_for_update(no_key=True).get(pk=by.pk)
        CalendarFeed.objects.filter(user=by, revoked_on__isnull=True).update(revoked_on=today)
        token = secrets.token_urlsafe(32)
        CalendarFeed.objects.create(user=by, token_hash=hashed(token), created_on=today)
        return token


def revoke_feed(*, by: User, today: date) -> None:
    """The address is gone at once."""
    with recording(verb="revoke_feed", label="Kalender-Abonnement widerrufen", by=by):
        if not CalendarFeed.objects.filter(user=by, revoked_on__isnull=True).update(revoked_on=today):
            raise Refused("Es gibt keine gültige Adresse.")


def hashed(token: str) -> str:
    """What the database keeps of a secret; 256 bits of chance need no slow hash."""
    return sha256(token.encode()).hexdigest()
