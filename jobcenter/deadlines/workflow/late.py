"""Facts entered long after their day: they count, and the team lead signs them too (D-75, D-90)."""

from datetime import date

from jobcenter.deadlines.models import Deadline, LateEntry
from jobcenter.staff.access import can
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .settling import Settled, heals

COSIGN_AFTER_DAYS = 14


def note_late_entry(
    deadline: Deadline,
    settled: Settled,
    *,
    fact: str,
    fact_on: date,
    by: User | None,
    today: date,
    reason: str,
) -> LateEntry | None:
    """Keep the entry for the team lead if it took back a miss more than 14 days after its day.

    One who may acknowledge flags in the office signs with the entry itself.
    """
    if by is None or not heals(settled) or (today - fact_on).days <= COSIGN_AFTER_DAYS:
        return None
    leads = can(by, Permission.FLAG_ACKNOWLEDGE, today=today, office_id=deadline.office_id)
    return LateEntry.objects.create(
        deadline=deadline,
        fact=fact,
        fact_on=fact_on,
        entered_on=today,
        entered_by=by,
        reason=(reason or "Nacherfassung")[:200],
        cosigned_by=by if leads else None,
        cosigned_on=today if leads else None,
    )
