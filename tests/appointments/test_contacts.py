"""Talks written down: from an appointment or unscheduled, with what counts said before, and the next one agreed on."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, Channel, ContactKind, NoteType
from jobcenter.appointments.models import Appointment, Contact, Letter
from jobcenter.audit.queries import timeline
from jobcenter.people.models import Membership
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict, Refused
from tests.factories import interviews, people, staff
from tests.factories.applications import make_released
from tests.html import assert_valid_html

from .conftest import load_texts

TODAY = date(2021, 4, 20)


def record(world, *, household=None, **changes):
    household = household or world.household()
    return workflow.record_contact(
        **{
            "household": household,
            "person": people.head_of(household),
            "occurred_on": TODAY,
            "minutes": 45,
            "note_type": NoteType.STANDORTBESTIMMUNG,
            "note_text": "Bewerbungen besprochen.",
            "profile_check": "unchanged",
            "by": world.specialist,
            "today": TODAY,
            **changes,
        }
    )


def talk(world, household, *, day=TODAY, kind=AppointmentKind.FOLLOW_UP):
    return workflow.book(
        kind=kind, household=household, person=people.head_of(household), office=world.office, host=world.specialist,
        starts_at=queries.local(day, time(9)), ends_at=queries.local(day, time(9, 45)), by=world.specialist, today=day,
    )  # fmt: skip


def client_of(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.covers("B-40", "B-42", "B-48", "B-47", "B-45", "B-46", "U-31", "U-32", "U-33", "D-84")
def test_a_talk_from_its_appointment_ends_with_the_next_one_booked_and_invited_to(uelzen):
    load_texts(uelzen)
    household = uelzen.household()
    appointment = talk(uelzen, household)
    begin = queries.local(date(2021, 5, 18), time(9))
    done = record(
        uelzen, household=household, appointment=appointment,
        agreed=workflow.Next(begin, begin + timedelta(minutes=45)),
    )  # fmt: skip
    appointment.refresh_from_db()
    assert appointment.state == AppointmentState.ATTENDED
    assert (done.contact.led_by_specialist, done.contact.note.text) == (True, "Bewerbungen besprochen.")
    assert (done.appointment.state, done.appointment.host) == (AppointmentState.INVITED, uelzen.specialist)
    assert (done.letter.delivery, done.letter.with_legal_notice) == ("handed_over", True)
    assert done.letter.appointment == done.appointment
    assert "Kontakt eingetragen: Beratungsgespräch" in {entry.label for entry in timeline(household.pk)}
    with pytest.raises(Conflict, match="schon ein Kontakt"):
        record(uelzen, household=household, appointment=appointment)


NOT_HERE = {
    "telephone": ({"channel": Channel.TELEPHONE, "telephone_ground": "severe_health"}, "gegenübersitzen"),
    "written": ({"channel": Channel.WRITTEN}, "gegenübersitzen"),
    "yesterday": ({"occurred_on": TODAY - timedelta(days=1)}, "am Mo 19.04.2021, die Einladung entsteht erst heute"),
}


@pytest.mark.covers("B-48", "D-84")
@pytest.mark.parametrize(("changes", "words"), NOT_HERE.values(), ids=NOT_HERE)
def test_nothing_is_handed_over_to_whoever_is_not_here_but_it_may_be_posted(uelzen, changes, words):
    load_texts(uelzen)
    begin = queries.local(date(2021, 5, 18), time(9))
    until = begin + timedelta(minutes=45)
    with pytest.raises(Refused, match=words) as refused:
        record(uelzen, agreed=workflow.Next(begin, until), **changes)
    assert refused.value.field == "next_delivery"
    done = record(uelzen, agreed=workflow.Next(begin, until, "posted"), **changes)
    assert (done.letter.delivery, done.appointment.state) == ("posted", AppointmentState.INVITED)


REFUSED = {
    "future": ({"occurred_on": TODAY + timedelta(days=1)}, "occurred_on", "Zukunft"),
    "without note": ({"note_text": "  "}, "note_text", "ohne Vermerk"),
    "profile": ({"profile_check": ""}, "profile_check", "Profil geprüft"),
    "too long": ({"minutes": 75}, "minutes", "höchstens 60 Minuten"),
    "first note": (
        {"kind": ContactKind.FIRST_INTERVIEW, "note_type": NoteType.ALLGEMEINER_VERMERK},
        "note_type",
        "Standortbestimmung",
    ),
    "ground in person": ({"telephone_ground": "severe_health"}, "telephone_ground", "Telefon"),
    "other in words": ({"channel": Channel.TELEPHONE, "telephone_ground": "other"}, "ground_text", "in Worten"),
    "words for nothing": ({"ground_text": "Winter"}, "ground_text", "sonstiger Grund"),
}


@pytest.mark.covers("B-40", "B-42", "B-43", "U-19", "U-23", "P44")
@pytest.mark.parametrize(("changes", "field", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_sentence_at_the_field(uelzen, changes, field, words):
    with pytest.raises(Refused, match=words) as refused:
        record(uelzen, **changes)
    assert refused.value.field == field
    assert not Contact.objects.exists()


@pytest.mark.covers("B-41", "C.8")
def test_documents_at_the_counter_need_no_profile_and_are_not_led_by_a_specialist(uelzen):
    made = record(
        uelzen, by=uelzen.intake_clerk, kind=ContactKind.DOCUMENTS, note_type=NoteType.ALLGEMEINER_VERMERK,
        profile_check="",
    ).contact  # fmt: skip
    assert (made.led_by_specialist, made.note.kind, made.appointment) == (False, "general", None)


@pytest.mark.covers("D-75", "P43")
def test_an_entry_later_than_allowed_waits_for_another_who_leads_the_team(uelzen):
    assert not record(uelzen, occurred_on=TODAY - timedelta(days=14)).contact.is_late
    late = record(uelzen, occurred_on=TODAY - timedelta(days=15)).contact
    assert late.is_late
    with pytest.raises(Refused, match="zwei verschiedene"):
        workflow.cosign_contact(contact=late, by=uelzen.specialist, today=TODAY)
    signed = workflow.cosign_contact(contact=late, by=uelzen.team_lead, today=TODAY)
    assert (signed.cosigned_by, signed.cosigned_on) == (uelzen.team_lead, TODAY)
    with pytest.raises(Conflict, match="schon gegengezeichnet"):
        workflow.cosign_contact(contact=late, by=uelzen.team_lead, today=TODAY)


def test_taken_back_by_whoever_entered_it_or_leads_and_the_appointment_may_get_another(uelzen):
    household = uelzen.household()
    appointment = talk(uelzen, household)
    made = record(uelzen, household=household, appointment=appointment).contact
    with pytest.raises(Refused, match="Teamleitung"):
        workflow.take_back_contact(contact=made, reason="falsch", by=uelzen.integration_expert, today=TODAY)
    workflow.take_back_contact(contact=made, reason="falsche Person", by=uelzen.specialist, today=TODAY)
    with pytest.raises(Conflict, match="schon zurückgenommen"):
        workflow.take_back_contact(contact=made, reason="falsch", by=uelzen.team_lead, today=TODAY)
    assert record(uelzen, household=household, appointment=appointment).contact.appointment == appointment


@pytest.mark.covers("B-16", "U-12", "B-23")
def test_a_held_first_interview_is_a_contact_with_its_note(wuppertal):
    application = make_released(wuppertal, date(2021, 4, 1))
    interviews.assign(wuppertal, application, date(2021, 4, 1))
    duty = interviews.duty_of(application)
    interviews.schedule(wuppertal, duty, date(2021, 4, 13), today=date(2021, 4, 1))
    held = interviews.hold(wuppertal, duty, date(2021, 4, 13))
    made = Contact.objects.get()
    assert (made.kind, made.note, made.appointment) == (ContactKind.FIRST_INTERVIEW, held.note, held.appointment)
    assert (made.led_by_specialist, made.minutes, made.note_type) == (True, 60, NoteType.QUER)
    with pytest.raises(Refused, match="im Fall"):
        record(wuppertal, kind=ContactKind.FIRST_INTERVIEW, occurred_on=date(2021, 4, 13))
    with pytest.raises(Refused, match="Teamleitung"):
        workflow.take_back_contact(contact=made, reason="falsch", by=wuppertal.specialist, today=TODAY)


@time_machine.travel(datetime(2021, 4, 20, 11, tzinfo=BERLIN), tick=True)
@pytest.mark.covers(
    *("B-21", "B-22", "B-24", "B-37", "U-15", "U-17", "U-20", "U-21", "U-24", "U-25", "U-33", "E75", "D-63", "D-71")
)
def test_the_pages_of_a_talk(uelzen):
    load_texts(uelzen)
    uelzen.office.talk_minutes = 30
    uelzen.office.save()
    household = uelzen.household(office=uelzen.office)
    appointment = talk(uelzen, household)
    set_responsible(
        person=people.head_of(household), household=household, on=date(2021, 1, 4), user=uelzen.specialist,
        by=uelzen.specialist,
    )  # fmt: skip
    client = client_of(uelzen.specialist)
    shown = client.get(reverse("appointments:appointment", args=[appointment.pk])).content.decode()
    assert "Checkliste Folgegespräch" in shown
    url = reverse("appointments:record_talk", args=[appointment.pk])
    form = client.get(url)
    assert_valid_html(form.content.decode())
    text = form.content.decode()
    assert "Vereinbarte Schritte nachgehalten" in text
    first_item = "Ablauf, Ziel und Freiwilligkeit"
    assert first_item not in text, "that is the checklist of the first talk"
    first = talk(uelzen, uelzen.household(office=uelzen.office), day=date(2021, 4, 21), kind="first_interview")
    prepared = client.get(reverse("appointments:appointment", args=[first.pk])).content.decode()
    assert "Checkliste Erstgespräch" in prepared
    assert first_item in prepared
    assert "Marktprofil: Vermeidung des Eintritts länger andauernder Arbeitslosigkeit" in text
    assert 'name="minutes" value="45"' in text, "of the appointment; unscheduled it is the office's"
    visit = reverse("appointments:record_visit", args=[household.pk])
    assert 'name="minutes" value="30"' in client.get(visit).content.decode()
    data = {
        "person": people.head_of(household).pk, "occurred_on": "20.04.2021", "minutes": 45, "channel": "telephone",
        "kind": "counselling", "note_type": "standortbestimmung", "plan_reference": "yes", "note_text": "",
    }  # fmt: skip
    verdict = reverse("contactdensity:verdict", args=[household.pk])

    def said(**changes):
        return client.post(verdict, data | changes).content.decode()

    assert "ein Grund dafür ist nicht erfasst" in said()
    assert "Der Kontakt zählt" in said(telephone_ground="market_profile")
    assert "wenn die Person an diesem Tag im Marktprofil ist" in said(telephone_ground="market_profile")
    assert "zählt nicht" in said(channel="in_person", note_type="allgemeiner_vermerk")
    assert "im Marktprofil" not in said(channel="in_person", telephone_ground="market_profile")
    assert "Am selben Tag" not in said(channel="in_person")
    assert "zeichnet ihn gegen" in said(channel="in_person", occurred_on="05.04.2021")
    assert "zeichnet ihn gegen" not in said(channel="in_person", occurred_on="06.04.2021")
    assert "Keine qualifizierte Beratung: Auskunft" in said(channel="in_person", kind="info")
    assert not Contact.objects.exists()
    missing = client.post(url, data | {"next_slot": queries.local(date(2021, 4, 21), time(9)).isoformat()})
    assert "Diese Zeit ist nicht mehr frei" in missing.content.decode(), "the first talk of another is there"
    assert "ohne Vermerk wird nicht eingetragen" in missing.content.decode()
    slot = queries.local(date(2021, 5, 18), time(9)).isoformat()
    answer = client.post(
        url,
        data | {
            "channel": "in_person", "note_text": "Gut beraten.", "profile_check": "changed", "next_slot": slot,
            "next_delivery": "handed_over", "checked_items": ["Nächste Schritte vereinbart"],
            "topics": ["Vermeidung des Eintritts länger andauernder Arbeitslosigkeit"],
        },
    )  # fmt: skip
    made = Contact.objects.get()
    assert answer.url == reverse("appointments:contact", args=[made.pk])
    assert (made.appointment, made.profile_check) == (appointment, "changed")
    shown = client.get(answer.url).content.decode()
    assert_valid_html(shown)
    letter = Letter.objects.get()
    assert reverse("appointments:letter", args=[letter.pk]) in shown
    assert "Gut beraten." in shown
    assert "Nächste Schritte vereinbart" in shown
    assert Appointment.objects.filter(state=AppointmentState.INVITED).count() == 1
    assert "Am selben Tag zählt nur ein Kontakt" in said(channel="in_person")
    hidden = client_of(uelzen.benefit_clerk).get(answer.url).content.decode()
    assert "Gut beraten." not in hidden
    case = client.get(reverse("desk:case", args=[household.pk])).content.decode()
    assert answer.url in case


@time_machine.travel(datetime(2021, 4, 21, 11, tzinfo=BERLIN), tick=True)
@pytest.mark.covers("C.8", "B-40", "B-48")
def test_the_talk_of_yesterday_is_written_down_though_the_client_has_left_since_and_its_invitation_is_posted(uelzen):
    household = uelzen.household(office=uelzen.office)
    appointment = talk(uelzen, household)
    Membership.objects.filter(household=household).update(ends_on=TODAY)
    client = client_of(uelzen.specialist)
    url = reverse("appointments:record_talk", args=[appointment.pk])
    form = client.get(url).context["form"]
    assert form.initial["next_delivery"] == "posted", "who was here yesterday is handed nothing today"
    given = {name: form.initial[name] for name in ("person", "minutes", "kind", "note_type")}
    data = given | {
        "occurred_on": "20.04.2021", "channel": "in_person", "plan_reference": "yes", "profile_check": "unchanged",
        "note_text": "Abschied besprochen.",
    }  # fmt: skip
    verdict = client.post(reverse("contactdensity:verdict", args=[household.pk]), data | {"person": given["person"]})
    assert "Der Kontakt zählt" in verdict.content.decode()
    assert client.post(url, data).status_code == 302
    assert Contact.objects.get().appointment == appointment


@time_machine.travel(datetime(2021, 4, 20, 11, tzinfo=BERLIN), tick=True)
@pytest.mark.covers("D-75")
def test_a_late_entry_waits_on_the_day_of_the_team_lead_until_it_is_signed(uelzen):
    late = record(uelzen, occurred_on=date(2021, 3, 1)).contact
    lead = client_of(uelzen.user(Role.TEAM_LEAD))
    url = reverse("appointments:cosign_contact", args=[late.pk])
    assert url in lead.get(reverse("desk:day")).content.decode()
    assert_valid_html(lead.get(url).content.decode())
    assert lead.post(url).status_code == 302
    assert url not in lead.get(reverse("desk:day")).content.decode()
    back = reverse("appointments:take_back_contact", args=[late.pk])
    assert_valid_html(lead.get(back).content.decode())
    assert lead.post(back, {"reason": "andere Person"}).status_code == 302
    shown = lead.get(reverse("appointments:contact", args=[late.pk])).content.decode()
    assert "zurückgenommen" in shown
    stranger = client_of(staff.make_user(Role.SPECIALIST, uelzen.other_office))
    assert stranger.get(reverse("appointments:contact", args=[late.pk])).status_code == 404
