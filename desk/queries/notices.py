"""What the house lacks today: gaps in the roster, a rule set in force, cases the nightly job could not work on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from jobcenter.appointments.models import PrintOrder
from jobcenter.deadlines.models import ScanFailure, ScanRun
from jobcenter.deadlines.queries import NIGHTLY
from jobcenter.inbox.models import OutgoingMail
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.models import ClosedDay
from jobcenter.rulesets.queries import without_successor
from jobcenter.staff.access import Standing
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import Jobcenter, Office, ShellDuty, User
from jobcenter.staff.permissions import Permission as P
from jobcenter.staff.queries import by_name
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short


@dataclass(frozen=True)
class Notice:
    """One sentence above the list, with the page (``view``) where it is mended."""

    tone: str
    title: str
    text: str
    view: str = ""
    link: str = ""


def notices(mine: Standing, *, today: date) -> tuple[Notice, ...]:
    """At most five queries, each only for whom it concerns."""
    return (
        *_stands_in(mine),
        *_roster_gap(mine, today),
        *_letters_to_print(mine, today),
        *_rulesets_that_ended(mine, today),
        *_machine(mine),
    )


def _stands_in(mine: Standing) -> list[Notice]:
    if not mine.stands_in_for:
        return []
    names = ", ".join(str(user) for user in by_name(User.objects.filter(pk__in=mine.stands_in_for)))
    return [Notice("info", f"Sie vertreten heute: {names}", "Was dort wartet, steht mit in Ihrer Liste.")]


def _roster_gap(mine: Standing, today: date) -> list[Notice]:
    """Offices with a queue and nobody named as F-IFK today (W-14); no gap on a day the house is closed."""
    if not mine.may(P.ROSTER_MANAGE):
        return []
    named = ShellDuty.objects.filter(office=OuterRef("pk"), day=today)
    closed = ClosedDay.objects.filter(
        Q(office__isnull=True) | Q(office=OuterRef("pk")),
        jobcenter=OuterRef("jobcenter"),
        day=today,
        approved_by__isnull=False,
    )
    offices = list(
        Office.objects.filter(
            ~Exists(named),
            ~Exists(closed),
            pk__in=mine.offices(P.ROSTER_MANAGE),
            jobcenter__handover_mode=HandoverMode.VIRTUAL_EMPLOYEE,
        ).select_related("jobcenter")
    )
    missing = [office.name for office in offices if Calendar(office.jobcenter.land).is_working_day(today)]
    if not missing:
        return []
    text = "Neue Fallhülsen sieht dort heute niemand: " + ", ".join(sorted(missing)) + "."
    return [Notice("warning", "Heute ist keine F-IFK eingeteilt", text, "integration:roster", "Dienstplan öffnen")]


def _letters_to_print(mine: Standing, today: date) -> list[Notice]:
    """Letters that nobody has posted yet: one's own, and those of the office that lie since another day, for the
    counter, which prints, and for the team lead (D-84)."""
    if not mine.may(P.CASE_VIEW):
        return []
    own = Q(ordered_by__in={mine.user_id} | mine.stands_in_for)
    offices = mine.offices(P.APPLICATION_REGISTER) | mine.offices(P.FLAG_ACKNOWLEDGE)
    lying = Q(office__in=offices, ordered_on__lt=today)
    waiting = PrintOrder.objects.waiting().filter(own | lying)
    found = waiting.aggregate(number=Count("pk"), since=Min("ordered_on"), talk=Min("letter__appointment__starts_at"))
    if not found["number"]:
        return []
    many = "1 Brief wartet" if found["number"] == 1 else f"{found['number']} Briefe warten"
    text = f"Der älteste liegt seit {short(found['since'])}."
    if found["talk"]:
        text += f" Der nächste Termin, zu dem einer einlädt, ist am {short(found['talk'].astimezone(BERLIN).date())}."
    tone = "warning" if found["since"] < today else "info"
    return [Notice(tone, f"{many} auf den Druck", text, "appointments:print_list", "Druckliste öffnen")]


def _rulesets_that_ended(mine: Standing, today: date) -> list[Notice]:
    """Domains ruled by nothing since a rule set ended: no deadline is computed (D-73). A task warns before."""
    if not mine.may(P.RULESET_APPROVE):
        return []
    ended = without_successor(today).filter(jobcenter_id=mine.jobcenter_id, ends_on__lt=today)
    return [
        Notice(
            "danger",
            f"Kein gültiges Regelwerk: {span.get_domain_display()}",
            f"„{span.ruleset.name}“ galt bis {short(span.ends_on)}. Seitdem wird keine Frist mehr berechnet.",
            "rulesets:list",
            "Regelwerke öffnen",
        )
        for span in ended
        if span.ends_on
    ]


def _machine(mine: Standing) -> list[Notice]:
    """Cases the last nightly job had to leave out (decision 9), and mails the mail server does not take (C-48)."""
    if not mine.may(P.STAFF_MANAGE):
        return []
    last = ScanRun.objects.filter(kind=NIGHTLY, finished_at__isnull=False).order_by("-day").values("pk")[:1]
    mails = OutgoingMail.objects.waiting().filter(ticket__jobcenter_id=mine.jobcenter_id).exclude(failure="")
    numbers = Jobcenter.objects.filter(pk=mine.jobcenter_id).values_list(
        _count(ScanFailure.objects.filter(run_id__in=last)), _count(mails)
    )
    left_out, staying = numbers[0]
    found = []
    if left_out:
        cases = "1 Fall" if left_out == 1 else f"{left_out} Fälle"
        text = f"Die letzte nächtliche Fristenprüfung konnte {cases} nicht bearbeiten. Das Protokoll nennt den Schritt."
        found.append(Notice("warning", "Fristenprüfung unvollständig", text))
    if staying:
        text = f"{'1 E-Mail wartet' if staying == 1 else f'{staying} E-Mails warten'}; es wird weiter versucht."
        found.append(Notice("warning", "Der Mailserver nimmt keine E-Mails an", text))
    return found


def _count(rows: QuerySet[Any]) -> Coalesce:
    """The number of rows, as a part of another question."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
