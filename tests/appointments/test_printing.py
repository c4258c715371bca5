"""Many letters as one document: each client has its result, what fails stops no other (C-43, D-84)."""

import io
import re
from datetime import date, time, timedelta

import pypdf
import pytest
import time_machine
from django.test import Client

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import Delivery, LetterKind, Result
from jobcenter.appointments.models import Letter, PrintOrder
from jobcenter.people.models import Person
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.factories import people
from tests.html import assert_valid_html

from .conftest import DAY, TODAY

pytestmark = pytest.mark.django_db


def order(invited, last_name, **person):
    head = invited.world.person(**{"last_name": last_name, "first_name": "Kim", **person})
    return workflow.order_letter(
        kind=LetterKind.REMINDER,
        household=people.make_household(head, invited.world.office),
        person=head,
        values={"return_by": date(2021, 4, 20), "missing": (f"Mietvertrag {last_name}",), "applied_on": TODAY},
        by=invited.world.intake_clerk,
        today=TODAY,
    )


@pytest.mark.covers("C-43", "D-84")
def test_the_list_is_printed_as_one_document_with_a_result_for_each(invited):
    posted = invited.send()
    handed = invited.hand_out()
    assert PrintOrder.objects.get().letter == posted  # what was handed over needs no printer
    ann, nowhere = order(invited, "Anders"), order(invited, "Nirgendwo", street="", postal_code="", city="")
    clerk = Client()
    clerk.force_login(invited.world.intake_clerk)
    with time_machine.travel("2021-04-01 10:00+02:00", tick=True):
        page = clerk.get("/termine/druckliste/")
        assert_valid_html(page.content.decode())
        assert [row.person for row in page.context["page"].rows] == [str(o.person) for o in PrintOrder.objects.all()]
        answer = clerk.post("/termine/druckliste/", {"orders": [], "posted_on": "01.04.2021"})
        assert "mindestens einen Brief" in answer.content.decode()
        chosen = [str(pk) for pk in PrintOrder.objects.values_list("pk", flat=True)]
        answer = clerk.post("/termine/druckliste/", {"orders": chosen, "posted_on": "01.04.2021"})
        result = clerk.get(answer.url)
        assert_valid_html(result.content.decode())
        document = clerk.get(f"{answer.url}pdf/")
        stranger = Client()
        stranger.force_login(invited.world.user(Role.INTAKE_CLERK, invited.world.other_office))
        assert stranger.get(answer.url).status_code == stranger.get(f"{answer.url}pdf/").status_code == 404
        again = clerk.get("/termine/druckliste/").content.decode()  # whoever lost the window finds the document
        assert f'href="{answer.url}"' in again
        assert "2 Briefe, 1 nicht gedruckt" in again
        assert answer.url not in stranger.get("/termine/druckliste/").content.decode()
    shown = {row.person: row.failure for row in result.context["page"].rows}
    assert shown[str(ann.person)] == shown[str(invited.person)] == ""
    assert "keine vollständige Anschrift" in shown[str(nowhere.person)]

    pages = pypdf.PdfReader(io.BytesIO(document.content)).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "Mietvertrag Anders" in text
    assert "Einladung zum Erstgespräch" in text
    assert "Mietvertrag Nirgendwo" not in text
    filed = [Letter.objects.get(print_order=ann), posted]
    assert len(pages) == sum(len(pypdf.PdfReader(io.BytesIO(letter.pdf)).pages) for letter in filed)
    ann.refresh_from_db()
    assert (ann.letter.delivery, ann.letter.delivered_on, ann.printed_on) == (Delivery.POSTED, TODAY, TODAY)
    assert not PrintOrder.objects.filter(letter=handed).exists()

    nowhere.refresh_from_db()  # it stays on the list; with an address it goes out the next time
    assert nowhere.printed_on is None
    Person.objects.filter(pk=nowhere.person_id).update(street="Musterweg 1", postal_code="42103", city="Wuppertal")
    later = TODAY + timedelta(days=5)
    run = workflow.print_letters(
        orders=[nowhere, ann], office=invited.world.office, posted_on=later, by=invited.world.intake_clerk, today=later
    )
    failures = [result.failure for result in run.results.order_by("pk")]
    assert failures == ["", "Der Brief ist am 01.04.2021 schon gedruckt worden."]
    nowhere.refresh_from_db()
    assert nowhere.letter.delivered_on == later


NOT_ANY_MORE = {
    "moved": lambda invited, clerk: workflow.move(
        appointment=invited.appointment, starts_at=queries.local(DAY, time(13)), ends_at=queries.local(DAY, time(14)),
        reason="Arzttermin", by=clerk, today=TODAY,
    ),
    "called off": lambda invited, clerk: workflow.record_result(
        appointment=invited.appointment, result=Result.CANCEL_CLIENT, reason="Arbeit gefunden", by=clerk, today=TODAY
    ),
}  # fmt: skip


@pytest.mark.covers("C-43", "D-84")
@pytest.mark.parametrize("happens", NOT_ANY_MORE.values(), ids=NOT_ANY_MORE)
def test_nobody_is_invited_by_post_to_an_appointment_that_does_not_hold_any_more(invited, happens):
    letter = invited.send()
    assert letter.way == "wartet auf den Druck", "made is not sent"
    happens(invited, invited.world.specialist)
    assert not PrintOrder.objects.exists()
    assert Letter.objects.get().way == "nicht gedruckt, weil der Termin entfiel"


@pytest.mark.covers("C-43", "D-84")
def test_an_invitation_to_a_day_that_is_over_is_not_posted_and_leaves_the_list_once_the_day_is_settled(invited):
    invited.send()
    filed, clerk, later = PrintOrder.objects.get(), invited.world.intake_clerk, DAY + timedelta(days=1)
    run = workflow.print_letters(orders=[filed], office=invited.world.office, posted_on=later, by=clerk, today=later)
    assert [result.failure for result in run.results.all()] == ["Der Termin am 13.04.2021 ist vorbei."]
    with pytest.raises(Refused, match="schon geschrieben"):
        workflow.withdraw_order(order=filed, by=clerk)
    workflow.record_result(appointment=invited.appointment, result=Result.ATTEND, by=clerk, today=later)
    browser = Client()
    browser.force_login(clerk)
    with time_machine.travel("2021-04-14 10:00+02:00", tick=True):
        url = f"/termine/druckliste/auftrag/{filed.pk}/streichen/"
        assert url in browser.get("/termine/druckliste/").content.decode()
        assert "Der Termin, zu dem er einlädt, ist erledigt." in browser.get(url).content.decode()
        assert browser.post(url).status_code == 302
    assert not PrintOrder.objects.exists()


@pytest.mark.covers("D-84")
def test_what_was_printed_on_a_later_day_was_sent_on_that_day(invited):
    letter, later = invited.send(), TODAY + timedelta(days=5)
    order_of = PrintOrder.objects.get()
    workflow.print_letters(
        orders=[order_of], office=invited.world.office, posted_on=later, by=invited.world.intake_clerk, today=later
    )
    assert Letter.objects.get(pk=letter.pk).way == "versandt am 06.04.2021"


def test_an_unwritten_letter_can_be_taken_off_the_list_a_filed_one_not(invited):
    clerk = invited.world.intake_clerk
    workflow.withdraw_order(order=order(invited, "Anders"), by=clerk)
    invited.send()
    filed = PrintOrder.objects.get()
    with pytest.raises(Refused, match="schon geschrieben"):
        workflow.withdraw_order(order=filed, by=clerk)
    with pytest.raises(Refused, match="Zukunft"):
        workflow.print_letters(
            orders=[filed], office=invited.world.office, posted_on=TODAY + timedelta(days=1), by=clerk, today=TODAY
        )
