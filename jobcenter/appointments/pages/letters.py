"""A letter before it goes out, and the wordings it is made from."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from jobcenter.appointments import access, workflow
from jobcenter.appointments.choices import Delivery, invitation_to
from jobcenter.appointments.letters.preview import LetterPreview
from jobcenter.appointments.letters.wording import Placeholder, offered, paragraphs_of
from jobcenter.appointments.models import Appointment, TextVersion
from jobcenter.people.models import Person
from jobcenter.staff.models import User
from jobcenter.web.dates import short
from jobcenter.web.errors import Refused
from jobcenter.web.filters import FilterForm
from jobcenter.web.paging import Paged, paged

from .rows import AppointmentRow, appointment_row


@dataclass(frozen=True)
class InvitationPage:
    """The invitation to an appointment as it would go out now, or why it cannot."""

    appointment_pk: int
    household_pk: int
    row: AppointmentRow
    letter: LetterPreview | None
    refusal: str
    pdf_url: str
    invite_url: str


@dataclass(frozen=True)
class TextRow:
    name: str
    kind: str
    starts_on: date
    ends_on: date | None
    state: str
    tone: str
    proposed_by: str
    approved_by: str
    url: str


@dataclass(frozen=True)
class TextPage:
    """One wording as it is written, with the buttons of whoever looks at it."""

    row: TextRow
    pk: int
    subject: str
    body: tuple[str, ...]
    legal_notice: tuple[str, ...]
    may_approve: bool
    may_withdraw: bool
    waits_for_another: bool


def invitation_page(user: User, appointment: Appointment, *, delivery: str, day: date, today: date) -> InvitationPage:
    """What the clerk sees before the invitation goes out; nothing is written."""
    letter, refusal = None, ""
    try:
        letter = invitation_draft(user, appointment, delivery=delivery, day=day).preview()
    except Refused as refused:
        refusal = refused.message
    query = urlencode({"delivery": delivery, "delivered_on": short(day)})
    return InvitationPage(
        appointment_pk=appointment.pk,
        household_pk=appointment.household_id,
        row=appointment_row(appointment),
        letter=letter,
        refusal=refusal,
        pdf_url=f"{reverse('appointments:invitation_pdf', args=[appointment.pk])}?{query}",
        invite_url=reverse("appointments:invite", args=[appointment.pk])
        if access.may_invite(user, appointment, today=today)
        else "",
    )


def usual_delivery(person: Person) -> Delivery:
    """By post, if there is an address to post it to."""
    return Delivery.POSTED if person.street and person.postal_code and person.city else Delivery.HANDED_OVER


def invitation_draft(user: User, appointment: Appointment, *, delivery: str, day: date) -> workflow.Draft:
    """The invitation without the reason of a telephone hint, which is asked when it is given."""
    return workflow.draft_letter(
        kind=invitation_to(appointment.kind),
        household=appointment.household,
        person=appointment.person,
        appointment=appointment,
        delivery=delivery,
        delivered_on=day,
        delivery_reason="Vorschau",
        by=user,
    )


def text_list(user: User, filters: FilterForm, *, today: date) -> Paged:
    """The wordings of the house; two queries."""
    versions = access.text_versions(user)
    if kind := filters.values["kind"]:
        versions = versions.filter(kind=kind)
    page = paged(versions, filters)
    return page.with_rows([text_row(text, today=today) for text in page.rows])


def text_row(text: TextVersion, *, today: date) -> TextRow:
    state, tone = _state(text, today)
    return TextRow(
        name=text.name,
        kind=text.get_kind_display(),
        starts_on=text.starts_on,
        ends_on=text.ends_on,
        state=state,
        tone=tone,
        proposed_by=str(text.proposed_by),
        approved_by=str(text.approved_by or ""),
        url=reverse("appointments:text", args=[text.pk]),
    )


def text_page(user: User, text: TextVersion, *, today: date) -> TextPage:
    open_proposal = text.approved_by_id is None
    return TextPage(
        row=text_row(text, today=today),
        pk=text.pk,
        subject=text.subject,
        body=tuple(paragraphs_of(text.body)),
        legal_notice=tuple(paragraphs_of(text.legal_notice)),
        may_approve=access.may_approve_text(user, text, today=today),
        may_withdraw=open_proposal and access.may_propose_text(user, today=today),
        waits_for_another=open_proposal and text.proposed_by_id == user.pk,
    )


def placeholders(kind: str) -> list[Placeholder]:
    """What may stand in braces in a text of this kind."""
    return offered(kind)


def _state(text: TextVersion, today: date) -> tuple[str, str]:
    if text.approved_by_id is None:
        return "vorgelegt", "warning"
    if text.ends_on is not None and text.ends_on < today:
        return "abgelaufen", "neutral"
    return ("gilt", "success") if text.starts_on <= today else ("gilt später", "info")
