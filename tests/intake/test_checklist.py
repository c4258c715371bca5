"""What the applicant has to bring, ticked, printed, counted; sheets and work packages of members (C-9 to C-40)."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from intake import tasks
from intake.choices import ApplicationState, PackageKind, PackageState, ReceiptChannel
from intake.models import DocumentItem, DocumentPackage, HandOut
from intake.pages.issuing import counter_sheet
from intake.queries import packages_out
from intake.workflow import checklist, documents, members
from intake.workflow.counter import take_in
from jobcenter.inbox.models import Task
from jobcenter.people.choices import HouseholdRole
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Refused
from tests.factories.intake import RETURN_ON, TODAY, child, entry, facts, hand_over, make_issued, registration
from tests.factories.interviews import schedule
from tests.html import assert_valid_html
from tests.queries import counted

ALL_HAND_OUTS = (
    "application_forms", "benefit_leaflet", "work_package", "notice_online", "notice_leaflets", "notice_flyer",
    "current_concerns", "forms_explained", "checklist",
)  # fmt: skip


def family(world, **values):
    return make_issued(
        world,
        entry(specialist=world.specialist, sheet_filled=True),
        entry("Beispiel", "Robin", role=HouseholdRole.PARTNER, sheet_filled=True),
        child(),
        **values,
    )


def never(pk, error):
    raise error


def forms_of(application):
    return DocumentItem.objects.filter(package__application=application, package__kind=PackageKind.FORMS)


@pytest.mark.covers("C-31", "C-32", "C-33")
def test_the_questions_and_the_members_make_the_list_of_forms(cottbus):
    situations = {"maintenance", "self_employed", "additional_need", "dwelling"}
    for asked, names in ((("maintenance",), ("Haus", "Toni")), (("self_employed", "additional_need"), ("Berg", "Jo"))):
        together = (entry(names[0], specialist=cottbus.specialist), child(names[1]))
        application = take_in(
            registration=registration(cottbus, *together, duplicate_reason="andere Familie"),
            hand_over=hand_over(cottbus, situations=asked),
            by=cottbus.intake_clerk,
            today=TODAY,
        )
        codes = set(forms_of(application).values_list("code", flat=True))
        assert codes & situations == set(asked)
        assert "main_form" in codes
        annex = forms_of(application).get(code__startswith="member_")
        assert annex.label.startswith("Anlage Kind unter 15 Jahren") and names[1] in annex.label


@pytest.mark.covers("C-9")
def test_the_sheet_of_each_member_and_how_many_are_filled_in(client, cottbus):
    application = family(cottbus)
    sheets = DocumentPackage.objects.filter(application=application, kind=PackageKind.MEMBER_SHEET)
    assert {sheet.person.first_name: sheet.state for sheet in sheets} == {
        "Kim": PackageState.RETURNED,
        "Robin": PackageState.RETURNED,
        "Toni": PackageState.COMPILED,
    }
    client.force_login(cottbus.intake_clerk)
    case = reverse("desk:case", args=[application.household_id])
    assert "2 von 3 ausgefüllt; es fehlt: Muster, Toni" in client.get(case).content.decode()
    line = DocumentItem.objects.get(package__in=sheets, received_on=None)
    done = documents.receive(
        application=application, items=[documents.Receipt(line.pk, TODAY)], by=cottbus.intake_clerk, today=TODAY
    )
    assert done.state == ApplicationState.ISSUED, "Der Anmeldebogen ist keine Unterlage des Antrags"
    assert "3 von 3 ausgefüllt" in client.get(case).content.decode()


@pytest.mark.covers("C-26", "C-9")
def test_who_joins_gets_his_sheet_his_annex_and_his_work_package(cottbus):
    application = make_issued(cottbus)
    given = {"application": application, "starts_on": TODAY, "by": cottbus.intake_clerk, "today": TODAY}
    joined = members.take_in(facts=facts("Neu", "Lou"), role=HouseholdRole.PARTNER, **given)
    kinds = set(DocumentPackage.objects.filter(person=joined.person).values_list("kind", "state", "return_on"))
    assert kinds == {
        (PackageKind.WORK_PACKAGE, PackageState.ISSUED, RETURN_ON),
        (PackageKind.MEMBER_SHEET, PackageState.COMPILED, None),
    }
    assert forms_of(application).filter(code=f"member_{joined.person_id}").exists()


@pytest.mark.covers("C-37", "D-46")
def test_what_is_not_demanded_any_more_is_not_reminded_of(cottbus):
    application = make_issued(cottbus)
    own = DocumentPackage.objects.get(application=application, kind=PackageKind.WORK_PACKAGE)
    late, by = RETURN_ON + timedelta(days=1), {"by": cottbus.intake_clerk}
    assert tasks.returns(late, never) == 2
    forms = forms_of(application).filter(mandatory=True)
    checklist.tick(application=application, needed=[line.pk for line in forms], today=late, **by)
    asked = Task.objects.open().filter(kind="remind_return")
    assert [task.subject_id for task in asked] == [forms[0].package_id]
    Task.objects.filter(subject_id=own.pk).delete()
    assert tasks.returns(late + timedelta(days=1), never) == 0
    overdue = packages_out([cottbus.office.pk], {"state": "overdue", "kind": ""}, late)
    assert [package.kind for package in overdue] == [PackageKind.FORMS]


@pytest.mark.covers("C-26", "D-46")
def test_who_joins_after_the_day_of_return_has_two_weeks_for_his_work_package(cottbus):
    application = make_issued(cottbus)
    late = RETURN_ON + timedelta(days=4)  # a Friday; two weeks later is Good Friday, then comes Easter
    joined = members.take_in(
        facts=facts("Neu", "Lou"), role=HouseholdRole.PARTNER, application=application, starts_on=late,
        by=cottbus.intake_clerk, today=late,
    )  # fmt: skip
    package = DocumentPackage.objects.get(person=joined.person, kind=PackageKind.WORK_PACKAGE)
    assert package.return_on == date(2021, 4, 6)


@pytest.mark.covers("W-81", "C-37")
def test_the_sheet_asks_for_the_work_package_too_and_not_for_what_has_arrived(cottbus):
    application = make_issued(cottbus)
    asked = counter_sheet(application).papers
    assert f"Arbeitspaket SGB II, ausgefüllt ({application.head})" in asked
    first = forms_of(application).filter(mandatory=True).first()
    assert first.label in asked
    first.received_on = TODAY
    first.save()
    assert first.label not in counter_sheet(application).papers


@pytest.mark.covers("C-12", "C-14", "C-15", "C-38", "C-39")
def test_what_was_handed_out_and_explained_is_kept_with_day_and_clerk(cottbus):
    application = take_in(
        registration=registration(cottbus),
        hand_over=hand_over(cottbus, hand_outs=ALL_HAND_OUTS),
        by=cottbus.intake_clerk,
        today=TODAY,
    )
    kept = {item.code: item for item in HandOut.objects.filter(application=application)}
    assert set(kept) == set(ALL_HAND_OUTS)
    assert {(item.handed_on, item.handed_by) for item in kept.values()} == {(TODAY, cottbus.intake_clerk)}
    assert kept["benefit_leaflet"].label == "Merkblatt „Arbeitslosengeld II/Sozialgeld“"
    for name, day, called in (
        (("Anders", "Lou"), date(2023, 3, 1), "Bürgergeld"),
        (("Beispiel", "Robin"), date(2026, 7, 1), "Grundsicherungsgeld"),
    ):
        renamed = make_issued(cottbus, entry(*name, specialist=cottbus.specialist), today=day)
        assert HandOut.objects.get(application=renamed, code="benefit_leaflet").label == f"Merkblatt „{called}“"


@pytest.mark.covers("C-37", "D-21")
def test_the_ticked_lines_decide_about_completeness(cottbus):
    application = make_issued(cottbus)
    lines = checklist.lines_of(application)
    needed = [line.pk for line in lines if line.code in ("main_form", "work_package")]
    given = {"by": cottbus.intake_clerk, "today": TODAY}
    with pytest.raises(Refused, match="gehört nicht zu diesem Antrag"):
        checklist.tick(application=application, needed=[987_654], **given)
    checklist.tick(application=application, needed=needed, **given)
    assert set(
        DocumentItem.objects.filter(package__application=application, mandatory=True).values_list("pk", flat=True)
    ) == set(needed)
    receipts = [documents.Receipt(pk, TODAY) for pk in needed]
    documents.receive(application=application, items=receipts[:1], **given)
    with pytest.raises(Refused, match="Es fehlen noch"):
        documents.mark_complete(application=application, by=cottbus.benefit_clerk, today=TODAY)
    documents.receive(application=application, items=receipts[1:], **given)
    done = documents.mark_complete(application=application, by=cottbus.benefit_clerk, today=TODAY)
    with pytest.raises(Refused, match="seit 01.03.2021 als vollständig"):
        checklist.tick(application=done, needed=needed, **given)


@pytest.mark.covers("C-40")
def test_each_document_keeps_the_way_on_which_it_came(cottbus):
    application = make_issued(cottbus)
    ways = (ReceiptChannel.POST, ReceiptChannel.LETTER_BOX, ReceiptChannel.ONLINE)
    lines = checklist.lines_of(application)[:3]
    documents.receive(
        application=application,
        items=[documents.Receipt(line.pk, TODAY, way) for line, way in zip(lines, ways, strict=True)],
        by=cottbus.benefit_clerk,
        today=TODAY,
    )
    kept = {line.pk: line.channel for line in checklist.lines_of(application)}
    assert [kept[line.pk] for line in lines] == list(ways)


# --- on the screen ----------------------------------------------------------------------------------


@pytest.fixture
def clerk(cottbus):
    client = Client()
    client.force_login(cottbus.intake_clerk)
    return client


@pytest.mark.covers("C-37")
def test_the_checklist_is_ticked_and_printed_for_the_applicant(clerk, cottbus):
    application = make_issued(cottbus)
    url = reverse("intake:checklist", args=[application.pk])
    assert_valid_html(clerk.get(url).content.decode())
    keep = [line.pk for line in checklist.lines_of(application) if line.code == "income"]
    answer = clerk.post(url, {"version": application.version, "needed": keep})
    assert answer["Location"] == reverse("intake:checklist_sheet", args=[application.pk])
    sheet = clerk.get(answer["Location"]).content.decode()
    assert_valid_html(sheet)
    assert "Einkommensnachweise" in sheet and "Kontoauszüge" not in sheet
    for told in ("Montag, 15. März 2021", "Post, Hausbriefkasten, jobcenter.digital", application.number):
        assert told in sheet


@pytest.mark.covers("C-27", "C.3")
def test_the_counter_sees_what_is_out_and_what_is_not_typed_in_before_the_talk(clerk, cottbus):
    application = make_issued(cottbus)
    duty = application.duties.get()
    schedule(cottbus, duty, date(2021, 3, 18), today=TODAY, by=cottbus.intake_clerk)
    url = reverse("intake:returns")

    def rows(day, state):
        with time_machine.travel(datetime.combine(day, datetime.min.time(), BERLIN).replace(hour=9), tick=False):
            clerk.force_login(cottbus.intake_clerk)
            answer = clerk.get(f"{url}?state={state}")
        assert_valid_html(answer.content.decode())
        return {row.kind: row for row in answer.context["page"].rows}

    assert rows(RETURN_ON, "overdue") == {}
    assert set(rows(date(2021, 3, 16), "overdue")) == {"Antragsunterlagen", "Arbeitspaket SGB II"}
    package = application.packages.get(kind=PackageKind.WORK_PACKAGE)
    documents.receive(
        application=application,
        items=[documents.Receipt(package.items.get().pk, TODAY)],
        by=cottbus.intake_clerk,
        today=TODAY,
    )
    waiting = rows(date(2021, 3, 16), "to_enter")["Arbeitspaket SGB II"]
    assert waiting.warns and waiting.act_label == "Eingabe vermerken"
    talk = reverse("integration:interview", args=[duty.pk])
    clerk.force_login(cottbus.intake_clerk)
    assert "Arbeitspaket ist noch nicht eingegeben" in clerk.get(talk).content.decode()
    package.refresh_from_db()
    documents.enter(package=package, on=TODAY, by=cottbus.intake_clerk, today=TODAY)
    assert rows(date(2021, 3, 16), "to_enter") == {}
    clerk.force_login(cottbus.intake_clerk)
    assert "Arbeitspaket ist noch nicht eingegeben" not in clerk.get(talk).content.decode()


def test_the_list_of_returns_asks_the_same_for_few_and_for_many(clerk, cottbus):
    make_issued(cottbus)
    url = reverse("intake:returns") + "?state=out"
    clerk.get(url)
    with counted() as few:
        clerk.get(url)
    for number in range(4):
        born_on = date(1980 + number, 1, 2)
        make_issued(cottbus, entry(f"Weiter{number}", "Lou", born_on=born_on, specialist=cottbus.specialist))
    with counted() as many:
        answer = clerk.get(url)
    assert answer.context["page"].total == 10
    assert len(few) == len(many) <= 10, "\n".join(many)
