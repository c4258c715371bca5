"""What follows the determination: payment and notice; the advance before it, the final one after it (C.4, W-91)."""

from datetime import date

from intake.choices import OPEN_STATES, ApplicationState, BenefitKind, BenefitState, DecisionKind
from intake.models import Application, BenefitDecision
from jobcenter.audit.recording import recording
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow.versions import what_happened
from jobcenter.web.dates import short
from jobcenter.web.errors import Conflict, Refused

from . import guards

S = ApplicationState


def determine(*, application: Application, kind: str, on: date, by: User) -> BenefitDecision:
    """Write the determination down; part of the verb that decides, which has locked and checked."""
    return BenefitDecision.objects.create(application=application, kind=kind, determined_on=on, determined_by=by)


def advance(
    *, application: Application, on: date, by: User, today: date, version: int | None = None
) -> BenefitDecision:
    """Grant an advance while the application is open (§ 42 SGB I); the decision deadline runs on (D-22)."""
    with recording(by=by, verb="grant_advance", label="Vorschuss (§ 42 SGB I) festgesetzt",
                   household=application.household, occurred_on=on):  # fmt: skip
        application = _locked(application, on, "Der Vorschuss", by=by, today=today, version=version)
        if application.state not in OPEN_STATES:
            raise Refused(f"Der Antrag ist „{application.get_state_display()}“. Ein Vorschuss kommt nur vorher.")
        guards.check_not_at_counter(application)
        _check_new(application, BenefitKind.ADVANCE)
        application.save()
        return determine(application=application, kind=BenefitKind.ADVANCE, on=on, by=by)


def finalise(
    *, application: Application, on: date, by: User, today: date, version: int | None = None
) -> BenefitDecision:
    """Determine finally what was granted provisionally (§ 41a Abs. 3 SGB II)."""
    with recording(by=by, verb="determine_finally", label="Endgültig festgesetzt (§ 41a SGB II)",
                   household=application.household, occurred_on=on):  # fmt: skip
        application = _locked(application, on, "Die Festsetzung", by=by, today=today, version=version)
        if application.state != S.DECIDED or application.decision_kind != DecisionKind.PROVISIONAL:
            raise Refused("Endgültig festgesetzt wird nach einer vorläufigen Entscheidung.")
        _check_new(application, BenefitKind.FINAL)
        if application.decided_on is not None and on < application.decided_on:
            raise Refused(
                f"Die endgültige Festsetzung liegt nicht vor der vorläufigen vom {short(application.decided_on)}.", "on"
            )
        application.save()
        return determine(application=application, kind=BenefitKind.FINAL, on=on, by=by)


def make_payable(
    *, decision: BenefitDecision, on: date, by: User, today: date, version: int | None = None
) -> BenefitDecision:
    """The amount is released for payment in the benefit system (W-91)."""
    return _step(decision, "make_payable", "payable_on", "Zahlbar gemacht", on, by=by, today=today, version=version)


def notify(
    *, decision: BenefitDecision, on: date, by: User, today: date, version: int | None = None
) -> BenefitDecision:
    """The notice was issued to the client (W-91); it changes no deadline (D-22, E35)."""
    return _step(decision, "notify", "notified_on", "Bescheid erteilt", on, by=by, today=today, version=version)


def _step(
    decision: BenefitDecision, verb: str, field: str, label: str, on: date, *, by: User, today: date,
    version: int | None,
) -> BenefitDecision:  # fmt: skip
    application = decision.application
    with recording(by=by, verb=verb, label=f"{label}: {decision.get_kind_display()}", household=application.household,
                   occurred_on=on):  # fmt: skip
        _locked(application, on, label, by=by, today=today)
        now = BenefitDecision.objects.select_for_update(no_key=True).get(pk=decision.pk)
        if version is not None and now.version != version:
            raise Conflict(what_happened(now))
        wanted = BenefitState.DETERMINED if verb == "make_payable" else BenefitState.PAYABLE
        if now.state != wanted:
            raise Conflict(f"Die Entscheidung ist „{now.get_state_display()}“. {what_happened(now)}")
        earlier = now.payable_on or now.determined_on
        if on < earlier:
            raise Refused(f"Dieser Tag liegt vor dem {short(earlier)}.", "on")
        setattr(now, field, on)
        getattr(now, verb)()
        now.save()
        return now


def _locked(
    application: Application, on: date, what: str, *, by: User, today: date, version: int | None = None
) -> Application:
    application = guards.lock_application(application, version=version)
    guards.check_may(by, Permission.APPLICATION_DECIDE, application, today=today)
    guards.check_day(on, field="on", what=what, application=application, today=today)
    return application


def _check_new(application: Application, kind: BenefitKind) -> None:
    known = application.benefit_decisions.filter(kind=kind).first()
    if known is not None:
        raise Conflict(f"Schon festgesetzt: {known}.")
