"""Letters of an application: the cover letter at the issue, the reminder, the transfer (C-35, C-36, D-45, D-46)."""

import io
import re
from datetime import date, timedelta

import pypdf
import pytest

from intake import queries
from intake.choices import Channel, JurisdictionProof
from intake.models import DocumentPackage
from intake.workflow import documents, letters, nightly, reminders
from intake.workflow.correction import cancel
from intake.workflow.counter import take_in
from intake.workflow.ending import transfer, withdraw
from jobcenter.appointments import workflow
from jobcenter.appointments.choices import Delivery, LetterKind
from jobcenter.appointments.models import Letter, PrintOrder
from jobcenter.appointments.queries import delivery_of
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.models import Note
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.appointments.conftest import load_texts
from tests.desk.clients import client_of
from tests.factories.intake import RETURN_ON, TODAY, entry, hand_over, make_issued, registration
from tests.factories.letters import post_all
from tests.html import assert_valid_html


def text_of(letter):
    pages = pypdf.PdfReader(io.BytesIO(letter.pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.covers("C-35", "C-36")
def test_the_issue_hands_out_the_letter_with_its_date_and_files_it(cottbus):
    load_texts(cottbus)
    application = make_issued(cottbus)
    letter = Letter.objects.get(household=application.household)
    assert letter.text_version.kind == LetterKind.HAND_OUT
    assert (letter.delivery, letter.delivered_on) == (Delivery.HANDED_OVER, TODAY)
    text = text_of(letter)
    assert f"Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum {RETURN_ON:%d.%m.%Y}." in text
    assert letter.file_reference.endswith("/ 001")
    assert f"Unser Zeichen {letter.file_reference}" in text
    assert f"zur eAkte: {letter.file_reference}" in Note.objects.filter(household=application.household).first().text
    assert not Task.objects.filter(kind=TaskKind.WRITE_LETTER).exists()


def test_who_did_not_come_gets_it_by_post_and_what_cannot_be_written_becomes_a_task(wuppertal):
    visit = {"by": wuppertal.intake_clerk, "today": TODAY, "hand_over": hand_over(wuppertal)}
    by_phone = {"channel": Channel.SERVICE_CENTRE, "id_document": "", "id_checked_on": None}
    load_texts(wuppertal)
    known = entry(street="Musterweg 1", postal_code="42103", city="Wuppertal")
    application = take_in(registration=registration(wuppertal, known, **by_phone), **visit)
    assert Letter.objects.get(household=application.household).delivery == Delivery.POSTED

    homeless = entry("Ohne", "Anschrift", street="", postal_code="", city="")
    other = take_in(registration=registration(wuppertal, homeless, **by_phone), **visit)
    assert not Letter.objects.filter(household=other.household).exists()
    task = Task.objects.get(kind=TaskKind.WRITE_LETTER)
    assert "keine vollständige Anschrift" in task.text
    assert (task.role, task.household) == (Role.INTAKE_CLERK, other.household)


@pytest.mark.covers("C-35", "C-69")
@pytest.mark.parametrize("world", ["wuppertal", "cottbus"])
def test_forms_given_out_days_after_the_application_do_not_say_that_it_was_made_today(world, request):
    house = request.getfixturevalue(world)
    load_texts(house)
    given = {"channel": Channel.ONLINE, "applied_on": TODAY - timedelta(days=4)}
    known = entry(street="Musterweg 1", postal_code="03046", city="Cottbus", specialist=house.specialist)
    take_in(
        registration=registration(house, known, **given), hand_over=hand_over(house), by=house.intake_clerk,
        today=TODAY,
    )  # fmt: skip
    text = text_of(Letter.objects.get())
    assert "Sie haben einen Antrag auf" in text
    assert "heute" not in text


@pytest.mark.covers("D-46")
def test_the_overdue_task_leads_to_the_reminder_that_names_what_is_missing(wuppertal):
    load_texts(wuppertal)
    application = make_issued(wuppertal, entry(street="Musterweg 1", postal_code="42103", city="Wuppertal"))
    package = DocumentPackage.objects.get(application=application, person=None)
    nightly.remind_of_returns([package.pk])
    late = RETURN_ON + timedelta(days=1)
    missing = letters.missing_of(package)
    assert len(missing) >= 2
    with pytest.raises(Refused, match="kein Arbeitstag"):
        letters.remind(
            package=package, return_by=date(2021, 4, 2), delivery="posted", by=wuppertal.intake_clerk, today=late
        )
    letter = letters.remind(
        package=package, return_by=date(2021, 3, 30), delivery="handed_over", by=wuppertal.intake_clerk, today=late
    )
    text = text_of(letter)
    assert all(paper in text for paper in missing)
    assert "bis zum 30.03.2021 nach" in text
    assert "01.03.2021" in letter.subject
    assert letter.with_legal_notice is False
    package.refresh_from_db()
    assert (package.return_on, package.reminded_on) == (date(2021, 3, 30), late)
    assert not Task.objects.open().filter(kind=TaskKind.REMIND_RETURN).exists()

    nightly.remind_of_returns([package.pk])  # that day passes too: the benefit unit judges
    task = Task.objects.open().get(kind=TaskKind.REMIND_RETURN)
    assert task.role == Role.BENEFIT_CLERK
    assert "§ 66 SGB I" in task.text
    documents_are_there = package.items.filter(mandatory=True)
    documents_are_there.update(received_on=late)
    with pytest.raises(Refused, match="Es fehlt keine Unterlage"):
        letters.remind(
            package=package, return_by=date(2021, 4, 13), delivery="posted", by=wuppertal.intake_clerk, today=late
        )


@pytest.mark.covers("D-46")
def test_the_page_shows_the_letter_first_and_sends_it_with_one_click(wuppertal, time_machine):
    load_texts(wuppertal)
    application = make_issued(wuppertal, entry(**AT_HOME))
    package = DocumentPackage.objects.get(application=application, person=None)
    time_machine.move_to("2021-03-16T09:00:00+01:00")
    client = client_of(wuppertal.intake_clerk)
    page = client.get(f"/antraege/pakete/{package.pk}/erinnern/").content.decode()
    assert "Bitte reichen Sie die Unterlagen bis zum 30.03.2021 nach" in page
    assert letters.missing_of(package)[0] in page
    given = {"return_by": "30.03.2021", "delivery": "posted", "step": "send"}
    assert client.post(f"/antraege/pakete/{package.pk}/erinnern/", given).status_code == 302
    assert PrintOrder.objects.get().values["missing"] == list(letters.missing_of(package))
    assert not Letter.objects.filter(text_version__kind=LetterKind.REMINDER).exists()
    given |= {"delivery": "handed_over"}
    assert client.post(f"/antraege/pakete/{package.pk}/erinnern/", given).status_code == 302
    assert Letter.objects.filter(text_version__kind=LetterKind.REMINDER).count() == 1


AT_HOME = {"street": "Musterweg 1", "postal_code": "42103", "city": "Wuppertal"}
LATE, NEW_DAY = RETURN_ON + timedelta(days=1), date(2021, 3, 30)


def on_the_list(world):
    load_texts(world)
    application = make_issued(world, entry(**AT_HOME))
    package = DocumentPackage.objects.get(application=application, person=None)
    nightly.remind_of_returns([package.pk])
    letters.remind(package=package, return_by=NEW_DAY, delivery="posted", by=world.intake_clerk, today=LATE)
    package.refresh_from_db()
    return package


@pytest.mark.covers("D-46")
def test_who_takes_a_reminder_off_the_list_has_reminded_nobody(wuppertal, time_machine):
    package = on_the_list(wuppertal)
    time_machine.move_to("2021-03-16T09:00:00+01:00")
    client = client_of(wuppertal.intake_clerk)
    shown = client.get(f"/antraege/pakete/{package.pk}/erinnern/").content.decode()
    assert "Erinnert am" not in shown
    assert "Seit 16.03.2021 steht eine Erinnerung auf der Liste „zu druckende Briefe“." in shown
    address = f"/antraege/erinnerungen/{PrintOrder.objects.get().pk}/streichen/"
    assert f'href="{address}"' in client.get("/termine/druckliste/").content.decode()
    asked = client.get(address).content.decode()
    assert_valid_html(asked)
    assert "Die Rückgabe ist wieder bis Mo 15.03.2021 vereinbart." in asked
    assert client.post(address).status_code == 302
    package.refresh_from_db()
    assert (package.return_on, package.reminded_on) == (RETURN_ON, None)
    assert not PrintOrder.objects.exists()
    assert Task.objects.open().get(kind=TaskKind.REMIND_RETURN).role == Role.INTAKE_CLERK


@pytest.mark.covers("D-46")
def test_a_day_agreed_after_the_reminder_stays_when_it_is_taken_off(wuppertal):
    package = on_the_list(wuppertal)
    by = {"by": wuppertal.intake_clerk, "today": LATE}
    documents.extend(package=package, return_on=date(2021, 4, 13), reason="Urlaub", **by)
    reminders.withdraw(order=PrintOrder.objects.get(), **by)
    package.refresh_from_db()
    assert (package.return_on, package.reminded_on) == (date(2021, 4, 13), None)
    assert not Task.objects.open().filter(kind=TaskKind.REMIND_RETURN).exists()


@pytest.mark.covers("D-46")
def test_while_a_reminder_waits_for_the_printer_nobody_judges_its_being_ignored(wuppertal):
    package = on_the_list(wuppertal)
    nightly.remind_of_returns([package.pk])
    task = Task.objects.open().get(kind=TaskKind.REMIND_RETURN)
    assert task.role == Role.INTAKE_CLERK
    assert "noch auf der Druckliste" in task.text
    by = {"by": wuppertal.intake_clerk, "today": NEW_DAY}
    letters.remind(package=package, return_by=date(2021, 4, 13), delivery="posted", **by)
    replaced = PrintOrder.objects.get()
    assert replaced.values["return_by"] == "2021-04-13"
    reminders.withdraw(order=replaced, **by)
    package.refresh_from_db()
    assert (package.return_on, package.reminded_on) == (RETURN_ON, None)


@pytest.mark.covers("D-46")
def test_a_reminder_by_post_has_reminded_on_the_day_it_was_printed(wuppertal, time_machine):
    package = on_the_list(wuppertal)
    printed_on = LATE + timedelta(days=2)
    assert queries.reminded_on([package]) == {}
    post_all(wuppertal, printed_on)
    letter = Letter.objects.get(text_version__kind=LetterKind.REMINDER)
    assert (letter.delivery, letter.delivered_on) == (Delivery.POSTED, printed_on)
    assert queries.reminded_on([package]) == {package.pk: printed_on}
    assert letters.missing_of(package)[0] in text_of(letter)

    time_machine.move_to("2021-03-31T09:00:00+02:00")
    client = client_of(wuppertal.intake_clerk)
    for page in (f"/antraege/pakete/{package.pk}/erinnern/", "/antraege/ruecklauf/?state=overdue"):
        assert re.search(r"[Ee]rinnert (am )?18\.03\.2021", client.get(page).content.decode()), page
    nightly.remind_of_returns([package.pk])
    task = Task.objects.open().get(kind=TaskKind.REMIND_RETURN)
    assert (task.role, "erinnert am 18.03.2021" in task.text) == (Role.BENEFIT_CLERK, True)

    by = {"by": wuppertal.intake_clerk, "today": date(2021, 3, 31)}
    letters.remind(package=package, return_by=date(2021, 4, 13), delivery="posted", **by)
    package.refresh_from_db()
    assert queries.reminded_on([package]) == {package.pk: printed_on}, "the second one waits for the printer"
    letters.remind(package=package, return_by=date(2021, 4, 13), delivery="handed_over", **by)
    package.refresh_from_db()
    assert queries.reminded_on([package]) == {package.pk: date(2021, 3, 31)}


@pytest.mark.covers("D-46", "D-25")
def test_whose_application_has_ended_is_not_asked_for_papers_any_more(wuppertal, time_machine):
    package = on_the_list(wuppertal)
    time_machine.move_to("2021-03-17T09:00:00+01:00")
    page = client_of(wuppertal.intake_clerk).get(f"/antraege/{package.application_id}/ruecknahme/")
    assert "Die Erinnerung, die noch auf der Druckliste steht, wird nicht gedruckt." in page.content.decode()
    day = date(2021, 3, 17)
    withdraw(application=package.application, on=day, reason="neue Arbeit", by=wuppertal.intake_clerk, today=day)
    assert not PrintOrder.objects.exists()
    package.refresh_from_db()
    assert (package.return_on, package.reminded_on) == (RETURN_ON, None)


@pytest.mark.covers("C-35", "D-19", "D-84")
@pytest.mark.parametrize("ending", ["withdrawn", "cancelled", "another date"])
def test_the_letter_with_the_forms_is_not_printed_once_nobody_is_to_fill_them_in(cottbus, ending):
    load_texts(cottbus)
    who = entry(street="Musterweg 1", postal_code="03046", city="Cottbus", specialist=cottbus.specialist)
    by_phone = {"channel": Channel.SERVICE_CENTRE, "id_document": "", "id_checked_on": None}
    application = take_in(
        registration=registration(cottbus, who, **by_phone),
        by=cottbus.intake_clerk,
        today=TODAY,
        hand_over=hand_over(cottbus),
    )
    letter = Letter.objects.get(household=application.household)
    deed = {"application": application, "reason": "Arbeit gefunden", "today": TODAY}
    if ending == "withdrawn":
        page = client_of(cottbus.intake_clerk).get(f"/antraege/{application.pk}/ruecknahme/")
        assert "Das Anschreiben zur Antragsausgabe, das noch auf der Druckliste steht" in page.content.decode()
        withdraw(**deed, on=TODAY, by=cottbus.intake_clerk)
    else:
        correct = TODAY - timedelta(days=1) if ending == "another date" else None
        cancel(**deed, correct_applied_on=correct, by=cottbus.team_lead)
    goes_out = ending == "another date"
    assert PrintOrder.objects.waiting().exists() == goes_out
    order = PrintOrder.objects.get()
    run = {"office": cottbus.office, "posted_on": TODAY, "by": cottbus.intake_clerk, "today": TODAY}
    result = workflow.print_letters(orders=[order], **run).results.get()
    assert result.failure == ("" if goes_out else "Der Brief wird nicht gedruckt, weil der Antrag erledigt ist.")
    letter = Letter.objects.select_related("print_order", "appointment").get(pk=letter.pk)
    said = ("versandt", TODAY) if goes_out else ("nicht gedruckt, weil der Antrag erledigt ist", None)
    assert delivery_of(letter) == said
    assert Letter.objects.gone_out(by=TODAY).exists() == goes_out


@pytest.mark.covers("D-46", "D-84")
def test_without_an_address_a_reminder_is_handed_over(wuppertal):
    load_texts(wuppertal)
    package = DocumentPackage.objects.get(application=make_issued(wuppertal), person=None)
    with pytest.raises(Refused, match="keine vollständige Anschrift") as refused:
        letters.remind(package=package, return_by=NEW_DAY, delivery="posted", by=wuppertal.intake_clerk, today=LATE)
    assert refused.value.field == "delivery"
    assert letters.usual_delivery(package) == Delivery.HANDED_OVER


@pytest.mark.covers("D-46")
def test_what_has_arrived_meanwhile_is_not_asked_for(wuppertal):
    package = on_the_list(wuppertal)
    first, *rest = package.items.filter(mandatory=True).order_by("pk")

    def arrives(items):
        receipts = [documents.Receipt(item.pk, LATE) for item in items]
        documents.receive(application=package.application, items=receipts, by=wuppertal.benefit_clerk, today=LATE)

    arrives([first])
    assert PrintOrder.objects.get().values["missing"] == [item.label for item in rest]
    arrives(rest)
    assert not PrintOrder.objects.exists()


@pytest.mark.covers("D-45")
def test_the_transfer_letter_shows_the_date_of_application_that_stays(cottbus):
    load_texts(cottbus)
    known = entry(street="Musterweg 1", postal_code="03046", city="Cottbus", specialist=cottbus.specialist)
    application = make_issued(cottbus, known)
    transfer(
        application=application,
        on=TODAY + timedelta(days=3),
        to="Jobcenter Dresden",
        proof=JurisdictionProof.REGISTRATION,
        by=cottbus.intake_clerk,
        today=TODAY + timedelta(days=3),
    )
    letter = Letter.objects.get(text_version__kind=LetterKind.TRANSFER)
    text = text_of(letter)
    assert "Ihr Antragsdatum bleibt der 01.03.2021." in text
    assert "Jobcenter Dresden" in text
    assert letter.delivery == Delivery.POSTED
    assert letter.file_reference.endswith("/ 002")
