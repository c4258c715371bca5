"""The Arbeitshilfe Handlungsstrategien: kept by the administration, chosen in the profile, suggested for the talk."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from integration.models import Profiling
from integration.pages.topics import talk_topics
from jobcenter.appointments.models import Contact, Strategy
from jobcenter.appointments.queries import topics_of
from jobcenter.appointments.workflow import change_strategy
from jobcenter.people.models import Responsibility
from jobcenter.staff.workflow.versions import version_of
from jobcenter.web.clock import BERLIN
from jobcenter.web.errors import Conflict
from tests.contactdensity.ground import d
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
APPLY = "Bewerbungsaktivitäten erhöhen"


def answer(user, name: str, /, *args: int, **values: object):
    browser, address = client_of(user), reverse(name, args=args)
    with time_machine.travel(datetime(2021, 3, 1, 8, tzinfo=BERLIN), tick=False):
        return browser.post(address, values) if values else browser.get(address)


@pytest.fixture
def member(uelzen):
    application = make_application(uelzen, d("2021-01-04"))
    Responsibility.objects.create(person=application.head, user=uelzen.specialist, starts_on=d("2021-01-04"))
    return application.household.memberships.get()


@pytest.mark.covers("B-25")
def test_the_administration_keeps_the_strategies_of_its_house(uelzen, musterstadt):
    admin = uelzen.administrator
    assert "Noch keine Handlungsstrategie" in answer(admin, "integration:strategies").content.decode()
    empty = answer(admin, "integration:new_strategy", name=APPLY, topics=" \n ")
    assert "Bitte nennen Sie mindestens ein Thema." in empty.content.decode()
    said = {"name": APPLY, "topics": "Unterlagen\n\nSuchradius\nUnterlagen"}
    assert answer(admin, "integration:new_strategy", **said).status_code == 302
    again = answer(admin, "integration:new_strategy", **said)
    assert "mit diesem Namen gibt es schon" in again.content.decode()
    made = Strategy.objects.get()
    assert (made.jobcenter, made.topics) == (uelzen.jobcenter, ["Unterlagen", "Suchradius"])
    page = answer(admin, "integration:strategies").content.decode()
    assert "Suchradius" in page
    assert_valid_html(page)
    assert answer(musterstadt.administrator, "integration:change_strategy", made.pk).status_code == 404

    change = {"strategy": made, "name": APPLY, "topics": ["Unterlagen"], "is_closed": True, "by": admin}
    with pytest.raises(Conflict, match="„Handlungsstrategie angelegt: "):
        change_strategy(**change, version=0)
    form = answer(admin, "integration:change_strategy", made.pk).content.decode()
    assert_valid_html(form)
    posted = {"name": APPLY, "topics": "Unterlagen", "version": version_of(made), "is_closed": "on"}
    assert answer(admin, "integration:change_strategy", made.pk, **posted).status_code == 302
    made.refresh_from_db()
    assert (made.topics, made.is_closed) == (["Unterlagen"], True)
    assert APPLY not in [aims.of for aims in topics_of(uelzen.jobcenter.pk)], "no longer suggested"
    assert made.events.count() == 2


@pytest.mark.covers("B-4", "B-25", "B-37")
def test_profile_and_strategy_suggest_the_topics_of_the_talk(uelzen, member):
    specialist = uelzen.specialist
    Strategy.objects.create(jobcenter=uelzen.jobcenter, name=APPLY, topics=["Durchsicht der Unterlagen"])
    Strategy.objects.create(jobcenter=uelzen.jobcenter, name="Perspektiven verändern", topics=["Alternative Berufe"])
    profile = {
        "on": "01.03.2021", "version": "0", "strengths": "packt an", "resources": "Führerschein", "needs": "Deutsch",
        "client_profile": "foerder", "strategies": [APPLY], "strategy": "ab sofort",
    }  # fmt: skip
    form = answer(specialist, "integration:client_profiling", member.pk).content.decode()
    assert APPLY in form
    assert answer(specialist, "integration:client_profiling", member.pk, **profile).status_code == 302
    known = Profiling.objects.get()
    assert (known.needs, known.strategies, known.strategy) == ("Deutsch", [APPLY], "ab sofort")

    shown = talk_topics(uelzen.jobcenter.pk, known, ["Alternative Berufe"])
    assert [group.of for group in shown.suggested] == ["Förderprofil", APPLY]
    others = {topic.text: topic.is_chosen for group in shown.others for topic in group.topics}
    assert others["Alternative Berufe"] is True, "what was ticked stays ticked"
    assert "Durchsicht der Unterlagen" not in others

    household = member.household_id
    page = answer(specialist, "appointments:record_visit", household).content.decode()
    assert reverse("integration:talk_topics", args=[household]) in page
    part = answer(specialist, "integration:talk_topics", household, person=member.person_id).content.decode()
    assert part.index("Vorgeschlagen: Förderprofil") < part.index("Durchsicht der Unterlagen") < part.index("Weitere")
    assert "Vorgeschlagen" not in answer(specialist, "integration:talk_topics", household, person="").content.decode()
    assert answer(uelzen.benefit_clerk, "integration:talk_topics", household, person="").status_code == 403

    talk = {
        "person": member.person_id, "occurred_on": "01.03.2021", "minutes": "45", "channel": "in_person",
        "kind": "counselling", "note_type": "standortbestimmung", "note_text": "Beraten.", "plan_reference": "yes",
        "profile_check": "unchanged", "topics": ["Durchsicht der Unterlagen", "Durchsicht der Unterlagen"],
    }  # fmt: skip
    assert answer(specialist, "appointments:record_visit", household, **talk).status_code == 302
    assert Contact.objects.get().topics == ["Durchsicht der Unterlagen"]
    unknown = answer(specialist, "appointments:record_visit", household, **talk | {"topics": ["Erfunden"]})
    assert unknown.status_code == 200
