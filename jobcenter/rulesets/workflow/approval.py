"""A rule set is proposed by one person and approved by another; from then on nobody edits it (C.11, D-87)."""

from datetime import date, datetime, timedelta

from jobcenter.audit.recording import recording
from jobcenter.rules.errors import RuleError
from jobcenter.rules.parameters import RuleSetValues, load_ruleset
from jobcenter.rules.wording import day_text
from jobcenter.rulesets.choices import ApprovalState, Domain
from jobcenter.rulesets.models import Recalculation, RuleSet, RuleSetDomain
from jobcenter.rulesets.workflow import ending
from jobcenter.staff.models import Jobcenter, User
from jobcenter.web.errors import Conflict, Refused

ONE_DAY = timedelta(days=1)


def propose(
    *, jobcenter: Jobcenter, values: RuleSetValues, by: User, now: datetime, reason: str = ""
) -> RuleSet:
    """Lay a new version before a second person; one that was rejected may be laid before again, changed.

    Refused if the code is taken, or the values are not of the Jobcenter.
    """
    if values.jobcenter != jobcenter.slug:
        raise Refused(f"Das Regelwerk ist für „{values.jobcenter}“ und nicht für „{jobcenter.slug}“.")
    with recording(by=by, verb="propose", label=f"Regelwerk „{values.name}“ vorgelegt", reason=reason):
        ruleset = (
            RuleSet.objects.select_for_update(no_key=True)
            .filter(jobcenter=jobcenter, code=values.code)
            .first()
        )
        if ruleset is None:
            ruleset = RuleSet(jobcenter=jobcenter, code=values.code)
        elif ruleset.state != ApprovalState.REJECTED:
            raise Refused("Ein Regelwerk mit diesem Kürzel gibt es schon.", field="code")
        ruleset.name = values.name
        ruleset.kind = values.kind
        ruleset.source = values.document[:200]
        ruleset.valid_from, ruleset.valid_until = values.valid_from, values.valid_until
        ruleset.values = values.to_mapping()
        ruleset.save()
        ruleset.propose()
        ruleset.proposed_by, ruleset.proposed_at = by, now
        ruleset.save()
    return ruleset


def approve(*, ruleset: RuleSet, by: User, now: datetime) -> RuleSet:
    """Put a proposed rule set into force: the open-ended predecessor of each domain ends the day before (D-87).

    Refused for the person who proposed it, and if another set rules one of its domains in the span.
    """
    with recording(by=by, verb="approve", label=f"Regelwerk „{ruleset.name}“ freigegeben"):
        _lock(ruleset)
        _check_open(ruleset)
        if ruleset.proposed_by_id == by.pk:
            raise Refused("Vorlage und Freigabe brauchen zwei verschiedene Personen.")
        try:
            values = load_ruleset(ruleset.values)
        except RuleError as error:
            raise Refused(error.sentence) from error
        ended = {_end_predecessor(ruleset, domain) for domain in values.domains} - {None}
        ruleset.approve()
        ruleset.approved_by, ruleset.approved_at = by, now
        ruleset.save()
        for domain in values.domains:
            span = RuleSetDomain.objects.create(
                ruleset=ruleset,
                jobcenter_id=ruleset.jobcenter_id,
                domain=domain,
                starts_on=ruleset.valid_from,
                ends_on=ruleset.valid_until,
            )
            ending.settle(successor=span, by=by)
        for predecessor_id in ended:
            _close(RuleSet.objects.select_for_update(no_key=True).get(pk=predecessor_id))
        Recalculation.objects.create(
            jobcenter_id=ruleset.jobcenter_id, requested_by=by, reason=f"Regelwerk „{ruleset.name}“"
        )
    return ruleset


def reject(*, ruleset: RuleSet, by: User, reason: str) -> RuleSet:
    """Send a proposal back with a reason; it may be changed and proposed again."""
    with recording(
        by=by, verb="reject", label=f"Regelwerk „{ruleset.name}“ zurückgewiesen", reason=reason
    ):
        _lock(ruleset)
        _check_open(ruleset)
        ruleset.reject()
        ruleset.save()
    return ruleset


def _lock(ruleset: RuleSet) -> None:
    # One approval at a time in a Jobcenter, so that the check for overlaps holds until the commit.
    Jobcenter.objects.select_for_update().get(pk=ruleset.jobcenter_id)
    ruleset.refresh_from_db(from_queryset=RuleSet.objects.select_for_update(no_key=True))


def _check_open(ruleset: RuleSet) -> None:
    if ruleset.state != ApprovalState.PROPOSED:
        raise Conflict(
            f"Das Regelwerk wurde inzwischen bearbeitet; sein Stand ist jetzt „{ruleset.get_state_display()}“."
        )


def _end_predecessor(ruleset: RuleSet, domain: str) -> int | None:
    """End what rules the domain without end; the id of its rule set. Refused if a dated span is in the way."""
    spans = RuleSetDomain.objects.select_for_update(no_key=True).filter(
        jobcenter_id=ruleset.jobcenter_id, domain=domain
    )
    ended: int | None = None
    for span in spans:
        if span.ends_on is None and span.starts_on < ruleset.valid_from:
            span.ends_on = ruleset.valid_from - ONE_DAY
            span.save()
            ended = span.ruleset_id
        elif _overlap(span, ruleset.valid_from, ruleset.valid_until):
            until = f"bis {day_text(span.ends_on)}" if span.ends_on else "ohne Ende"
            raise Refused(
                f"Im Bereich „{Domain(domain).label}“ gilt vom {day_text(span.starts_on)} {until} schon das Regelwerk "
                f"„{span.ruleset.name}“.",
                field="valid_from",
            )
    return ended


def _overlap(span: RuleSetDomain, first: date, last: date | None) -> bool:
    return (last is None or span.starts_on <= last) and (span.ends_on is None or first <= span.ends_on)


def _close(predecessor: RuleSet) -> None:
    """The record of the predecessor ends when the last of its domains does."""
    ends = list(predecessor.domains.values_list("ends_on", flat=True))
    known = [end for end in ends if end is not None]
    if len(known) == len(ends):
        predecessor.valid_until = max(known)
        predecessor.save()
