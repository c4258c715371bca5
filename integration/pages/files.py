"""The integration file of one person: profile, prognosis, offers, agreements, measures, with what can be done now."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from integration import access, queries
from integration.choices import AgreementState, OfferResult, PromiseOutcome
from integration.clients import Client, OnFile
from integration.models import (
    Agreement,
    ImmediateOffer,
    LabourStatus,
    Measure,
    MeasureAssignment,
    OfferExemption,
    OtherCare,
    Profiling,
    Prognosis,
)
from integration.workflow.falling_due import REVIEW_BEFORE
from integration.workflow.offers import PROMISE
from jobcenter.people.models import Membership
from jobcenter.rules.interview_parameters import DocumentLink
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.dates import short

from .acts import Act
from .interviews import title_of

A = AgreementState
TONES = {
    A.DRAFT: "neutral", A.VALID: "success", A.REVIEW_DUE: "warning", A.RENEWED: "neutral", A.REPLACED: "neutral",
    A.TERMINATED: "neutral", A.EXPIRED: "danger", A.NOT_CONCLUDED: "warning", A.ACT: "info",
}  # fmt: skip


@dataclass(frozen=True)
class OfferRow:
    kind: str
    offered_on: date
    days: int
    content: str
    result: str
    result_on: date | None
    result_text: str
    act: Act | None


@dataclass(frozen=True)
class ExemptionRow:
    label: str
    text: str
    proof: str
    promise: str
    valid_from: date
    valid_until: date | None
    ended: str
    decided_by: str
    act: Act | None


@dataclass(frozen=True)
class AgreementRow:
    name: str
    state: str
    tone: str
    starts_on: date | None
    last_day: date | None
    url: str


@dataclass(frozen=True)
class VersionRow:
    number: int
    recorded_on: date
    recorded_by: str
    url: str


@dataclass(frozen=True)
class CareRow:
    """A stretch outside the four-phase model, with what can be done about it."""

    text: str
    reason: str
    author: str
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class MeasureRow:
    """``early_end``: when and why somebody did not finish it."""

    name: str
    text: str
    early_end: str
    act: Act | None


@dataclass(frozen=True)
class FilePage:
    """``interview``: name and address of the first interview, empty where none is owed."""

    interview: Act | None
    name: str
    case_url: str
    density_url: str
    bg_number: str
    profile_label: str
    profile: Profiling | None
    prognosis: Prognosis | None
    prognoses: tuple[Prognosis, ...]
    versions: tuple[VersionRow, ...]
    offers: tuple[OfferRow, ...]
    exemptions: tuple[ExemptionRow, ...]
    agreements: tuple[AgreementRow, ...]
    measures: tuple[MeasureRow, ...]
    graduate: queries.Graduate | None
    statuses: tuple[LabourStatus, ...]
    other_care: tuple[CareRow, ...]
    acts: tuple[Act, ...]
    documents: tuple[DocumentLink, ...]
    why_no_measure: str


@dataclass(frozen=True)
class AgreementPage:
    agreement: Agreement
    tone: str
    office: str
    specialist: str
    file_url: str
    review_from: date | None
    handed_over: str
    letter_url: str
    draft_url: str
    acts: tuple[Act, ...]


def url_of(of: OnFile, name: str = "file") -> str:
    """Address of a page of the file: by the first interview, or by the client where none is owed."""
    if isinstance(of, Client):
        return reverse(f"integration:client_{name}", args=[of.membership.pk])
    return reverse(f"integration:{name}", args=[of.pk])


def file_page(duty: OnFile, user: User, *, today: date) -> FilePage:
    """Everything integration keeps about the person, newest first."""
    may = access.may_keep_file(user, duty, today=today)
    household = duty.application.household
    says_care = access.says_care(user, duty.person, household, today=today)
    rules = queries.rules_of(duty)
    own = {"person": duty.person_id, "household": household}
    prognoses = tuple(Prognosis.objects.filter(**own).select_related("set_by"))
    versions = tuple(Profiling.objects.filter(**own).select_related("recorded_by").order_by("-number"))
    exemptions = OfferExemption.objects.filter(**own).select_related("decided_by")
    elsewhere = OtherCare.objects.filter(**own).select_related("recorded_by")
    measures = MeasureAssignment.objects.filter(**own).select_related("measure__project", "assigned_by")
    return FilePage(
        interview=None if isinstance(duty, Client) else Act(title_of(duty, rules), url_of(duty, "interview")),
        name=str(duty.person),
        case_url=reverse("desk:case", args=[household.pk]),
        density_url=reverse("contactdensity:household", args=[household.pk]),
        bg_number=household.bg_number,
        profile_label=rules.labels.get("profile", "Kundenprofil") if rules else "Kundenprofil",
        profile=versions[0] if versions else None,
        prognosis=prognoses[0] if prognoses else None,
        prognoses=prognoses,
        versions=tuple(_version(one) for one in versions),
        offers=tuple(_offer(one, may) for one in ImmediateOffer.objects.filter(**own).select_related("application")),
        exemptions=tuple(_exemption(one, may) for one in exemptions),
        agreements=tuple(_agreement(one) for one in Agreement.objects.filter(**own)),
        measures=tuple(_measure(one, may, today) for one in measures),
        graduate=queries.graduates_of([duty.person_id], today=today).get(duty.person_id),
        statuses=tuple(LabourStatus.objects.filter(person=duty.person_id)),
        other_care=tuple(_care(one, says_care) for one in elsewhere),
        acts=(*_acts(duty, rules, may), *_acts_on_person(duty, may, says_care, today)),
        documents=documents_of(rules),
        why_no_measure=why_no_measure(duty),
    )


def agreement_page(agreement: Agreement, user: User, *, today: date) -> AgreementPage:
    """One agreement as it is signed, and what can be done with it."""
    duty = queries.on_file(agreement.person_id, agreement.household_id, today=today)
    may = access.may_keep_file(user, duty, today=today)
    letter, is_draft = agreement.letter, agreement.state == A.DRAFT
    return AgreementPage(
        agreement=agreement,
        tone=TONES[A(agreement.state)],
        office=agreement.household.office.name,
        specialist=str(agreement.recorded_by),
        file_url=url_of(duty),
        review_from=agreement.ends_on - REVIEW_BEFORE if agreement.ends_on and not agreement.ended_on else None,
        handed_over=f"{letter.get_delivery_display()} am {short(letter.delivered_on)}" if letter else "",
        letter_url=reverse("appointments:letter", args=[letter.pk]) if letter else "",
        draft_url=reverse("integration:agreement_draft", args=[agreement.pk]) if is_draft and may else "",
        acts=_agreement_acts(agreement, duty, today) if may else (),
    )


def assignable(duty: OnFile, today: date) -> QuerySet[Measure]:
    """The catalogue as it may be assigned: all of it from the release on, before it what costs nothing (W-3, W-64)."""
    found = Measure.objects.to_assign().filter(project__jobcenter=duty.application.jobcenter_id, is_closed=False)
    found = found.select_related("project").order_by("project__name", "name")
    return found if duty.application.released_on is not None else found.filter(causes_cost=False)


def why_no_measure(duty: OnFile) -> str:
    """Why measures that cause cost are missing in the list; empty after the release."""
    if duty.application.released_on is not None:
        return ""
    return "Der Antrag ist noch nicht dem Grunde nach freigegeben; wählbar sind nur Maßnahmen, die nichts kosten."


def documents_of(rules: RuleSetValues | None) -> tuple[DocumentLink, ...]:
    """Handbooks and notes of procedure of the rule set (W-54, W-57, W-67)."""
    return rules.interview.documents if rules and rules.interview else ()


def _acts(duty: OnFile, rules: RuleSetValues | None, may: bool) -> tuple[Act, ...]:
    if not may:
        return ()
    wanted = [("profiling", "Profilingbogen fortschreiben", "edit")]
    if not isinstance(duty, Client):
        wanted.append(("make_offer", "Sofortangebot festhalten", "add"))
    if rules is not None and rules.immediate_offer is not None:
        wanted.append(("exempt", "Auf Sofortangebot verzichten", ""))
    wanted += [("draft_agreement", "Vereinbarung schreiben", ""), ("assign_measure", "Maßnahme zuweisen", "")]
    return tuple(Act(label, url_of(duty, name), icon) for name, label, icon in wanted)


def _acts_on_person(duty: OnFile, may: bool, says_care: bool, today: date) -> tuple[Act, ...]:
    """What concerns the person and not the interview: labour status, and care outside the four-phase model."""
    members = Membership.objects.on(today).filter(person=duty.person_id, household=duty.application.household_id)
    pk = members.values_list("pk", flat=True).first() if may or says_care else None
    if pk is None:
        return ()
    wanted = [("labour_status", "ALO/ASU-Status eintragen")] if may else []
    wanted += [("begin_other_care", "Andere Betreuung eintragen")] if says_care else []
    return tuple(Act(label, reverse(f"integration:{name}", args=[pk])) for name, label in wanted)


def _care(one: OtherCare, may: bool) -> CareRow:
    wanted = (("end_other_care", "Beenden"), ("take_back_other_care", "Zurücknehmen")) if may else ()
    return CareRow(
        text=str(one),
        reason=one.reason,
        author=f"{one.recorded_by}, {one.recorded_on:%d.%m.%Y}",
        acts=tuple(Act(label, reverse(f"integration:{name}", args=[one.pk])) for name, label in wanted),
    )


def _measure(one: MeasureAssignment, may: bool, today: date) -> MeasureRow:
    early, early_end = one.ended_early_on, ""
    if early is not None:
        why = ", ".join(filter(None, (one.get_early_end_display(), one.early_end_text)))
        early_end = f"vorzeitig beendet am {short(early)}: {why}"
        act = Act("Zurücknehmen", reverse("integration:take_back_early_end", args=[one.pk]))
    else:
        act = Act("Vorzeitiges Ende eintragen", reverse("integration:end_measure_early", args=[one.pk]))
    return MeasureRow(
        name=str(one.measure),
        text=f"{short(one.starts_on)} bis {short(one.ends_on)}, zugewiesen am {short(one.assigned_on)} von "
        f"{one.assigned_by}. {one.reason}",
        early_end=early_end,
        act=act if may and one.starts_on <= today else None,
    )


def _version(one: Profiling) -> VersionRow:
    url = reverse("integration:profiling_sheet", args=[one.pk])
    return VersionRow(one.number, one.recorded_on, str(one.recorded_by), url)


def _offer(one: ImmediateOffer, may: bool) -> OfferRow:
    open_ = may and one.result == OfferResult.OPEN
    return OfferRow(
        kind=one.get_kind_display(),
        offered_on=one.offered_on,
        days=one.days_after_application,
        content=one.content,
        result=one.get_result_display(),
        result_on=one.result_on,
        result_text=one.result_text,
        act=Act("Ergebnis eintragen", reverse("integration:settle_offer", args=[one.pk])) if open_ else None,
    )


def _exemption(one: OfferExemption, may: bool) -> ExemptionRow:
    promised = one.ground == PROMISE
    waits = may and promised and one.outcome == PromiseOutcome.OPEN
    return ExemptionRow(
        label=one.label,
        text=one.text,
        proof=one.proof,
        promise=f"{one.employer}, ab {one.job_starts_on:%d.%m.%Y}: {one.get_outcome_display()}" if promised else "",
        valid_from=one.valid_from,
        valid_until=one.valid_until,
        ended=f"beendet am {one.ended_on:%d.%m.%Y}: {one.end_reason}" if one.ended_on else "",
        decided_by=str(one.decided_by),
        act=Act("Zusage prüfen", reverse("integration:promise", args=[one.pk])) if waits else None,
    )


def _agreement(one: Agreement) -> AgreementRow:
    return AgreementRow(
        name=one.name,
        state=one.get_state_display(),
        tone=TONES[A(one.state)],
        starts_on=one.starts_on,
        last_day=one.last_day,
        url=reverse("integration:agreement", args=[one.pk]),
    )


def _agreement_acts(agreement: Agreement, duty: OnFile, today: date) -> tuple[Act, ...]:
    def act(label: str, name: str, pk: int) -> Act:
        return Act(label, reverse(f"integration:{name}", args=[pk]))

    if agreement.state == A.DRAFT:
        return (
            Act("Bearbeiten oder abschließen", url_of(duty, "draft_agreement")),
            act("Nicht zustande gekommen", "give_up_agreement", agreement.pk),
        )
    if agreement.state == A.NOT_CONCLUDED and queries.is_replaceable(queries.rules_of(duty), today):
        return (act("Durch Verwaltungsakt ersetzen", "issue_act", agreement.pk),)
    if agreement.state in (A.VALID, A.REVIEW_DUE, A.ACT):
        continued = () if agreement.state == A.ACT else (act("Fortschreiben", "continue_agreement", agreement.pk),)
        return (*continued, act("Kündigen", "terminate_agreement", agreement.pk))
    return (Act("Neue Vereinbarung schreiben", url_of(duty, "draft_agreement")),)
