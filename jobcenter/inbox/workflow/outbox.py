"""The mail that tells a team of its ticket (C-48): the request writes a row, the minute tick sends it (decision 9).

A row is claimed before it is sent and marked afterwards: a mail is never lost; one whose sender was killed in between
comes twice, under the same Message-ID. While the mail server is down or silent everything else goes on.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from jobcenter.inbox.choices import UNSETTLED
from jobcenter.inbox.models import OutgoingMail, Ticket
from jobcenter.web.dates import with_weekday

MOST_TRIES = 14
"""After about four days: by then the ticket is long overdue and red for the team lead (D-47)."""
LONGEST_WAIT = timedelta(hours=12)
AT_ONCE = 30

log = logging.getLogger(__name__)


def mail_ticket(*, ticket: Ticket, path: str) -> OutgoingMail | None:
    """Note a mail to the mailbox of the team with a copy to its lead; ``path`` is the page of the ticket.

    ``None`` where the house sends no mail, or neither of them has an address.
    """
    lead = ticket.copy_to.email if ticket.copy_to else ""
    if not settings.MAIL_IS_ON or not (ticket.mailbox or lead):
        return None
    return OutgoingMail.objects.create(
        ticket=ticket,
        to=ticket.mailbox or lead,
        copy_to=lead if ticket.mailbox else "",
        path=path,
        next_try_at=timezone.now(),
    )


def send_waiting(*, now: datetime) -> dict[str, int]:
    """Send what is due, oldest first; the numbers sent and failed. A failure leaves the rest to the next minute."""
    counts = {"sent": 0, "failed": 0}
    for _ in range(AT_ONCE):
        mail = _claimed(now)
        if mail is None:
            break
        if mail.ticket.state not in UNSETTLED:
            mail.given_up_at = now
        else:
            try:
                _message(mail).send()
            except (OSError, SMTPException) as error:
                log.warning("mail %s: %s", mail.pk, type(error).__name__)  # no address: it may name a person
                counts["failed"] += 1
                mail.failure = type(error).__name__[:80]
                mail.given_up_at = now if mail.tries >= MOST_TRIES else None
                mail.save()
                break
            counts["sent"] += 1
            mail.sent_at, mail.failure = timezone.now(), ""
        mail.save()
    return counts


def _claimed(now: datetime) -> OutgoingMail | None:
    """The next mail, put off at once: another worker leaves it alone, and if this one dies it comes again later."""
    with transaction.atomic():
        waiting = OutgoingMail.objects.waiting().filter(next_try_at__lte=now).order_by("next_try_at", "pk")
        mail = waiting.select_for_update(no_key=True, skip_locked=True, of=("self",)).select_related("ticket").first()
        if mail is not None:
            mail.tries += 1
            mail.next_try_at = now + min(timedelta(minutes=2**mail.tries), LONGEST_WAIT)
            mail.save()
        return mail


def _message(mail: OutgoingMail) -> EmailMessage:
    """Nothing about a person: whoever reads it in the mailbox has to come in (§ 35 SGB I)."""
    ticket, office = mail.ticket, mail.ticket.office
    body = (
        f"Guten Tag,\n\nin der {office.name} ist vor Fristende kein Termin frei. Bitte bearbeiten Sie das Ticket "
        f"{ticket.pk} und antworten Sie bis {with_weekday(ticket.answer_due_on)}.\n\n"
        f"Bitte im Verfahren öffnen:\n{settings.SITE_ADDRESS}{mail.path}\n\n"
        "Diese E-Mail enthält keine Angaben zu Personen. Bitte antworten Sie nicht auf sie.\n\n"
        f"{office.jobcenter.name}\n"
    )
    host = settings.SITE_ADDRESS.partition("://")[2].partition(":")[0]
    return EmailMessage(
        subject=f"Ticket {ticket.pk}: kein Termin vor Fristende ({office.name})",
        body=body,
        to=[mail.to],
        cc=[mail.copy_to] if mail.copy_to else [],
        headers={"Message-ID": f"<ticket-{ticket.pk}-{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )
