"""Who owes and is owed a first interview, and which rule says so (C-3, C-4, D-36, D-39, D-41, D-42)."""

from collections.abc import Sequence
from datetime import date

from intake.choices import DutyState
from intake.models import Application, InterviewDuty
from jobcenter.people.models import Membership, Person
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import age_limit_7a, completes_age_on, new_client_test
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import Governing, spans, values_on
from jobcenter.web.dates import short

MIN_AGE = 15
HELD = [DutyState.HELD_OPEN_ITEMS, DutyState.HELD_COMPLETE]


def refusal(person: Person, day: date) -> str:
    """Why the person owes no first interview on that day; empty if he does. What is not known excludes nobody."""
    if person.employable is False:
        return "nicht erwerbsfähig"
    if person.lives_in_germany is False:
        return "kein gewöhnlicher Aufenthalt in Deutschland"
    if person.born_on is None:
        return ""
    if day < (birthday := completes_age_on(person.born_on, MIN_AGE)):
        return f"vor dem 15. Geburtstag am {short(birthday)}"
    if day > (limit := age_limit_7a(person.born_on)):
        return f"Altersgrenze nach § 7a SGB II seit Ablauf des {short(limit)} erreicht"
    return ""


def refusal_as_head(membership: Membership, day: date) -> str:
    """Why the member cannot head a household of his own on that day; empty if he can."""
    person = membership.person
    if membership.ends_on is not None:
        return f"{person} gehört nur bis zum {short(membership.ends_on)} zu dieser Bedarfsgemeinschaft."
    return too_young_as_head(person, day)


def too_young_as_head(person: Person, day: date) -> str:
    """Why the person is too young to represent a household on that day; empty if not (§ 7 Abs. 1 Satz 1 Nr. 1 SGB II).

    Whose day of birth is not known is not refused.
    """
    if person.born_on is not None and day < (birthday := completes_age_on(person.born_on, MIN_AGE)):
        since = f"{person} wird erst am {short(birthday)} 15 Jahre alt"
        return f"{since} und kann bis dahin keine Bedarfsgemeinschaft vertreten."
    return ""


def interview_rules(jobcenter_id: int, day: date) -> RuleSetValues | None:
    """What the house says about first interviews on that day; ``None`` if it never said anything.

    In a gap between rule sets it is the nearest one, so that the person is still listed. Its deadline is not computed
    from it: ``deadlines.start`` notes the event as uncovered (D-12, D-73).
    """
    found = values_on(jobcenter_id, Domain.FIRST_INTERVIEW, day)
    return found if found is not None else rules_among(spans(jobcenter_id, Domain.FIRST_INTERVIEW), day)


def rules_among(known: Sequence[Governing], day: date) -> RuleSetValues | None:
    """The same from the rule sets of the house, read once for many days."""
    for span in known:
        if span.covers(day):
            return span.rules
    later = [span for span in known if span.since > day]
    nearest = later[:1] or known[-1:]
    return nearest[0].rules if nearest else None


def starts_with_application(rules: RuleSetValues | None) -> bool:
    """The rule begins with the application and holds for every employable person (Cottbus, C-70)."""
    first = rules.first_interview if rules else None
    return first is not None and first.start == "applied" and first.subjects == "every_employable"


def starts_with_release(rules: RuleSetValues | None) -> bool:
    """The rule begins with the release, first for the head (Wuppertal, W-35)."""
    first = rules.first_interview if rules else None
    return first is not None and first.start == "released"


def is_new_client(
    application: Application, membership: Membership, rules: RuleSetValues, *, held: bool | None = None
) -> bool:
    """Whether this person needs a new first interview (C-5, D-41, D-42).

    The head's answer is stored with the application. A member whose own earlier need is not recorded, but who lived
    in the household under an earlier application, follows the head. ``held``: whether an interview was ever held; read
    if it is not given.
    """
    person = membership.person
    if rules.new_client_gap_days is None:
        return True
    if person.pk == application.head_id:
        return application.is_new_client is not False
    known = person.needy_until is not None or person.rejected_on is not None
    if not known and application.is_new_client is False and membership.starts_on < application.applied_on:
        return False
    if held is None:
        held = InterviewDuty.objects.filter(person=person, state__in=HELD).exists()
    return new_client_test(
        person.needy_until, person.rejected_on, application.applied_on, held, rules.new_client_gap_days
    ).is_new
