"""Closing days of an office: entered by one person, released by another; then running deadlines move (D-7, D-8)."""

from datetime import date

from jobcenter.audit.recording import recording
from jobcenter.rules.wording import day_text
from jobcenter.rulesets.models import ClosedDay, Recalculation
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.web.errors import Conflict, Refused


def propose_closed_day(
    *, jobcenter: Jobcenter, day: date, reason: str, by: User, office: Office | None = None
) -> ClosedDay:
    """Enter a closing day of one office, or of all; it counts once a second person releases it."""
    if ClosedDay.objects.filter(jobcenter=jobcenter, office=office, day=day).exists():
        raise Refused("Dieser Schließtag ist schon eingetragen.", field="day")
    with recording(by=by, verb="propose_closed_day", label=f"Schließtag {day_text(day)} eingetragen", reason=reason):
        return ClosedDay.objects.create(
            jobcenter=jobcenter, office=office, day=day, reason=reason, proposed_by=by
        )


def release_closed_day(*, closed_day: ClosedDay, by: User) -> ClosedDay:
    """Put a closing day into force; deadlines still running are computed again (D-8)."""
    with recording(
        by=by, verb="release_closed_day", label=f"Schließtag {day_text(closed_day.day)} freigegeben"
    ):
        closed_day = _locked(closed_day)
        if closed_day.approved_by_id is not None:
            raise Conflict("Der Schließtag ist schon freigegeben.")
        if closed_day.proposed_by_id == by.pk:
            raise Refused("Eintrag und Freigabe brauchen zwei verschiedene Personen.")
        closed_day.approved_by = by
        closed_day.save()
        _recalculate(closed_day, by)
    return closed_day


def withdraw_closed_day(*, closed_day: ClosedDay, by: User, today: date) -> None:
    """Take back a closing day that lies ahead, or one not yet released; the history keeps it."""
    with recording(
        by=by, verb="withdraw_closed_day", label=f"Schließtag {day_text(closed_day.day)} zurückgenommen"
    ):
        closed_day = _locked(closed_day)
        if closed_day.approved_by_id is not None:
            if closed_day.day <= today:
                raise Refused("Ein Schließtag, der vorbei ist, bleibt bestehen: Fristen sind mit ihm berechnet.")
            _recalculate(closed_day, by)
        closed_day.delete()


def _locked(closed_day: ClosedDay) -> ClosedDay:
    found = ClosedDay.objects.select_for_update(no_key=True).filter(pk=closed_day.pk).first()
    if found is None:
        raise Conflict("Der Schließtag wurde inzwischen zurückgenommen.")
    return found


def _recalculate(closed_day: ClosedDay, by: User) -> None:
    Recalculation.objects.create(
        jobcenter_id=closed_day.jobcenter_id,
        office_id=closed_day.office_id,
        requested_by=by,
        reason=f"Schließtag {day_text(closed_day.day)} ({closed_day.reason})"[:200],
    )
