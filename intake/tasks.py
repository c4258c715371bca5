"""The nightly steps of intake: what the mere passing of a day changes for persons and returned documents (C.12).

Each step takes the day it works for, may run twice or a week late, and returns how many cases it touched. A case that
raises is told to ``fail`` and stops no other.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from intake.choices import OPEN_STATES, ApplicationState, PackageState
from intake.models import Application, DocumentPackage, InterviewDuty, ListControl
from intake.models.duty import NOT_HELD
from intake.queries import lacks_something
from intake.workflow import control, nightly
from jobcenter.deadlines.choices import DeadlineKind
from jobcenter.deadlines.models import UncoveredEvent
from jobcenter.deadlines.workflow.batches import in_batches
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Alg1Period, Membership
from jobcenter.rules.periods import age_limit_7a, completes_age_on
from jobcenter.staff.models import Office

Fail = Callable[[int, Exception], None]
REMIND_DAYS_BEFORE_ALG1_ENDS = 14  # W-13 asks for a reminder before the end and names no number
AGE_LIMIT_FROM = 65
AGE_LIMIT_UNTIL = 68
INTERVIEWS_WANTED = [*OPEN_STATES, ApplicationState.DECIDED]


def person_events(day: date, fail: Fail) -> int:
    """ALG I that began or ended, 15th and 25th birthdays, the age limit, new members, reminders about ALG I."""
    covered = Alg1Period.objects.on(day)
    owed = InterviewDuty.objects.filter(state__in=NOT_HELD).select_related("person", "application__household")
    begun = owed.filter(person__in=covered.values("person")).exclude(state="suspended")
    ended = owed.filter(~Exists(covered.filter(person=OuterRef("person"))), state="suspended")
    turned = [*begun, *ended]
    count = _each(turned, fail, lambda duty: nightly.follow_alg1(duty=duty, today=day)) + _cover(day, fail)
    turning = Alg1Period.objects.filter(Q(starts_on=day) | Q(ends_on=day - timedelta(days=1)))
    switched = _memberships().on(day).filter(person__in=turning.values("person"))
    count += _each(switched, fail, lambda row: nightly.follow_circle(membership=row, today=day))
    # three questions in one, so that each is answered from its own index
    known = [Membership.objects.filter(condition).values("pk") for condition in (
        Q(person__born_on__in=_born(day, 15)), Q(starts_on=day), Q(transferred_on=day)
    )]  # fmt: skip
    joining = _memberships().on(day).filter(pk__in=known[0].union(*known[1:]))
    count += _each(joining, fail, lambda row: nightly.open_duty(membership=row, today=day))
    adults = _memberships().on(day).filter(person__born_on__in=_born(day, 25))
    count += _each(adults, fail, lambda row: nightly.announce_25(membership=row, today=day))
    limit = _memberships().on(day).filter(person__born_on__in=_born_for_the_limit(day))
    count += _each(limit, fail, lambda row: nightly.announce_age_limit(membership=row, today=day))
    old = InterviewDuty.objects.filter(
        state__in=NOT_HELD, person__born_on__lte=_years_before(day, AGE_LIMIT_FROM)
    ).select_related("person", "application__household", "application__office")
    count += _each(old, fail, lambda duty: nightly.end_at_age_limit(duty=duty, today=day))
    return count + _each(_alg1_to_remind(day), fail, lambda period: nightly.remind_of_alg1(period=period, today=day))


def _cover(day: date, fail: Fail) -> int:
    """Events that waited for a rule set (D-73), each with the duty or application that needs its deadline."""
    waiting = UncoveredEvent.objects.filter(settled_on__isnull=True)
    of_duty = waiting.filter(person=OuterRef("person")).exclude(kind=DeadlineKind.BENEFIT_DECISION)
    owed = InterviewDuty.objects.filter(Exists(of_duty), state__in=NOT_HELD, deadline__isnull=True)
    count = _each(owed.select_related("person"), fail, lambda duty: nightly.cover_duty(duty=duty, today=day))
    of_head = waiting.filter(person=OuterRef("head"), kind=DeadlineKind.BENEFIT_DECISION)
    undecided = Application.objects.filter(Exists(of_head), state__in=OPEN_STATES, decision_deadline__isnull=True)
    return count + _each(
        undecided.select_related("head"), fail, lambda case: nightly.cover_decision(application=case, today=day)
    )


def returns(day: date, fail: Fail) -> int:
    """Packages whose return date has passed, once for each date; postal applications nobody works on (D-46, C-64)."""
    reminded = Task.objects.filter(kind=TaskKind.REMIND_RETURN, subject_id=OuterRef("pk"), due_on=OuterRef("return_on"))
    overdue = DocumentPackage.objects.filter(
        lacks_something(),
        state__in=[PackageState.ISSUED, PackageState.PARTLY_RETURNED],
        return_on__lt=day,
        application__state__in=OPEN_STATES,
    ).exclude(Exists(reminded))
    keys = list(overdue.order_by("pk").values_list("pk", flat=True))
    count = in_batches(keys, fail, nightly.remind_of_returns)
    waiting = Task.objects.open().filter(kind=TaskKind.ROUTED_TO_EZ, household=OuterRef("household"))
    forgotten = (
        Application.objects.filter(state=ApplicationState.EZ_REWORK)
        .exclude(Exists(waiting))
        .select_related("office", "household")
    )
    return count + _each(forgotten, fail, lambda application: nightly.ask_counter_again(application=application))


def list_controls(day: date, fail: Fail) -> int:
    """Offices with open applications whose list nobody has ever controlled (W-105)."""
    waiting = Task.objects.open().filter(kind=TaskKind.CONTROL_LIST, office=OuterRef("pk"))
    forgotten = Office.objects.filter(
        ~Exists(waiting),
        Exists(Application.objects.open().filter(office=OuterRef("pk"))),
        ~Exists(ListControl.objects.filter(office=OuterRef("pk"))),
    )
    return _each(forgotten, fail, lambda office: control.ask_for_first_control(office=office, today=day))


def _each(found: Iterable[Any], fail: Fail, work: Callable[[Any], bool]) -> int:
    done = 0
    for case in list(found):
        try:
            with transaction.atomic():
                done += bool(work(case))
        except Exception as error:  # one poisoned case stops no other (R14); the journal names it
            fail(case.pk, error)
    return done


def _memberships() -> Any:
    """Members of households with an application that is open or decided."""
    wanted = Application.objects.filter(household=OuterRef("household"), state__in=INTERVIEWS_WANTED)
    return Membership.objects.filter(Exists(wanted)).select_related("person", "household")


def _born(day: date, years: int) -> list[date]:
    """The birth dates of those who complete that age on the day; 29 February does so on 1 March (D-37)."""
    around = [date(day.year - years, day.month, 1) - timedelta(days=1)]
    if (day.month, day.day) != (2, 29):  # nobody completes an odd age on a leap day but who was born on one
        around.append(day.replace(year=day.year - years))
    return [born for born in around if completes_age_on(born, years) == day]


def _born_for_the_limit(day: date) -> list[date]:
    """The birth dates of those for whom the age limit of § 7a SGB II has passed with the day before."""
    first, last = _years_before(day, AGE_LIMIT_UNTIL), _years_before(day, AGE_LIMIT_FROM)
    dates = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [born for born in dates if age_limit_7a(born) + timedelta(days=1) == day]


def _years_before(day: date, years: int) -> date:
    return date(day.year - years, day.month, 1)


def _alg1_to_remind(day: date) -> Any:
    """Open-ended periods on the first of each month (D-33), others two weeks before their end (W-13)."""
    soon = Q(ends_on=day + timedelta(days=REMIND_DAYS_BEFORE_ALG1_ENDS))
    monthly = Q(ends_on__isnull=True) & (Q(starts_on__isnull=True) | Q(starts_on__lt=day))
    due = soon | monthly if day.day == 1 else soon
    resting = InterviewDuty.objects.filter(person=OuterRef("person"), state="suspended")
    return Alg1Period.objects.filter(due).filter(Exists(resting)).select_related("person")
