"""Dated wordings of letters: one proposes, another approves, nobody edits (C.11, D-84)."""

from dataclasses import asdict
from datetime import date, timedelta

from django.db.models import Q

from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.letters.delivered import Wording, delivered_texts
from jobcenter.appointments.letters.wording import check_text
from jobcenter.appointments.models import TextVersion
from jobcenter.audit.recording import recording
from jobcenter.staff.models import Jobcenter, User
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused


def propose_text(
    *,
    jobcenter: Jobcenter,
    kind: str,
    name: str,
    subject: str,
    body: str,
    legal_notice: str,
    starts_on: date,
    by: User,
    today: date,
) -> TextVersion:
    """Propose a wording to a second person. ``Refused``: unknown placeholder, missing sentence, past start."""
    if starts_on < today:
        raise Refused("Eine neue Fassung gilt frühestens ab heute.", "starts_on")
    body, legal_notice = (part.replace("\r\n", "\n").strip() for part in (body, legal_notice))
    return _propose(jobcenter, by, Wording(LetterKind(kind), name, subject, body, legal_notice, starts_on))


def approve_text(*, text: TextVersion, by: User, today: date) -> TextVersion:
    """Put the wording into force; the one before it ends the day before.

    ``Refused`` for one's own proposal, for a start in the past, or if a later version is in force already.
    """
    label = f"Textfassung freigegeben: {text.name}"
    with recording(verb="approve_text", label=label, by=by, occurred_on=today):
        found = TextVersion.objects.select_for_update(no_key=True).get(pk=text.pk)
        if found.approved_by is not None:
            raise Conflict(f"Diese Fassung hat {found.approved_by} schon freigegeben.")
        if found.proposed_by_id == by.pk:
            raise Refused("Vorlage und Freigabe brauchen zwei verschiedene Personen.")
        if found.starts_on < today:
            raise Refused(f"Die Fassung sollte ab {short(found.starts_on)} gelten. Bitte legen Sie sie neu vor.")
        _end_the_one_before(found)
        found.approved_by = by
        found.save()
        return found


def withdraw_text(*, text: TextVersion, by: User, today: date) -> None:
    """Take a proposal back that nobody has approved; ``Conflict`` if somebody has."""
    label = f"Vorgelegte Textfassung zurückgezogen: {text.name}"
    with recording(verb="withdraw_text", label=label, by=by, occurred_on=today):
        found = TextVersion.objects.select_for_update().get(pk=text.pk)
        if found.approved_by is not None:
            raise Conflict(f"Diese Fassung hat {found.approved_by} schon freigegeben. Sie bleibt bestehen.")
        found.delete()


def load_texts(jobcenter: Jobcenter, proposer: User, approver: User) -> int:
    """Put the delivered wordings into force where none of that kind is; called by ``prepare``. The number added.

    A house that has approved its own wording keeps it: nothing is overwritten, and running it twice adds nothing.
    """
    added = 0
    taken = set(TextVersion.objects.filter(jobcenter=jobcenter).values_list("kind", flat=True))
    with recording(verb="load_texts", label="Textfassungen der Auslieferung geladen"):
        for wording in delivered_texts(jobcenter.slug):
            if wording.kind in taken:
                continue
            made = _propose(jobcenter, proposer, wording)
            made.approved_by = approver
            made.save()
            added += 1
    return added


def _propose(jobcenter: Jobcenter, by: User, wording: Wording) -> TextVersion:
    check_text(kind=wording.kind, subject=wording.subject, body=wording.body, legal_notice=wording.legal_notice)
    with recording(verb="propose_text", label=f"Textfassung vorgelegt: {wording.name}", by=by):
        return TextVersion.objects.create(jobcenter=jobcenter, proposed_by=by, **asdict(wording))


def _end_the_one_before(text: TextVersion) -> None:
    others = TextVersion.objects.select_for_update(no_key=True).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=text.starts_on),
        jobcenter=text.jobcenter,
        kind=text.kind,
        approved_by__isnull=False,
    )
    for other in others:
        if other.starts_on >= text.starts_on:
            raise Refused(f"Ab {short(other.starts_on)} ist schon eine spätere Fassung freigegeben: {other.name}.")
        other.ends_on = text.starts_on - timedelta(days=1)
        other.save()
