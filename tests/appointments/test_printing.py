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
from tests.factories.letters import post_all
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


def delivery_of(invited):
    return queries.delivery_of(queries.letters_of(invited.household).get())


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
    invited.send()
    order = PrintOrder.objects.waiting().get()
    assert delivery_of(invited) == ("wartet auf den Druck", None), "made is not sent"
    happens(invited, invited.world.specialist)
    assert not PrintOrder.objects.waiting().exists()
    assert delivery_of(invited) == ("nicht gedruckt, weil der Termin entfiel", None)
    # Whoever still has the list on his screen reads why.
    run = workflow.print_letters(
        orders=[order], office=invited.world.office, posted_on=TODAY, by=invited.world.intake_clerk, today=TODAY
    )
    assert run.results.get().failure.startswith("Der Termin am 13.04.2021 ist inzwischen")


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


@pytest.mark.covers("D-84")
def test_a_letter_has_gone_out_when_it_is_printed_not_when_it_is_written(invited):
    day = invited.appointment.starts_at.date()
    letter = invited.send()
    assert not queries.was_invited_with_notice(invited.appointment)
    post_all(invited.world, TODAY + timedelta(days=2))
    assert delivery_of(invited) == ("versandt", TODAY + timedelta(days=2))
    assert queries.was_invited_with_notice(invited.appointment)
    assert not Letter.objects.gone_out(by=TODAY + timedelta(days=1)).exists()
    assert Letter.objects.gone_out(by=day).get() == letter


@pytest.mark.parametrize(("posted_on", "is_in_time"), [(date(2021, 4, 12), True), (date(2021, 4, 13), False)])
def test_the_post_of_the_day_of_the_talk_comes_too_late(invited, posted_on, is_in_time):
    invited.send()
    failure = post_all(invited.world, posted_on).results.get().failure
    assert failure == ("" if is_in_time else "Der Termin ist am 13.04.2021: Mit der Post käme die Einladung zu spät.")
    clerk = Client()
    clerk.force_login(invited.world.intake_clerk)
    with time_machine.travel(f"{posted_on}T10:00+02:00", tick=True):
        page = clerk.get("/termine/druckliste/")
    assert [row.is_too_late for row in page.context["page"].rows] == ([] if is_in_time else [True])
    assert_valid_html(page.content.decode())
