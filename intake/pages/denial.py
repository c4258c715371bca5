"""The page of a denial: what it rests on, or until when it has to wait and what can be done instead (§ 66 SGB I)."""

from datetime import date

from django.urls import reverse

from intake.models import Application
from intake.workflow.denial import Warned
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission as P

from .acts import Act, ActPage, act_page, ending_effects, next_acts

NO_COOPERATION = "Wegen fehlender Mitwirkung (§ 66 SGB I)"
OTHERWISE = ("intake:reject", "intake:withdraw")


def denial_page(application: Application, warnings: list[Warned], *, user: User, today: date) -> ActPage:
    """``warnings`` are what ``warnings_of`` says today."""
    runs = bool(warnings) and warnings[0].until >= today
    return act_page(
        application,
        "Antrag versagen",
        button="Antrag versagen",
        transition="deny",
        effects=ending_effects(application, decides=True, today=today),
        explanation=f"{NO_COOPERATION}{_rests_on([one for one in warnings if one.until < today])}",
        blocked=warnings[0].why_not_yet if runs else "",
        ways=_ways(application, runs=runs, user=user, today=today) if runs or not warnings else (),
        is_final=True,
    )


def _rests_on(over: list[Warned]) -> str:
    if over:
        return f": {over[-1]}."
    return (
        ". Ein schriftlicher Hinweis an die Person ist hier nicht abgelegt. Ist er auf anderem Weg ergangen, tragen "
        "Sie ihn bitte ein; sonst schreiben Sie zuerst die Erinnerung."
    )


def _ways(application: Application, *, runs: bool, user: User, today: date) -> tuple[Act, ...]:
    """What else the clerk may do: remind or give more time; while time runs also end the application otherwise."""
    pages = {reverse(name, args=[application.pk]) for name in OTHERWISE}
    acts = next_acts(application, user=user, today=today) if runs else ()
    others = tuple(act for act in acts if act.url in pages)
    if not standing(user, today).may(P.DOCUMENTS_RECORD, application.office_id):
        return others
    return (Act("Erinnern oder Rückgabe verlängern", reverse("intake:documents", args=[application.pk])), *others)
