"""Which rule set rules a domain on a day, and on which days an office works."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from jobcenter.rules.calendar import Calendar
from jobcenter.rules.parameters import RuleSetValues, load_ruleset
from jobcenter.rules.periods import add_months
from jobcenter.staff.models import Office

from .choices import Domain
from .models import ClosedDay, RuleSet, RuleSetDomain

KEPT = 200
ONE_DAY = timedelta(days=1)
MONTHS_BEFORE = 6
# No day of an event lies outside; the span of the domain decides what is valid, not the values (D-87).
FIRST_DAY = date(1900, 1, 1)

_parsed: OrderedDict[tuple[int, int, int], RuleSetValues] = OrderedDict()


@dataclass(frozen=True)
class Governing:
    """A rule set and the span in which it rules one domain; ``until`` is ``None`` while open-ended.

    ``rules`` are its values without the bounds of validity: ``covers`` is asked instead.
    """

    ruleset: RuleSet
    rules: RuleSetValues
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def parsed(ruleset: RuleSet) -> RuleSetValues:
    """The values of a rule set, read once for each version; validity as the record says (D-87)."""
    key = (ruleset.pk, ruleset.version, hash((ruleset.valid_from, ruleset.valid_until)))
    if key not in _parsed:
        values = load_ruleset(ruleset.values)
        _parsed[key] = replace(values, valid_from=ruleset.valid_from, valid_until=ruleset.valid_until)
        if len(_parsed) > KEPT:
            _parsed.popitem(last=False)
    return _parsed[key]


def spans(jobcenter_id: int, domain: str) -> list[Governing]:
    """Every approved rule set of a domain with the span in which it rules it, oldest first; one query."""
    return spans_by_domain(jobcenter_id, domain)[domain]


def spans_by_domain(jobcenter_id: int, *domains: str) -> Mapping[str, list[Governing]]:
    """The same for each of the domains; one query. A domain without any is off (D-87)."""
    found: dict[str, list[Governing]] = {domain: [] for domain in domains}
    rows = RuleSetDomain.objects.filter(jobcenter_id=jobcenter_id, domain__in=domains).select_related("ruleset")
    for row in rows.order_by("starts_on"):
        rules = replace(parsed(row.ruleset), valid_from=FIRST_DAY, valid_until=None)
        found[row.domain].append(Governing(row.ruleset, rules, row.starts_on, row.ends_on))
    return found


def without_successor(day: date) -> QuerySet[RuleSetDomain]:
    """Spans that end within six months or have ended, and no other rules on the day after or has begun since (D-73)."""
    others = RuleSetDomain.objects.filter(
        jobcenter_id=OuterRef("jobcenter_id"), domain=OuterRef("domain"), starts_on__gt=OuterRef("ends_on")
    )
    follows = others.filter(Q(starts_on=OuterRef("ends_on") + ONE_DAY) | Q(starts_on__lte=day))
    soon = add_months(day + ONE_DAY, MONTHS_BEFORE)
    return RuleSetDomain.objects.filter(~Exists(follows), ends_on__lt=soon).select_related("ruleset", "jobcenter")


def governing(jobcenter_id: int, domain: str, day: date) -> tuple[RuleSet, RuleSetValues] | None:
    """The rule set that rules the domain on that day with its values; ``None`` in a gap (D-73) or if off."""
    row = _ruling(jobcenter_id, day).filter(domain=domain).first()
    return (row.ruleset, parsed(row.ruleset)) if row else None


def _ruling(jobcenter_id: int, day: date) -> QuerySet[RuleSetDomain]:
    """What rules on that day, at most one rule set a domain."""
    open_or_later = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    found = RuleSetDomain.objects.filter(open_or_later, jobcenter_id=jobcenter_id, starts_on__lte=day)
    return found.select_related("ruleset")


def values_on(jobcenter_id: int, domain: str, day: date) -> RuleSetValues | None:
    """The values that rule the domain on that day; ``None`` in a gap or if the domain is off."""
    return values_by_domain(jobcenter_id, day, domain).get(domain)


def values_by_domain(jobcenter_id: int, day: date, *domains: str) -> dict[str, RuleSetValues]:
    """The values that rule each of these domains on that day; one in a gap or switched off is missing. One query."""
    return {row.domain: parsed(row.ruleset) for row in _ruling(jobcenter_id, day).filter(domain__in=domains)}


def is_off(jobcenter_id: int, domain: str) -> bool:
    """Whether the Jobcenter never had a rule set for the domain: its control is off, that is no gap (D-87)."""
    return not RuleSetDomain.objects.filter(jobcenter_id=jobcenter_id, domain=domain).exists()


def switched_off(jobcenter_id: int, domains: Collection[Domain]) -> tuple[Domain, ...]:
    """Those of the domains whose control is off (D-87); one query."""
    ruled = set(RuleSetDomain.objects.filter(jobcenter_id=jobcenter_id).values_list("domain", flat=True))
    return tuple(domain for domain in domains if domain not in ruled)


def calendar_of(office: Office, values: RuleSetValues | None = None) -> Calendar:
    """Working days of the office: Land of its Jobcenter, released closing days, those of the rule set (D-5, D-7)."""
    calendar = Calendar(office.jobcenter.land, ClosedDay.objects.reasons_for(office))
    return values.with_closed_days(calendar) if values else calendar


def closed_by_rules(jobcenter_id: int, *domains: str) -> dict[date, str]:
    """The closing days that approved rule sets name, each as far as its rule set rules that day, with the reason; of
    several domains the first that is ruled on the day decides. One query."""
    return closing_days(spans_by_domain(jobcenter_id, *domains), domains)


def closing_days(ruling: Mapping[str, list[Governing]], domains: Iterable[str]) -> dict[date, str]:
    """The same for whoever has asked for the rule sets already."""
    spans_in_order = [each for domain in domains for each in ruling[domain]]
    found = {}
    for day in {item.day for each in spans_in_order for item in each.rules.closed_days}:
        deciding = next((each for each in spans_in_order if each.covers(day)), None)
        for item in deciding.rules.closed_days if deciding else ():
            if item.day == day:
                found[day] = item.reason
    return found


def calendars_of(offices: Iterable[Office]) -> dict[int, Calendar]:
    """Calendars of several offices by their id; one query."""
    return calendars_by_office([office.pk for office in offices])


def calendars_by_office(office_ids: Collection[int]) -> dict[int, Calendar]:
    """The same for whoever knows the offices by their ids only: each with its Land and its released closing days."""
    approved = Q(jobcenter__closed_days__approved_by__isnull=False)
    own = Q(jobcenter__closed_days__office__isnull=True) | Q(jobcenter__closed_days__office=F("pk"))
    rows = (
        Office.objects.filter(pk__in=office_ids)
        .alias(closed=FilteredRelation("jobcenter__closed_days", condition=approved & own))
        .values_list("pk", "jobcenter__land", "closed__day", "closed__reason")
    )
    lands: dict[int, str] = {}
    closed: dict[int, dict[date, str]] = defaultdict(dict)
    for pk, land, day, reason in rows:
        lands[pk] = land
        if day is not None:
            closed[pk][day] = reason
    return {pk: Calendar(land, closed[pk]) for pk, land in lands.items()}


def closed_days_of(office: str = "pk", jobcenter: str = "jobcenter") -> ArraySubquery:
    """The released closing days of each office, or of the office that each row names in that field."""
    days = ClosedDay.objects.filter(
        Q(office__isnull=True) | Q(office=OuterRef(office)), jobcenter=OuterRef(jobcenter), approved_by__isnull=False
    )
    return ArraySubquery(days.values("day"))
