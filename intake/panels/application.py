"""The application on the page of a case: its facts, what the counter may do next, earlier applications."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django_fsm import can_proceed

from intake.choices import OPEN_STATES, UNMARKED, ApplicationState, Channel
from intake.models import Application
from jobcenter.people.models import Household
from jobcenter.staff.access import standing
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.dates import short

S = ApplicationState
TONES = {S.APPROVED: "success", S.DECIDED: "success", S.EZ_REWORK: "warning", S.REJECTED: "danger", S.DENIED: "danger"}


@dataclass(frozen=True)
class Button:
    label: str
    url: str
    is_primary: bool = False


@dataclass(frozen=True)
class EarlierApplication:
    applied_on: date
    channel: str
    state: str
    ended_on: date | None


@dataclass(frozen=True)
class OtherApplication:
    """One of another household that is one with this; ``url`` of its case for whoever may open it."""

    label: str
    url: str


@dataclass(frozen=True)
class ApplicationPanel:
    """The newest application; ``None`` instead of a panel if the household never had one."""

    pk: int
    number: str
    applied_on: date
    channel: str
    state: str
    tone: str
    ended_on: date | None
    is_open: bool
    office: str
    reason: str
    id_check: str
    jurisdiction: str
    new_client: bool | None
    new_client_reason: str
    counts_in_statistics: bool
    hand_outs: tuple[str, ...]
    issued_on: date | None
    is_posted: bool
    counter_worked_on: date | None
    return_on: date | None
    return_is_past: bool
    forwarded_on: date | None
    returned_on: date | None
    registered_by: str
    remark: str
    buttons: tuple[Button, ...]
    earlier: tuple[EarlierApplication, ...]
    went_into: OtherApplication | None
    took_in: tuple[OtherApplication, ...]


def application_panel(household: Household, *, user: User, today: date) -> ApplicationPanel | None:
    """The newest application with the buttons of the counter, and those of other households that are one with it
    (D-91); two queries, a third where there is such a one."""
    merged = Application.objects.filter(replaced_by=OuterRef("pk")).exclude(household=household)
    found = list(
        Application.objects.filter(household=household)
        .annotate(merged=ArraySubquery(merged.values("pk")))
        .select_related("office", "registered_by")
        .order_by("-applied_on", "-pk")[:20]
    )
    if not found:
        return None
    now, earlier = found[0], found[1:]
    waits = now.state in (S.ISSUED, S.PARTIAL)
    others = _others([*now.merged, now.replaced_by_id], household, user=user, today=today)
    return ApplicationPanel(
        pk=now.pk,
        number=now.number,
        applied_on=now.applied_on,
        channel=now.get_channel_display(),
        state=now.get_state_display(),
        tone=TONES.get(S(now.state), "info" if now.state in OPEN_STATES else "neutral"),
        ended_on=now.ended_on,
        is_open=now.state in OPEN_STATES,
        office=now.office.name,
        reason=now.reason,
        id_check=f"{now.id_document}, {short(now.id_checked_on)}" if now.id_checked_on else "noch offen",
        jurisdiction=(now.get_jurisdiction_proof_display() or "noch offen") if now.moved_in else "",
        new_client=now.is_new_client,
        new_client_reason=now.new_client_reason,
        counts_in_statistics=now.counts_in_statistics,
        hand_outs=tuple(now.hand_outs.values_list("label", flat=True)),
        issued_on=now.issued_on,
        is_posted=now.is_posted,
        counter_worked_on=now.counter_worked_on,
        return_on=now.return_on,
        return_is_past=waits and now.return_on is not None and now.return_on < today,
        forwarded_on=now.forwarded_on,
        returned_on=now.returned_on,
        registered_by=str(now.registered_by),
        remark=now.remark,
        buttons=tuple(_buttons(now, household, user=user, today=today)),
        earlier=tuple(
            EarlierApplication(
                one.applied_on,
                one.get_channel_display(),
                one.get_state_display(),
                one.ended_on,
            )
            for one in earlier
        ),
        went_into=others.pop(now.replaced_by_id, None),
        took_in=tuple(others.values()),
    )


def _others(
    keys: Collection[int | None], household: Household, *, user: User, today: date
) -> dict[int | None, OtherApplication]:
    if not any(keys):
        return {}
    offices = standing(user, today).offices(Permission.CASE_VIEW)
    found = Application.objects.filter(pk__in=keys).exclude(household=household).select_related("head", "household")
    return {
        one.pk: OtherApplication(
            f"{one}, {one.head}",
            reverse("desk:case", args=[one.household_id]) if one.household.office_id in offices else "",
        )
        for one in found.order_by("applied_on", "pk")
    }


def _buttons(application: Application, household: Household, *, user: User, today: date) -> Iterator[Button]:
    rights = standing(user, today)

    def button(label: str, page: str, is_primary: bool = False) -> Button:
        return Button(label, reverse(page, args=[application.pk]), is_primary)

    registers = rights.may(Permission.APPLICATION_REGISTER, application.office_id)
    is_open = application.state in OPEN_STATES
    if registers and is_open and application.channel == Channel.SERVICE_CENTRE and not application.counter_worked_on:
        yield button("SC-Antrag bearbeiten", "intake:work_on_call", is_primary=True)
    if registers and can_proceed(application.issue):
        yield button("Unterlagen ausgeben", "intake:issue", is_primary=True)
    if registers and can_proceed(application.return_to_lg):
        yield button("An die LG zurückgeben", "intake:return_to_lg", is_primary=True)
    if registers and application.state in OPEN_STATES and household.jobcenter.handover_mode != HandoverMode.DIRECT:
        yield button("Neuantragserfassungsbogen", "intake:sheet")
    records = rights.may(Permission.DOCUMENTS_RECORD, application.office_id)
    if records and can_proceed(application.route_to_ez) and application.channel in UNMARKED:
        yield button("An die EZ leiten", "intake:route_to_ez")
    if records and is_open and application.moved_in and not application.jurisdiction_proof:
        yield button("Zuständigkeit prüfen", "intake:prove_jurisdiction", is_primary=True)
    if records and not household.bg_number:
        yield button("BG-Nummer eintragen", "intake:bg_number")
    yield button("EZ-Bogen", "intake:counter_sheet")
