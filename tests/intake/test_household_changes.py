"""Members come, part and are merged; what a change does is shown before, and is what it does (C.2, D-35, D-44)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import reverse

from intake import tasks
from intake.choices import ApplicationState, RoutingGroup
from intake.models import Application, Handover, InterviewDuty
from intake.workflow import alg1, approval, changes, correction, households, members
from intake.workflow.households import Separation
from intake.workflow.rehearsal import differences, picture, rehearse
from jobcenter.audit.queries import timeline
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task
from jobcenter.people.access import get_household, get_person, search
from jobcenter.people.choices import HouseholdRole, HouseholdState
from jobcenter.people.models import Membership, Person
from jobcenter.people.panels import household_panel
from jobcenter.people.workflow import set_responsible
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Refused
from tests.confirming import confirm, look
from tests.desk.clients import client_of
from tests.factories.applications import make_application, make_released
from tests.factories.intake import facts
from tests.factories.people import add_member, make_household, make_person
from tests.html import assert_valid_html

APRIL_1, APRIL_6, APRIL_12 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 4, 12)
DUE = date(2021, 4, 26)
"""Fifteen working days in BB after the application of 01.04.2021 (E36)."""


def never(pk, error):
    raise error


def lay_household(cottbus):
    """Head, partner and a child of ten; the adults have a specialist."""
    head, partner = cottbus.person(last_name="Alt"), cottbus.person(last_name="Neu", first_name="Jo")
    child = cottbus.person(last_name="Neu", first_name="Toni", born_on=date(2011, 1, 5), employable=None)
    household = make_household(head, cottbus.office, [partner], starts_on=APRIL_1)
    add_member(household, child, role=HouseholdRole.CHILD, starts_on=APRIL_1)
    for person in (head, partner):
        set_responsible(
            person=person, household=household, on=APRIL_1, by=cottbus.intake_clerk, user=cottbus.specialist
        )
    return household


@pytest.fixture
def family(cottbus):
    """The two adults owe an interview by 26.04.2021."""
    return make_application(cottbus, APRIL_1, household=lay_household(cottbus))


def member(application, role):
    return Membership.objects.select_related("person", "household").get(household=application.household, role=role)


def acts(world, application):
    """Every change of a household as its page would ask for it, by whoever may."""
    by, today = world.intake_clerk, APRIL_12
    base = {"by": by, "today": today}
    partner = member(application, HouseholdRole.PARTNER)
    later = make_application(world, APRIL_6, household=make_household(office=world.office, starts_on=APRIL_6))
    period = alg1.record(
        person=application.head, household=application.household, starts_on=date(2021, 4, 8), ends_on=None, **base
    )
    return {
        "join": (members.take_in, {"application": application, "facts": facts("Dazu"), "role": HouseholdRole.OTHER,
                                   "starts_on": APRIL_12, "known": members.NEW, **base}),
        "leave": (members.leave, {"application": application, "membership": partner, "on": APRIL_12,
                                  "reason": "ausgezogen", **base}),
        "alg1": (alg1.record, {"person": partner.person, "household": application.household, "starts_on": APRIL_6,
                               "ends_on": date(2021, 5, 31), **base}),
        "alg1 ends": (alg1.end, {"period": period, "household": application.household, "ends_on": APRIL_12, **base}),
        "alg1 removed": (alg1.remove, {"period": period, "household": application.household, "reason": "Irrtum",
                                       **base}),
        "head": (households.set_head, {"application": application, "membership": partner, "on": APRIL_12,
                                       "former_role": HouseholdRole.PARTNER, "reason": "Wunsch", **base}),
        "split": (households.split, {"application": application, "reason": "Trennung", **base, "separation": Separation(
            APRIL_12, partner, (member(application, HouseholdRole.CHILD),))}),
        "merge": (correction.merge, {"application": later, "into": application, "same": {}, "reason": "eine BG",
                                     "by": world.team_lead, "today": today}),
    }  # fmt: skip


EXPECTED = {
    "join": "Neu: Frist „Erstgespräch“ (Dazu, Kim) läuft bis Mo 03.05.2021.",
    "leave": "Die Frist „Erstgespräch“ (Neu, Jo) entfällt (bisher: läuft bis Mo 26.04.2021).",
    "alg1": "Die Frist „Erstgespräch“ (Neu, Jo) ruht bis 31.05.2021 (bisher: läuft bis Mo 26.04.2021).",
    "alg1 ends": "Die Frist „Erstgespräch“ (Alt, Kim) ",
    "alg1 removed": "Die Frist „Erstgespräch“ (Alt, Kim) läuft bis Mo 26.04.2021 (bisher: ruht, Ende",
    "head": "Die Frist „Erstgespräch“ (Neu, Jo) bleibt, wie sie ist: läuft bis Mo 26.04.2021.",
    "split": "Die Frist „Erstgespräch“ (Neu, Jo) entfällt (bisher: läuft bis Mo 26.04.2021).",
    "merge": "(bisher: läuft bis ",
}


@pytest.mark.covers("C.2", "D-25", "D-33", "D-35", "D-44")
@pytest.mark.parametrize("name", EXPECTED)
def test_the_preview_is_the_effect(cottbus, family, name):
    verb, given = acts(cottbus, family)[name]
    household = given["application"].household if "application" in given else given["household"]
    before = picture(household)
    keys = {key: value.pk for key, value in given.items() if hasattr(value, "_meta")}
    shown = rehearse(verb, household, **given)
    assert picture(household) == before, "a rehearsal changes nothing"
    assert any(EXPECTED[name] in sentence for sentence in shown), shown

    fresh = {key: type(value).objects.get(pk=keys[key]) if key in keys else value for key, value in given.items()}
    verb(**fresh)
    assert differences(before, picture(household, also=set(before.names))) == shown


@pytest.mark.covers("C.2", "D-35", "D-44", "E36")
def test_a_separation_is_read_on_both_sides(cottbus, family):
    old, by = family.household, cottbus.intake_clerk
    partner, child = member(family, HouseholdRole.PARTNER), member(family, HouseholdRole.CHILD)
    head = member(family, HouseholdRole.HEAD)
    given = {"application": family, "reason": "Auszug", "by": by, "today": APRIL_12}
    with pytest.raises(Refused, match="zuerst einen anderen Haushaltsvorstand"):
        households.split(separation=Separation(APRIL_12, head), **given)
    with pytest.raises(Refused, match="erst seit dem 01.04.2021"):
        households.split(separation=Separation(APRIL_1, partner), **given)
    with pytest.raises(Refused, match="Eingangszone|Berechtigung|darf"):
        households.split(separation=Separation(APRIL_12, partner), **{**given, "by": cottbus.specialist})

    new = households.split(separation=Separation(APRIL_12, partner, (child,)), **given)

    assert (new.applied_on, new.head, new.household.office_id) == (APRIL_12, partner.person, old.office_id)
    lives = dict(Membership.objects.on(APRIL_12).values_list("person__first_name", "household_id"))
    assert lives == {"Kim": old.pk, "Jo": new.household_id, "Toni": new.household_id}
    assert Membership.objects.get(person=child.person, household=new.household).role == HouseholdRole.CHILD
    states = set(InterviewDuty.objects.values_list("person__last_name", "application_id", "state"))
    assert states == {("Alt", family.pk, "open"), ("Neu", family.pk, "dropped"), ("Neu", new.pk, "open")}
    assert new.duties.get().deadline.due_on == date(2021, 5, 3)
    assert family.duties.get(person=family.head).deadline.due_on == DUE
    for household in (old, new.household):
        assert "Trennung: Neu, Jo; Neu, Toni" in {act.label for act in timeline(household.pk)}
        assert "Trennung zum 12.04.2021" in household.notes.get(kind="history").text
    panel = household_panel(old, user=by, today=APRIL_12)
    assert [row.name for row in panel.former] == ["Neu, Jo", "Neu, Toni"]

    old.refresh_from_db()
    assert old.state == HouseholdState.CHANGED
    check = {"application": Application.objects.get(pk=family.pk), "today": APRIL_12}
    with pytest.raises(Refused):
        changes.check_change(by=by, **check)
    changes.check_change(by=cottbus.benefit_clerk, **check)
    old.refresh_from_db()
    assert old.state == HouseholdState.ACTIVE
    assert not Task.objects.open().filter(kind=TaskKind.CHECK_CHANGE, household=old).exists()


@pytest.mark.covers("D-35", "D-41", "C-5")
def test_whoever_was_in_need_already_takes_his_deadline_along(cottbus):
    family = make_released(cottbus, APRIL_6, applied_on=APRIL_1, household=lay_household(cottbus))
    partner = member(family, HouseholdRole.PARTNER)
    new = households.split(
        application=family, separation=Separation(APRIL_12, partner), reason="Auszug", by=cottbus.intake_clerk,
        today=APRIL_12,
    )  # fmt: skip
    duty = new.duties.get()
    assert (new.is_new_client, duty.person, duty.state) == (False, partner.person, "open")
    assert (duty.deadline.due_on, duty.deadline.state, duty.deadline.household) == (DUE, "running", new.household)


@pytest.mark.covers("D-35", "W-16")
def test_another_head_keeps_the_day_of_the_event(wuppertal):
    partner = wuppertal.person(last_name="Anders")
    household = make_household(office=wuppertal.office, members=[partner], starts_on=APRIL_1)
    application = make_released(wuppertal, APRIL_1, household=household)
    former = application.head
    chosen = member(application, HouseholdRole.PARTNER)
    given = {"membership": chosen, "former_role": HouseholdRole.PARTNER, "by": wuppertal.benefit_clerk}
    with pytest.raises(Refused, match="zwischen dem Antrag und heute"):
        households.set_head(application=application, on=date(2021, 3, 31), reason="Wunsch", today=APRIL_6, **given)
    after = households.set_head(application=application, on=APRIL_6, reason="Wunsch", today=APRIL_6, **given)
    assert (after.head, {row.role for row in household.memberships.all()}) == (partner, {"head", "partner"})
    deadline = application.duties.get().deadline
    assert (deadline.person, deadline.event_on, deadline.due_on) == (former, APRIL_1, date(2021, 4, 19))
    asked = Task.objects.open().get(kind=TaskKind.CHOOSE_INTERVIEW_PERSON)
    assert asked.role == Role.INTEGRATION_EXPERT
    approval.name_interview_person(
        application=after, person=partner, reason="Haushaltsvorstand", by=wuppertal.integration_expert, today=APRIL_6
    )
    assert application.duties.get(person=partner).deadline.due_on == date(2021, 4, 19)
    with pytest.raises(IntegrityError), transaction.atomic():
        household.memberships.update(role=HouseholdRole.HEAD)


YOUNG = "wird erst am 14.04.2021 15 Jahre alt und kann bis dahin keine Bedarfsgemeinschaft vertreten"


@pytest.mark.covers("D-35", "C.2")
def test_only_who_is_fifteen_on_the_day_heads_a_household(cottbus, family):
    child, by = member(family, HouseholdRole.CHILD), cottbus.intake_clerk
    fifteen = date(2021, 4, 14)
    given = {"application": family, "reason": "Auszug", "by": by}
    of_head = {"membership": child, "former_role": HouseholdRole.OTHER, "reason": "Wunsch", "by": by}
    set_born_on(child, date(2006, 4, 14))
    for day, today in ((APRIL_12, APRIL_12), (date(2021, 4, 13), fifteen)):
        with pytest.raises(Refused, match=YOUNG) as split:
            households.split(separation=Separation(day, child), today=today, **given)
        with pytest.raises(Refused, match=YOUNG) as head:
            households.set_head(application=family, on=day, today=today, **of_head)
        assert (split.value.field, head.value.field) == ("head", "membership")
    after = households.set_head(application=family, on=fifteen, today=fifteen, **of_head)
    assert after.head == child.person
    partner = member(family, HouseholdRole.PARTNER)
    set_born_on(partner, None)
    new = households.split(separation=Separation(fifteen, partner), today=fifteen, **given | {"application": after})
    assert new.head == partner.person, "whose birth is not known is not refused"


def set_born_on(membership, day):
    membership.person.born_on = day
    membership.person.save()


@pytest.mark.covers("D-35", "C.2")
def test_who_has_left_heads_no_household(cottbus, family):
    partner, by = member(family, HouseholdRole.PARTNER), cottbus.intake_clerk
    Membership.objects.filter(pk=partner.pk).update(ends_on=APRIL_12)
    with pytest.raises(Refused, match=r"nur bis zum 12.04.2021"):
        households.split(
            application=family, separation=Separation(APRIL_12, partner), reason="Auszug", by=by, today=APRIL_12
        )
    with pytest.raises(Refused, match=r"nur bis zum 12.04.2021"):
        households.set_head(
            application=family, membership=partner, former_role=HouseholdRole.OTHER, on=APRIL_12, reason="Wunsch",
            by=by, today=APRIL_12,
        )  # fmt: skip


@pytest.mark.covers("D-35", "C.2")
def test_the_pages_offer_as_head_only_who_may_be_one(cottbus, family, time_machine):
    time_machine.move_to(date(2021, 4, 12))
    counter, clerk = client_of(cottbus.intake_clerk), client_of(cottbus.benefit_clerk)
    partner, child = member(family, HouseholdRole.PARTNER), member(family, HouseholdRole.CHILD)
    pages = {"intake:split": counter, "intake:set_head": clerk}
    split, head = (client.get(reverse(page, args=[family.pk])).context["form"] for page, client in pages.items())
    assert list(split.fields["head"].queryset) == list(head.fields["membership"].queryset) == [partner]
    assert list(split.fields["others"].queryset) == [partner, child]
    typed = {"version": family.version, "head": child.pk, "on": "12.04.2021", "reason": "Auszug"}
    refused = counter.post(reverse("intake:split", args=[family.pk]), typed)
    assert refused.status_code == 200
    assert refused.context["form"].errors["head"]
    case = reverse("desk:case", args=[family.household_id])
    assert reverse("intake:split", args=[family.pk]) in counter.get(case).content.decode()

    set_born_on(partner, date(2006, 4, 13))
    for page, client in pages.items():
        shown = client.get(reverse(page, args=[family.pk])).content.decode()
        assert_valid_html(shown)
        assert "ist heute niemand mindestens 15 Jahre alt" in shown
        assert reverse(page, args=[family.pk]) not in client.get(case).content.decode()


@pytest.mark.covers("D-44", "D-91")
def test_two_households_that_are_one(cottbus, family):
    twin = make_person(cottbus.jobcenter, last_name="Alt", first_name="Kim", born_on=family.head.born_on)
    only_here = make_person(cottbus.jobcenter, last_name="Alt", first_name="Ina", born_on=date(2014, 2, 2))
    second = make_household(twin, cottbus.office, [only_here], starts_on=APRIL_6)
    later = make_application(cottbus, APRIL_6, household=second)
    correction.merge(
        application=later, into=family, same={twin.pk: family.head_id}, reason="zweiter Weg", by=cottbus.team_lead,
        today=APRIL_12,
    )  # fmt: skip
    second.refresh_from_db()
    later.refresh_from_db()
    assert (later.state, later.replaced_by, second.state) == (ApplicationState.MERGED, family, HouseholdState.CLOSED)
    assert only_here.memberships.get().household == family.household
    assert twin.memberships.get().ends_on == APRIL_12
    assert later.duties.get().state == "dropped"
    for household in (family.household, second):
        assert any("zusammengeführt" in act.label for act in timeline(household.pk))
        assert "zweiter Weg" in household.notes.get(kind="history").text


@pytest.mark.covers("D-44", "C-70")
def test_who_is_known_in_the_later_household_only_still_owes_his_interview(cottbus, family):
    twin = make_person(cottbus.jobcenter, last_name="Alt", first_name="Kim", born_on=family.head.born_on)
    grown_up = make_person(cottbus.jobcenter, last_name="Alt", first_name="Ina", born_on=date(1999, 2, 2))
    later = make_application(
        cottbus, APRIL_6, household=make_household(twin, cottbus.office, [grown_up], starts_on=APRIL_6)
    )
    before = later.duties.get(person=grown_up).deadline.due_on
    correction.merge(
        application=later, into=family, same={twin.pk: family.head_id}, reason="zweiter Weg", by=cottbus.team_lead,
        today=APRIL_12,
    )  # fmt: skip
    duty = family.duties.get(person=grown_up)
    assert (duty.state, duty.deadline.due_on) == ("open", before)
    assert not family.duties.filter(person=twin).exists()
    assert family.packages.filter(person=grown_up, kind="member_sheet").exists()


@pytest.mark.covers("C.2", "D-95")
def test_who_left_is_found_behind_the_wall_of_his_office(cottbus, family):
    partner = member(family, HouseholdRole.PARTNER)
    by, stranger = cottbus.benefit_clerk, cottbus.user(Role.INTAKE_CLERK, cottbus.other_office)
    members.leave(application=family, membership=partner, on=APRIL_6, reason="Auszug", by=by, today=APRIL_12)
    hit = next(hit for hit in search(cottbus.jobcenter, "Neu Jo", today=APRIL_12))
    assert (hit.person_id, hit.bg_number) == (partner.person_id, family.household.bg_number)
    assert get_person(by, partner.person_id, today=APRIL_12) == partner.person
    assert [row.name for row in household_panel(family.household, user=by, today=APRIL_12).former] == ["Neu, Jo"]
    for get, pk in ((get_person, partner.person_id), (get_household, family.household_id)):
        with pytest.raises(Http404):
            get(stranger, pk, today=APRIL_12)


@pytest.mark.covers("C.2", "D-37", "C.12", "D-36", "D-39")
def test_fifteen_twenty_five_and_the_age_limit(wuppertal):
    head = wuppertal.person(born_on=date(1996, 4, 6))
    household = make_household(head, wuppertal.office, starts_on=APRIL_1)
    child = wuppertal.person(last_name="Kind", born_on=date(1996, 4, 6))
    add_member(household, child, role=HouseholdRole.CHILD, starts_on=APRIL_1)
    old = wuppertal.person(last_name="Alt", born_on=date(1955, 6, 15), employable=True)
    add_member(household, old, role=HouseholdRole.OTHER, starts_on=APRIL_1)
    application = make_released(wuppertal, APRIL_1, household=household)
    Handover.objects.filter(application=application).update(routing_group=RoutingGroup.UNDER_25)
    before = application.duties.get(person=head).deadline
    tasks.person_events(date(2021, 4, 5), never)
    assert Handover.objects.get(application=application).routing_group == RoutingGroup.UNDER_25
    tasks.person_events(APRIL_6, never)
    assert Handover.objects.get(application=application).routing_group == RoutingGroup.FROM_25
    after = application.duties.get(person=head).deadline
    assert (after.due_on, after.inputs, after.state) == (before.due_on, before.inputs, "running")
    told = Task.objects.open().get(kind=TaskKind.INFORMATION, person=child)
    assert (told.role, "eigene BG prüfen" in told.text) == (Role.BENEFIT_CLERK, True)

    for day in (date(2021, 3, 31), APRIL_1, date(2021, 4, 2)):
        tasks.person_events(day, never)
    assert Task.objects.open().get(kind=TaskKind.INFORMATION, person=old).text == (
        "Alt, Kim hat mit Ablauf des 31.03.2021 die Altersgrenze nach § 7a SGB II erreicht."
    )


@pytest.mark.covers("D-35", "D-44", "C.2")
def test_the_pages_show_first_and_do_what_they_showed(cottbus, family, time_machine):
    time_machine.move_to(date(2021, 4, 12))
    counter = client_of(cottbus.intake_clerk)
    partner, child = member(family, HouseholdRole.PARTNER), member(family, HouseholdRole.CHILD)
    url = reverse("intake:split", args=[family.pk])
    assert_valid_html(counter.get(url).content.decode())
    given = {"version": family.version, "head": partner.pk, "on": "12.04.2021", "reason": "Auszug"}
    first = look(counter, url, given)
    assert "Die Frist „Erstgespräch“ (Neu, Jo) entfällt (bisher: läuft bis Mo 26.04.2021)." in first
    assert Application.objects.count() == 1
    shown = counter.post(url, given)
    assert_valid_html(shown.content.decode())
    other = {**given, "others": [child.pk], "seen": shown.context["form"].data["seen"]}
    again = counter.post(url, other)
    assert "Neu, Toni gehört zur Bedarfsgemeinschaft" in " ".join(again.context["preview"])
    assert Application.objects.count() == 1, "what was not shown is not done"
    refused = confirm(counter, url, {**given, "on": "01.04.2021"})
    assert "gehört erst seit dem 01.04.2021 dazu" in refused.content.decode()
    done = confirm(counter, url, {**given, "others": [child.pk]})
    assert done.status_code == 302
    new = Application.objects.latest("pk")
    assert done["Location"] == reverse("desk:case", args=[new.household_id])
    assert Person.objects.filter(memberships__household=new.household).count() == 2

    clerk = client_of(cottbus.benefit_clerk)
    assert "Veränderung geprüft" in clerk.get(reverse("desk:case", args=[family.household_id])).content.decode()
    family.refresh_from_db()
    posted = clerk.post(reverse("intake:check_change", args=[family.pk]), {"version": family.version})
    assert posted.status_code == 302
