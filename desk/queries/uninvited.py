"""Talks to come to which nobody was invited: booked or moved, and then forgotten (C.8, D-84)."""

from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import TruncDate

from intake.models import InterviewDuty
from intake.models.duty import BOOKED
from jobcenter.appointments.choices import AppointmentKind
from jobcenter.appointments.queries.invited import uninvited
from jobcenter.staff.access import Standing
from jobcenter.staff.permissions import Permission as P
from jobcenter.web.clock import BERLIN

from .categories import Category
from .columns import Source, full_name, known_person, rows


def talks_without_invitation(mine: Standing, people: set[int], today: date) -> Source:
    """Those of the user and of whom he stands in for; each leads to where it is invited to, or printed."""
    duties = InterviewDuty.objects.filter(
        person=OuterRef("person"), application__household=OuterRef("household"), state__in=BOOKED
    )
    in_the_case = Q(Exists(duties), kind=AppointmentKind.FIRST_INTERVIEW)
    return rows(
        uninvited(people, mine.offices(P.INTERVIEW_SCHEDULE), today),
        source=Case(
            When(is_written=True, then=Value("unprinted")),
            When(in_the_case, then=Value("uninvited_interview")),
            default=Value("uninvited"),
        ),
        category=Category.UNINVITED,
        pk=F("pk"),
        kind=F("kind"),
        due_on=TruncDate("starts_at", tzinfo=BERLIN),
        at=F("starts_at"),
        subject_id=Subquery(duties.values("pk")[:1]),
        office=F("office__name"),
        assignee_id=F("host_id"),
        assignee=full_name("host"),
        **known_person("household", "person"),
    )
