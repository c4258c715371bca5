"""Pages of appointments and letters: what they show to whom, and what they do."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import panels, queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, Delivery, LetterKind
from jobcenter.appointments.models import Appointment, Letter, TextVersion
from jobcenter.audit.models import ReadRecord
from jobcenter.staff.choices import Role
from tests.factories import people, staff
from tests.html import assert_valid_html
from tests.queries import counted

from .conftest import DAY, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_maundy_thursday():
    with time_machine.travel("2021-04-01 09:00+02:00", tick=True):
        yield


def client_of(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def specialist(invited) -> Client:
    return client_of(invited.world.specialist)


def page(client: Client, name: str, *args: object, query: str = "", status: int = 200) -> str:
    response = client.get(reverse(f"appointments:{name}", args=args) + query)
    assert response.status_code == status
    return response.content.decode()


def clarification(invited, at=9, **changes):
    household = invited.world.household()
    return workflow.book(
        **{
            "kind": AppointmentKind.CLARIFICATION,
            "household": household,
            "person": people.head_of(household),
            "office": household.office,
            "host": invited.world.specialist,
            "starts_at": queries.local(TODAY, time(at)),
            "ends_at": queries.local(TODAY, time(at + 1)),
            "by": invited.world.specialist,
            "today": TODAY,
            **changes,
        }
    )


def test_every_page_is_valid_html(invited, specialist):
    appointment = clarification(invited)
    invited.send()
    admin = client_of(invited.world.administrator)
    text = TextVersion.objects.first()
    for client, name, args in (
        (specialist, "day", ()),
        (specialist, "calendar", ()),
        (specialist, "appointment", (appointment.pk,)),
        (specialist, "appointment", (invited.appointment.pk,)),
        (specialist, "result", (appointment.pk,)),
        (specialist, "move", (appointment.pk,)),
        (specialist, "book", (appointment.household_id,)),
        (specialist, "invitation", (invited.appointment.pk,)),
        (client_of(invited.world.intake_clerk), "hand_out", (appointment.household_id,)),
        (admin, "texts", ()),
        (admin, "text", (text.pk,)),
        (admin, "propose_text", (LetterKind.INVITATION_FIRST,)),
        (admin, "approve_text", (text.pk,)),
        (admin, "withdraw_text", (text.pk,)),
    ):
        assert_valid_html(page(client, name, *args))


def test_the_day_of_the_office(invited, specialist):
    clarification(invited)
    shown = page(specialist, "day", query=f"?day={DAY:%d.%m.%Y}")
    assert "Müller-Lüdenscheidt, Łucja" in shown
    assert "10:30–11:30" in shown
    assert "Ostermontag" in page(specialist, "day", query="?day=05.04.2021")
    assert "Kein Termin" in page(specialist, "day", query="?day=07.04.2021")
    assert "Bitte geben Sie das Datum" in page(specialist, "day", query="?day=gestern&office=abc&page=x")


@pytest.mark.parametrize("day", ["01.01.1900", "01.01.1991", "31.12.2100", "31.12.9999", "0", "x" * 500, "%00"])
def test_no_day_breaks_the_calendars(specialist, day):
    for name in ("day", "calendar"):
        assert 'aria-invalid="true"' in page(specialist, name, query=f"?day={day}")


def test_another_office_is_not_to_be_seen(invited):
    stranger = client_of(invited.world.user(Role.SPECIALIST, invited.world.other_office))
    pk, household, letter = invited.appointment.pk, invited.household.pk, invited.send().pk
    assert "Łucja" not in page(stranger, "day", query=f"?day={DAY:%d.%m.%Y}&office={invited.world.office.pk}")
    week = page(stranger, "calendar", invited.world.specialist.pk, query=f"?day={DAY:%d.%m.%Y}")
    assert f'value="{invited.world.specialist.pk}" selected' in week  # another week is one of the same colleague
    assert "belegt" in week
    assert "Łucja" not in week
    for name, key in (
        ("appointment", pk),
        ("result", pk),
        ("move", pk),
        ("invitation", pk),
        ("invitation_pdf", pk),
        ("letter", letter),
        ("book", household),
        ("hand_out", household),
    ):
        page(stranger, name, key, status=404)


def test_the_administration_opens_no_case(invited):
    admin = client_of(invited.world.administrator)
    page(admin, "day", status=403)
    page(admin, "calendar", status=403)
    page(admin, "appointment", invited.appointment.pk, status=404)
    page(admin, "letter", invited.send().pk, status=404)


def test_the_week_shows_what_is_free_and_who_is_away(invited, specialist):
    staff.make_absence(invited.world.specialist, date(2021, 4, 15), date(2021, 4, 16))
    shown = page(specialist, "calendar", query=f"?day={DAY:%d.%m.%Y}")
    assert "Müller-Lüdenscheidt, Łucja" in shown
    assert "8:00–9:00, 9:00–10:00, 13:00–14:00" in shown  # 10:30 to 11:30 takes two of them
    assert "ohne Vertretung" in shown
    assert "Karfreitag" in page(specialist, "calendar")


@pytest.mark.covers("C.8")
def test_a_result_is_entered_once(invited, specialist):
    appointment = clarification(invited)
    address = reverse("appointments:result", args=[appointment.pk])
    version = appointment.version
    refused = specialist.post(address, {"version": version, "result": "cancel_office", "reason": ""})
    assert "Bitte geben Sie den Grund der Absage an." in refused.content.decode()
    done = specialist.post(address, {"version": version, "result": "attend", "reason": ""})
    assert done.status_code == 302
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.ATTENDED
    missed = {"version": version, "result": "no_show", "reason": "kam nicht", "cause": "no_show", "next_step": "call"}
    late = specialist.post(address, missed)
    assert late.status_code == 409
    assert "in der Zwischenzeit geändert" in late.content.decode()
    assert "kam nicht" in late.content.decode()


def test_a_first_interview_is_settled_in_its_case(invited, specialist):
    shown = page(specialist, "appointment", invited.appointment.pk)
    assert "Das Ergebnis steht beim Erstgespräch" in shown
    assert 'name="result"' not in shown
    page(specialist, "result", invited.appointment.pk, status=404)


def test_moving_on_the_page(invited, specialist):
    appointment = clarification(invited)
    form = {
        "version": appointment.version,
        "day": "08.04.2021",
        "starts_at": "9:30",
        "minutes": "30",
        "reason": "krank",
    }
    response = specialist.post(reverse("appointments:move", args=[appointment.pk]), form)
    moved = Appointment.objects.get(state=AppointmentState.PLANNED, household=appointment.household)
    assert response.url == reverse("appointments:appointment", args=[moved.pk])
    assert moved.starts_at == queries.local(date(2021, 4, 8), time(9, 30))
    assert moved.ends_at == queries.local(date(2021, 4, 8), time(10))


@pytest.mark.covers("E83")
def test_booking_on_the_page_keeps_what_was_typed(invited, specialist):
    clarification(invited)
    household = invited.world.household()
    form = {
        "kind": AppointmentKind.FOLLOW_UP,
        "person": people.head_of(household).pk,
        "host": invited.world.specialist.pk,
        "day": "01.04.2021",
        "starts_at": "9:15",
        "minutes": "60",
        "mode": "in_person",
        "room": "3.07",
    }
    address = reverse("appointments:book", args=[household.pk])
    taken = specialist.post(address, form)
    assert taken.status_code == 409
    assert "in der Zwischenzeit vergeben" in taken.content.decode()
    assert 'value="3.07"' in taken.content.decode()
    done = specialist.post(address, form | {"starts_at": "10:00"})
    assert done.status_code == 302
    assert Appointment.objects.filter(household=household, room="3.07").count() == 1


NONSENSE = {
    "day": "\x00",
    "starts_at": "25:61",
    "minutes": "x",
    "person": "abc",
    "host": "9" * 40,
    "kind": "first_interview",
}


def test_nonsense_is_told_at_the_field(invited, specialist):
    address = reverse("appointments:book", args=[invited.household.pk])
    for form in ({}, NONSENSE):
        response = specialist.post(address, form)
        assert response.status_code == 200
        assert "Fehler" in response.content.decode() or "Bitte" in response.content.decode()


@pytest.mark.covers("D-88", "S12")
def test_the_document_is_saved_not_shown_and_its_reading_recorded(invited, specialist):
    letter = invited.send()
    before = ReadRecord.objects.count()
    response = specialist.get(reverse("appointments:letter", args=[letter.pk]))
    assert response.content == bytes(Letter.objects.get(pk=letter.pk).pdf)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="brief-{letter.pk}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    record = ReadRecord.objects.latest("pk")
    assert ReadRecord.objects.count() == before + 1
    assert (record.user, record.page, record.household_id) == (invited.world.specialist, "Brief", invited.household.pk)


def test_the_preview_shows_the_letter_and_writes_nothing(invited, specialist):
    shown = page(specialist, "invitation", invited.appointment.pk)
    assert "Sehr geehrte Frau Müller-Lüdenscheidt," in shown
    assert "mit Belehrung" in shown
    assert "Łódźer Straße 12 a" in shown
    refused = page(specialist, "invitation", invited.appointment.pk, query="?delivery=telephone")
    assert "schriftlich eingeladen" in refused
    draft = specialist.get(reverse("appointments:invitation_pdf", args=[invited.appointment.pk]))
    assert draft.content.startswith(b"%PDF")
    assert not Letter.objects.exists()
    invited.appointment.refresh_from_db()
    assert invited.appointment.state == AppointmentState.PLANNED


def test_a_restricted_address_stands_in_the_document_only(wuppertal, invited):
    invited.person.address_restricted = True
    invited.person.street = "Geheimweg 3"
    invited.person.save()
    client = client_of(wuppertal.specialist)
    letter = invited.send()
    for name, args in (
        ("day", ()),
        ("appointment", (invited.appointment.pk,)),
        ("invitation", (invited.appointment.pk,)),
    ):
        shown = page(client, name, *args)
        assert "Geheimweg" not in shown
    assert "Auskunftssperre" in page(client, "invitation", invited.appointment.pk)
    assert "Geheimweg" not in client.get(reverse("appointments:letter", args=[letter.pk]))["Content-Disposition"]
    assert "Geheimweg" not in str(panels.letters_panel(invited.household, user=wuppertal.specialist, today=TODAY))


@pytest.mark.covers("C-35", "C-36")
def test_the_hand_out_letter_is_looked_at_and_then_kept(invited):
    client = client_of(invited.world.intake_clerk)
    address = reverse("appointments:hand_out", args=[invited.household.pk])
    form = {
        "person": invited.person.pk,
        "return_by": "16.04.2021",
        "delivery": Delivery.HANDED_OVER,
        "delivered_on": "01.04.2021",
    }
    shown = client.post(address, form | {"step": "preview"}).content.decode()
    assert "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum 16.04.2021." in shown
    assert_valid_html(shown)
    assert client.post(address, form | {"step": "pdf"}).content.startswith(b"%PDF")
    assert not Letter.objects.exists()
    missing = client.post(address, form | {"step": "send", "return_by": ""})
    assert "Bitte füllen Sie dieses Feld aus." in missing.content.decode()
    assert client.post(address, form | {"step": "send"}).status_code == 302
    assert Letter.objects.get().delivery == Delivery.HANDED_OVER
    page(client_of(invited.world.specialist), "hand_out", invited.household.pk, status=403)


def test_a_wording_from_proposal_to_force(invited):
    world = invited.world
    first, second = (
        client_of(world.administrator),
        client_of(staff.make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)),
    )
    form = {
        "name": "Anschreiben kurz",
        "starts_on": "01.05.2027",  # after every delivered wording
        "subject": "Ihr Antrag",
        "body": "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum {rueckgabe_bis}.",
        "legal_notice": "",
    }
    address = reverse("appointments:propose_text", args=[LetterKind.HAND_OUT])
    wrong = first.post(address, form | {"body": "Hallo {vorname}"}).content.decode()
    assert "Den Platzhalter {vorname} gibt es nicht." in wrong
    text = TextVersion.objects.get(pk=int(first.post(address, form).url.rstrip("/").split("/")[-1]))
    assert "Freigeben kann sie nur eine zweite Person" in page(first, "text", text.pk)
    own = first.post(reverse("appointments:approve_text", args=[text.pk]))
    assert "zwei verschiedene Personen" in own.content.decode()
    assert second.post(reverse("appointments:approve_text", args=[text.pk])).status_code == 302
    text.refresh_from_db()
    assert text.approved_by is not None
    assert second.get(reverse("appointments:text_sample", args=[text.pk])).content.startswith(b"%PDF")
    clerk = client_of(world.specialist)
    assert "Anschreiben kurz" in page(clerk, "texts")
    page(clerk, "propose_text", LetterKind.HAND_OUT, status=403)
    page(clerk, "approve_text", text.pk, status=403)


def test_queries_of_the_lists_do_not_grow(invited, specialist):
    counts = []
    for at in (7, 8, 12, 13, 14):
        clarification(invited, at=at)
        with counted() as asked:
            page(specialist, "day")
            page(specialist, "calendar")
        counts.append(len(asked))
    assert counts[1] == counts[-1]
    with counted() as asked:
        page(specialist, "day")
    assert len(asked) <= 10
    with counted() as asked:
        panels.appointments_panel(invited.household, user=invited.world.specialist, today=TODAY)
        panels.letters_panel(invited.household, user=invited.world.specialist, today=TODAY)
    assert len([sql for sql in asked if '"pdf"' in sql]) == 0


def test_the_panels_of_a_case(invited):
    user = invited.world.specialist
    panel = panels.appointments_panel(invited.household, user=user, today=TODAY)
    assert [row.person for row in panel.coming] == ["Müller-Lüdenscheidt, Łucja"]
    assert panel.may_book
    assert not panels.appointments_panel(invited.household, user=user, today=date(2021, 4, 14)).coming
    invited.send()
    letters = panels.letters_panel(invited.household, user=invited.world.intake_clerk, today=TODAY)
    assert [row.delivery for row in letters.letters] == ["wartet auf den Druck"]
    assert letters.may_write


@pytest.mark.covers("C-43", "C-44", "C.8")
def test_inviting_to_a_follow_up_on_its_page(invited, specialist):
    talk = clarification(invited, kind=AppointmentKind.FOLLOW_UP)
    assert "Einladen" in specialist.get(f"/termine/{talk.pk}/einladung/").content.decode()
    page = specialist.get(f"/termine/{talk.pk}/einladen/").content.decode()
    assert "Einladung zum Gespräch am" in page
    given = {"delivery": "telephone", "delivered_on": "01.04.2021", "delivery_reason": "", "step": "send"}
    assert "wird schriftlich eingeladen" in specialist.post(f"/termine/{talk.pk}/einladen/", given).content.decode()
    given |= {"delivery": "handed_over", "step": "preview"}
    specialist.post(f"/termine/{talk.pk}/einladen/", given)
    assert not Letter.objects.filter(appointment=talk).exists()
    assert specialist.post(f"/termine/{talk.pk}/einladen/", given | {"step": "send"}).status_code == 302
    talk.refresh_from_db()
    assert talk.state == "invited"
