"""A denial rests on a written warning whose time is over (§ 66 Abs. 3 SGB I, C.1, D-46)."""

from datetime import date, timedelta

import pytest

from intake.choices import ApplicationState
from intake.models import Application, DocumentPackage
from intake.workflow import documents, ending, letters
from intake.workflow.denial import Warned, warnings_of
from jobcenter.appointments.models import PrintOrder
from jobcenter.audit.queries import timeline
from jobcenter.people.models import Person
from jobcenter.web.errors import Refused
from tests.appointments.conftest import load_texts
from tests.desk.clients import client_of
from tests.factories.intake import RETURN_ON, make_issued
from tests.factories.letters import post_all
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
REMINDED, NEW_DAY = RETURN_ON + timedelta(days=1), date(2021, 3, 30)
NONE = "Ein schriftlicher Hinweis an die Person ist hier nicht abgelegt."
NOT_YET = (
    "Die Frist aus dem schriftlichen Hinweis geht bis Di 30.03.2021; dieser Tag zählt noch mit. Versagt werden kann "
    "frühestens am Mi 31.03.2021 (§ 66 Abs. 3 SGB I)."
)


@pytest.fixture
def package(wuppertal, time_machine):
    """The forms of a household; they should be back since yesterday."""
    load_texts(wuppertal)
    time_machine.move_to("2021-03-16T09:00:00+01:00")
    return DocumentPackage.objects.get(application=make_issued(wuppertal), person=None)


def remind(world, package, delivery="handed_over", until=NEW_DAY):
    letters.remind(package=package, return_by=until, delivery=delivery, by=world.intake_clerk, today=REMINDED)
    package.refresh_from_db()


def address_of(package):
    return f"/antraege/{package.application_id}/versagen/"


def deny(world, package, on, **stated):
    application = Application.objects.get(pk=package.application_id)
    return ending.deny(application=application, on=on, reason="fehlt", by=world.benefit_clerk, today=on, **stated)


def told(package):
    (act,) = [one for one in timeline(package.application.household_id) if one.verb == "deny"]
    return act.label


@pytest.mark.covers("C.1", "D-46", "D-4")
def test_while_the_time_runs_the_page_names_its_end_and_what_can_be_done_instead(wuppertal, package):
    remind(wuppertal, package)
    client = client_of(wuppertal.benefit_clerk)
    page = client.get(address_of(package))
    assert_valid_html(page.content.decode())
    assert NOT_YET in page.content.decode()
    assert 'name="on"' not in page.content.decode()
    ways = {way.label: way.url for way in page.context["page"].ways}
    assert list(ways) == ["Erinnern oder Rückgabe verlängern", "Ablehnen", "Rücknahme eintragen"]
    assert all(client.get(url).status_code == 200 for url in ways.values())
    version = Application.objects.get().version
    refused = client.post(address_of(package), {"version": version, "on": "16.03.2021", "reason": "fehlt"})
    assert NOT_YET in refused.content.decode()
    assert Application.objects.get().state == ApplicationState.ISSUED


@pytest.mark.covers("C.1", "D-46", "D-4")
def test_the_day_after_it_may_be_denied_and_the_timeline_says_what_it_rests_on(wuppertal, package, time_machine):
    remind(wuppertal, package)
    for on in (REMINDED, NEW_DAY):
        with pytest.raises(Refused, match="dieser Tag zählt noch mit") as refused:
            deny(wuppertal, package, on)
        assert refused.value.field == "on"
    time_machine.move_to("2021-03-31T09:00:00+02:00")
    client = client_of(wuppertal.benefit_clerk)
    page = client.get(address_of(package))
    assert "schriftlicher Hinweis vom 16.03.2021, Frist bis 30.03.2021." in page.content.decode()
    assert page.context["page"].ways == ()
    given = {"version": Application.objects.get().version, "reason": "fehlt"}
    early = client.post(address_of(package), {**given, "on": "30.03.2021"})
    assert early.context["form"].errors == {"on": [NOT_YET]}
    assert client.post(address_of(package), {**given, "on": "31.03.2021"}).status_code == 302
    assert told(package) == "Versagt (§ 66 SGB I), schriftlicher Hinweis vom 16.03.2021, Frist bis 30.03.2021"


@pytest.mark.covers("D-46")
def test_more_time_that_was_given_counts(wuppertal, package):
    remind(wuppertal, package)
    later = date(2021, 4, 6)
    documents.extend(package=package, return_on=later, reason="Urlaub", by=wuppertal.intake_clerk, today=REMINDED)
    with pytest.raises(Refused, match=r"bis Di 06\.04\.2021"):
        deny(wuppertal, package, date(2021, 4, 1))


@pytest.mark.covers("D-46", "C.1")
def test_what_has_not_gone_out_or_is_not_missing_warns_nobody(wuppertal, package, time_machine):
    application, client = package.application, client_of(wuppertal.benefit_clerk)
    Person.objects.update(street="Musterweg 1", postal_code="42103", city="Wuppertal")
    remind(wuppertal, package, "posted")  # it waits on the print list
    assert warnings_of(application) == []
    assert NONE in client.get(address_of(package)).content.decode()
    post_all(wuppertal, date(2021, 3, 17))
    assert warnings_of(application) == [Warned(NEW_DAY, date(2021, 3, 17))]
    arrived = [documents.Receipt(item.pk, REMINDED) for item in package.items.filter(mandatory=True)]
    documents.receive(application=application, items=arrived, by=wuppertal.benefit_clerk, today=REMINDED)
    assert warnings_of(application) == []


@pytest.mark.covers("D-46", "C.1")
def test_another_reminder_that_waits_for_the_printer_gives_no_more_time(wuppertal, package):
    remind(wuppertal, package)
    Person.objects.update(street="Musterweg 1", postal_code="42103", city="Wuppertal")
    day = date(2021, 3, 31)
    letters.remind(
        package=package, return_by=date(2021, 4, 13), delivery="posted", by=wuppertal.intake_clerk, today=day
    )
    assert warnings_of(package.application) == [Warned(NEW_DAY, REMINDED)]
    assert deny(wuppertal, package, day).state == ApplicationState.DENIED
    package.refresh_from_db()
    assert (package.return_on, PrintOrder.objects.exists()) == (NEW_DAY, False), "nobody is reminded any more"


@pytest.mark.covers("C.1", "D-46")
def test_a_warning_that_is_not_filed_here_is_named_with_its_time(wuppertal, package):
    client, given = client_of(wuppertal.benefit_clerk), {"version": package.application.version, "reason": "fehlt"}
    page = client.get(address_of(package))
    assert_valid_html(page.content.decode())
    assert NONE in page.content.decode()
    assert [way.label for way in page.context["page"].ways] == ["Erinnern oder Rückgabe verlängern"]

    def refused(**typed):
        shown = client.post(address_of(package), {"on": "16.03.2021", **given, **typed})
        assert shown.status_code == 200
        return {name: sentences[0] for name, sentences in shown.context["form"].errors.items()}

    assert "kein schriftlicher Hinweis" in refused()["warned_on"]
    assert "Zeit gab" in refused(warned_on="01.03.2021")["warned_until"]
    assert "nach dem Hinweis" in refused(warned_on="02.03.2021", warned_until="02.03.2021")["warned_until"]
    assert "vor dem Antrag" in refused(warned_on="26.02.2021", warned_until="12.03.2021")["warned_on"]
    assert "frühestens am Mi 17.03.2021" in refused(warned_on="02.03.2021", warned_until="16.03.2021")["on"]
    typed = {"on": "16.03.2021", "warned_on": "02.03.2021", "warned_until": "15.03.2021", **given}
    assert client.post(address_of(package), typed).status_code == 302
    assert "Hinweis vom 02.03.2021, Frist bis 15.03.2021" in told(package)


@pytest.mark.covers("D-46")
def test_the_reminder_offers_the_denial_once_the_time_is_over(wuppertal, package, time_machine):
    remind(wuppertal, package)
    address = f"/antraege/pakete/{package.pk}/erinnern/"
    for day, offered in (("2021-03-30T09:00:00+02:00", False), ("2021-03-31T09:00:00+02:00", True)):
        time_machine.move_to(day)
        page = client_of(wuppertal.benefit_clerk).get(address).content.decode()
        assert (address_of(package) in page) is offered
