"""A child that lives by turns in two households: the documented override of „one household on a day“ (D-44)."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from intake.models import Application, InterviewDuty
from intake.workflow import members, stays
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.choices import HouseholdState
from jobcenter.people.models import Membership, Person, TemporaryStay
from jobcenter.people.workflow import PersonFacts, end_membership
from jobcenter.web.errors import Conflict, Refused
from tests.confirming import confirm
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.factories.people import add_member, make_stay
from tests.factories.worlds import World
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, MAY_3 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 5, 3)
REASON = "Wechselmodell, Beschluss vom 1. März"


@pytest.fixture
def in_april():
    with time_machine.travel("2021-04-06T10:00:00+02:00", tick=False):
        yield


@pytest.fixture
def father(wuppertal: World) -> Application:
    """The household in which the child stays by turns."""
    return make_application(wuppertal, APRIL_1)


@pytest.fixture
def child(wuppertal: World) -> Person:
    """A member of the mother's household, in the other office."""
    mia = wuppertal.person(last_name="Sommer", first_name="Mia", born_on=date(2012, 8, 1), employable=None)
    mother = wuppertal.household(office=wuppertal.other_office)
    return add_member(mother, mia, role="child").person


def begin(world: World, application: Application, child: Person, **changes: object) -> TemporaryStay:
    given = {"starts_on": APRIL_1, "reason": REASON, "by": world.intake_clerk, "today": APRIL_6}
    return stays.begin(**{"application": application, "person": child, **given, **changes})


@pytest.mark.covers("D-44")
def test_elsewhere_one_household_on_a_day_holds(wuppertal, father, child):
    with pytest.raises(Refused, match="Lebt ein Kind im Wechsel in beiden"):
        members.add(
            application=father, person=child, role="child", starts_on=APRIL_1, by=wuppertal.intake_clerk, today=APRIL_6
        )
    with pytest.raises(IntegrityError, match="membership_one_household"), transaction.atomic():
        add_member(father.household, child, role="child", starts_on=APRIL_1)
    with pytest.raises(Refused, match="begründen"):
        begin(wuppertal, father, child, reason=" ")
    with pytest.raises(IntegrityError, match="temporary_stay_reason"), transaction.atomic():
        TemporaryStay.objects.filter(pk=begin(wuppertal, father, child).pk).update(reason="")


@pytest.mark.covers("D-44")
def test_the_override_is_documented_and_both_benefit_units_look_at_it(wuppertal, father, child):
    stay = begin(wuppertal, father, child)
    assert (stay.reason, stay.decided_by, stay.decided_on) == (REASON, wuppertal.intake_clerk, APRIL_6)
    mother = Membership.objects.get(person=child).household
    asked = set(Task.objects.open().filter(kind=TaskKind.CHECK_CHANGE).values_list("household", flat=True))
    assert asked == {father.household_id, mother.pk}
    for household in (father.household, mother):
        [act] = [act for act in timeline(household.pk) if act.verb == "begin_stay"]
        assert (act.user_name, act.reason) == (str(wuppertal.intake_clerk), REASON)
    assert not InterviewDuty.objects.filter(person=child).exists()

    third = make_application(wuppertal, APRIL_1)
    with pytest.raises(Conflict, match="schon eine temporäre"):
        begin(wuppertal, third, child)
    with pytest.raises(Refused, match="In zwei Bedarfsgemeinschaften leben nur Kinder"):
        begin(wuppertal, third, father.head)
    with pytest.raises(Refused, match="keiner anderen"):
        begin(wuppertal, third, wuppertal.person())


@pytest.mark.covers("D-44")
def test_both_cases_show_it_and_the_wall_stands(wuppertal, father, child, in_april):
    begin(wuppertal, father, child, ends_on=MAY_3)
    mother = Membership.objects.get(person=child).household

    def page(office, household):
        shown = client_of(wuppertal.user("benefit_clerk", office)).get(f"/bg/{household.pk}/").content.decode()
        assert_valid_html(shown)
        return " ".join(shown.split())

    here, there = page(wuppertal.office, father.household), page(wuppertal.other_office, mother)
    assert "Sommer, Mia lebt ab 01.04.2021 bis 03.05.2021 zeitweise hier, sonst in" in here
    assert "Sommer, Mia lebt ab 01.04.2021 bis 03.05.2021 zeitweise auch in" in there
    for shown, other in ((here, mother), (there, father.household)):
        assert f"{REASON} (eingetragen von {wuppertal.intake_clerk}, 06.04.2021)" in shown
        assert f"{other}, {other.office.name}" in shown
        assert f'href="/bg/{other.pk}/"' not in shown  # of another office: named, not opened
    with time_machine.travel("2021-05-04T10:00:00+02:00"):
        assert "<h3>Temporäre Bedarfsgemeinschaft" not in page(wuppertal.office, father.household)


@pytest.mark.covers("D-44", "W-78")
def test_the_counter_enters_it_where_it_takes_in_a_member(wuppertal, father, child, in_april):
    client, url = client_of(wuppertal.intake_clerk), reverse("intake:add_member", args=[father.pk])
    typed = {
        "last_name": "Sommer", "first_name": "Mia", "born_on": "01.08.2012", "role": "child", "starts_on": "01.04.2021",
        "sex": "x", "version": father.version, "temporary_reason": REASON,
    }  # fmt: skip
    page = client.post(url, typed)
    assert "Schon bekannt?" in page.content.decode()
    done = confirm(client, url, typed | {"known": str(child.pk)})
    assert done.status_code == 302
    assert TemporaryStay.objects.get().person == child
    assert Membership.objects.filter(person=child).count() == 1


@pytest.mark.covers("D-44")
def test_somebody_nobody_knows_is_not_taken_in_by_turns(wuppertal, father):
    facts = PersonFacts("Winter", "Max", date(2015, 3, 2))
    given = {"role": "child", "starts_on": APRIL_1, "by": wuppertal.intake_clerk, "today": APRIL_6}
    with pytest.raises(Refused, match="nur ein Kind, das schon bekannt ist") as refusal:
        members.take_in(application=father, facts=facts, temporary_reason=REASON, **given)
    assert refusal.value.field == "temporary_reason"


def test_it_ends_by_hand_with_the_household_and_when_the_child_becomes_a_member(wuppertal, father, child, in_april):
    stay = begin(wuppertal, father, child)
    client, url = client_of(wuppertal.intake_clerk), reverse("intake:end_stay", args=[stay.pk])
    assert url in client.get(f"/bg/{father.household_id}/").content.decode()
    father.refresh_from_db()
    given = {"on": "05.04.2021", "reason": "zieht ganz zur Mutter", "version": father.version}
    assert client.post(url, given).status_code == 302
    stay.refresh_from_db()
    assert stay.ends_on == date(2021, 4, 5)
    assert "schon am 05.04.2021 beendet" in client.post(url, given | {"version": father.version + 1}).content.decode()

    again = begin(wuppertal, father, child, starts_on=APRIL_6)
    member = Membership.objects.get(person=child)
    end_membership(membership=member, on=APRIL_6, reason="zieht um", by=wuppertal.intake_clerk)
    members.add(
        application=father, person=child, role="child", starts_on=date(2021, 4, 7), by=wuppertal.intake_clerk,
        today=date(2021, 4, 7),
    )  # fmt: skip
    again.refresh_from_db()
    assert again.ends_on == APRIL_6

    guest = add_member(wuppertal.household(), role="child").person
    last = make_stay(father.household, guest, wuppertal.intake_clerk)
    for row in Membership.objects.filter(household=father.household, ends_on=None):
        end_membership(membership=row, on=MAY_3, reason="verzogen", by=wuppertal.intake_clerk)
    last.refresh_from_db()
    father.household.refresh_from_db()
    assert (last.ends_on, father.household.state) == (MAY_3, HouseholdState.CLOSED)
