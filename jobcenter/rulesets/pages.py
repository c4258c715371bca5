"""Rule sets and closing days as the pages show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from jobcenter.rules.errors import RuleError
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import load_ruleset
from jobcenter.rules.wording import day_text
from jobcenter.staff.models import User

from . import access
from .choices import ApprovalState, Domain, RuleSetKind
from .models import ClosedDay, RuleSet, RuleSetDomain
from .queries import without_successor
from .reading import Section, sections

ONE_DAY = timedelta(days=1)
TONES = {
    ApprovalState.DRAFT: "neutral",
    ApprovalState.PROPOSED: "warning",
    ApprovalState.APPROVED: "success",
    ApprovalState.REJECTED: "danger",
}


@dataclass(frozen=True)
class Standing:
    """Where a rule set stands today: „gültig“ and „abgelaufen“ follow from the day (C.11)."""

    label: str
    tone: str


@dataclass(frozen=True)
class RuleSetRow:
    """``is_last``: it ends soon or has ended, and nothing takes its place (D-73)."""

    pk: int
    name: str
    code: str
    standing: Standing
    valid_from: date
    valid_until: date | None
    is_last: bool
    domains: str


@dataclass(frozen=True)
class RuleSetPage:
    pk: int
    name: str
    code: str
    kind: str
    source: str
    issuer: str
    standing: Standing
    valid_from: date
    valid_until: date | None
    domains: tuple[str, ...]
    proposed: str
    approved: str
    sections: tuple[Section, ...]
    fault: str
    can_propose: bool
    can_approve: bool


@dataclass(frozen=True)
class ClosedDayRow:
    pk: int
    day: date
    office: str
    reason: str
    proposed_by: str
    approved_by: str
    can_release: bool
    can_withdraw: bool


def rulesets_of(user: User, today: date) -> QuerySet[RuleSet]:
    """The rule sets of the user's Jobcenter."""
    last = without_successor(today).filter(ruleset=OuterRef("pk"))
    own = RuleSet.objects.filter(jobcenter_id=user.jobcenter_id)
    return own.annotate(is_last=Exists(last)).prefetch_related("domains")


def ruleset_row(ruleset: RuleSet, today: date) -> RuleSetRow:
    return RuleSetRow(
        pk=ruleset.pk,
        name=ruleset.name,
        code=ruleset.code,
        standing=_standing(ruleset, today),
        valid_from=ruleset.valid_from,
        valid_until=ruleset.valid_until,
        is_last=ruleset.is_last,  # type: ignore[attr-defined]  # annotated by ``rulesets_of``
        domains=", ".join(Domain(span.domain).label for span in ruleset.domains.all()) or _planned(ruleset),
    )


def ruleset_page(ruleset: RuleSet, *, user: User, today: date) -> RuleSetPage:
    """Every value with its reference; a fault instead if the stored values cannot be read."""
    shown: tuple[Section, ...] = ()
    fault = issuer = ""
    try:
        values = load_ruleset(ruleset.values)
        shown, issuer = sections(values), values.issuer
    except RuleError as error:
        fault = error.sentence
    return RuleSetPage(
        pk=ruleset.pk,
        name=ruleset.name,
        code=ruleset.code,
        kind=RuleSetKind(ruleset.kind).label,
        source=ruleset.source,
        issuer=issuer,
        standing=_standing(ruleset, today),
        valid_from=ruleset.valid_from,
        valid_until=ruleset.valid_until,
        domains=tuple(_spans(ruleset)),
        proposed=f"{ruleset.proposed_by}, {ruleset.proposed_at:%d.%m.%Y}" if ruleset.proposed_at else "",
        approved=f"{ruleset.approved_by}, {ruleset.approved_at:%d.%m.%Y}" if ruleset.approved_at else "",
        sections=shown,
        fault=fault,
        can_propose=access.can_propose(user, today=today) and not fault,
        can_approve=access.can_approve(user, ruleset, today=today),
    )


def approval_effect(ruleset: RuleSet) -> tuple[str, ...]:
    """What the approval does, in sentences: which rule sets end, and from when on none holds (D-73, D-87)."""
    ends: dict[str, list[str]] = defaultdict(list)
    gaps: dict[str, list[str]] = defaultdict(list)
    spans = RuleSetDomain.objects.filter(jobcenter_id=ruleset.jobcenter_id).select_related("ruleset")
    for domain in ruleset.values.get("domains", []):
        others = [span for span in spans if span.domain == domain]
        for span in others:
            if span.ends_on is None and span.starts_on < ruleset.valid_from:
                ends[span.ruleset.name].append(Domain(domain).label)
        if ruleset.valid_until is not None:
            begin = ruleset.valid_until + ONE_DAY
            following = min([span.starts_on for span in others if span.starts_on >= begin], default=None)
            if following != begin:
                until = f"bis {day_text(following - ONE_DAY)}" if following else "an, bis ein weiteres freigegeben ist,"
                gaps[f"Vom {day_text(begin)} {until}"].append(Domain(domain).label)
    last = day_text(ruleset.valid_from - ONE_DAY)
    return (
        "Danach ändert es niemand mehr.",
        *[f"„{name}“ endet am {last} ({', '.join(domains)})." for name, domains in ends.items()],
        *[f"{when} gilt kein Regelwerk: {', '.join(domains)}." for when, domains in gaps.items()],
    )


@dataclass(frozen=True)
class TemplateRow:
    """A rule set of the documents that may be copied."""

    code: str
    name: str
    document: str
    kind: str
    domains: str


def templates() -> tuple[TemplateRow, ...]:
    """Those of all houses: what one has written down may be the beginning of another's concept (B-2)."""
    return tuple(
        TemplateRow(
            code=values.code,
            name=values.name,
            document=values.document,
            kind=RuleSetKind(values.kind).label,
            domains=", ".join(Domain(code).label for code in values.domains),
        )
        for values in approved_fixtures().values()
    )


def _standing(ruleset: RuleSet, today: date) -> Standing:
    state = ApprovalState(ruleset.state)
    if state is not ApprovalState.APPROVED:
        return Standing(state.label, TONES[state])
    if ruleset.valid_until is not None and ruleset.valid_until < today:
        return Standing("abgelaufen", "neutral")
    return Standing("gültig", "success") if ruleset.valid_from <= today else Standing("gilt künftig", "info")


def _spans(ruleset: RuleSet) -> Iterable[str]:
    for span in ruleset.domains.all():
        until = f"bis {span.ends_on:%d.%m.%Y}" if span.ends_on else "bis auf Weiteres"
        yield f"{Domain(span.domain).label}: ab {span.starts_on:%d.%m.%Y} {until}"


def _planned(ruleset: RuleSet) -> str:
    return ", ".join(Domain(code).label for code in ruleset.values.get("domains", []))


def closed_days_of(user: User) -> QuerySet[ClosedDay]:
    """The closing days of the user's Jobcenter."""
    return ClosedDay.objects.filter(jobcenter_id=user.jobcenter_id).select_related(
        "office", "proposed_by", "approved_by"
    )


def closed_day_row(closed_day: ClosedDay, *, user: User, keeps: bool, today: date) -> ClosedDayRow:
    """``keeps``: the user may enter and release closing days."""
    released = closed_day.approved_by_id is not None
    return ClosedDayRow(
        pk=closed_day.pk,
        day=closed_day.day,
        office=str(closed_day.office or "alle Geschäftsstellen"),
        reason=closed_day.reason,
        proposed_by=str(closed_day.proposed_by),
        approved_by=str(closed_day.approved_by or ""),
        can_release=keeps and not released and closed_day.proposed_by_id != user.pk,
        can_withdraw=keeps and (not released or closed_day.day > today),
    )
