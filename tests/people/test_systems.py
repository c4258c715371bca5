"""What stands in the systems of others: expected by the steps of a case, ticked in one place, listed per office."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from desk.setting_up.houses import houses, prepare_house
from intake.workflow import approval, correction, members
from intake.workflow.counter import take_in
from intake.workflow.issue import issue
from intake.workflow.registration import register
from jobcenter.audit.queries import timeline
from jobcenter.people.choices import EntryOccasion, EntryOrigin, ExternalSystem, NumberKind
from jobcenter.people.models import SystemEntry, SystemUse
from jobcenter.people.queries import fmg2_completeness
from jobcenter.people.workflow import set_responsible, systems
from jobcenter.people.workflow.systems import Tick
from jobcenter.staff.choices import Role
from jobcenter.web.errors import Conflict, Refused
from tests.desk.clients import MORNING, client_of
from tests.factories.applications import hand_in, items_of
from tests.factories.intake import TODAY, child, entry, hand_over, make_issued, registration
from tests.factories.people import make_household, make_system_entry, make_system_use
from tests.html import assert_valid_html
from tests.queries import counted

E = ExternalSystem


def set_up(world):
    """The systems of the house as they ship."""
    house = next(house for house in houses() if house.slug == world.jobcenter.slug)
    for position, described in enumerate(house.systems):
        SystemUse.objects.create(jobcenter=world.jobcenter, position=position, **described)


def open_in(household):
    return sorted(
        (str(entry.person.first_name) if entry.person else "BG", entry.system)
        for entry in SystemEntry.objects.open().filter(household=household).select_related("person")
    )


def tick(household, by, *wanted, on=TODAY, number="", origin=EntryOrigin.NEW, today=TODAY):
    """Tick the open lines of these systems, or all."""
    lines = SystemEntry.objects.open().filter(household=household).order_by("pk")
    lines = [line for line in lines if not wanted or line.system in wanted]
    ticks = [Tick(line.use_id, line.person_id, number, origin) for line in lines]
    return systems.tick(household=household, ticks=ticks, on=on, by=by, today=today)


@pytest.mark.covers("W-107", "C-96")
@pytest.mark.django_db
def test_every_system_that_the_sources_name_is_in_use_somewhere():
    named = {line["system"] for house in houses() for line in house.systems}
    assert named == set(E.values)
    wuppertal = next(house for house in houses() if house.slug == "wuppertal")
    prepare_house(wuppertal, now=MORNING)
    before = SystemUse.objects.count()
    assert before == len(wuppertal.systems)
    prepare_house(wuppertal, now=MORNING)
    assert SystemUse.objects.count() == before


@pytest.mark.covers("C-10", "C-11", "C-17", "C-34", "C-96", "C-60")
def test_cottbus_from_the_counter_to_a_second_application(cottbus):
    set_up(cottbus)
    by = cottbus.intake_clerk
    application = make_issued(cottbus, entry(specialist=cottbus.specialist, ba_number="035A100001"), child())
    household, head = application.household, application.head
    assert open_in(household) == [
        ("BG", E.ALLEGRO), ("BG", E.E_FILE), ("Kim", E.STEP), ("Kim", E.VERBIS), ("Toni", E.STEP)
    ]  # fmt: skip
    with pytest.raises(Refused, match="Zukunft"):
        tick(household, by, E.STEP, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="Häkchen"):
        systems.tick(household=household, ticks=[], on=TODAY, by=by, today=TODAY)
    with pytest.raises(Refused, match="bearbeitet"):
        tick(household, cottbus.team_lead, E.STEP)

    tick(household, by, E.ALLEGRO, number="03502 BG 0000077", origin=EntryOrigin.REACTIVATED)
    household.refresh_from_db()
    assert household.bg_number == "03502 BG 0000077"
    mark = SystemEntry.objects.get(system=E.ALLEGRO)
    assert (mark.entered_on, mark.entered_by, mark.origin, mark.number) == (TODAY, by, EntryOrigin.REACTIVATED, "")
    tick(household, by)
    assert open_in(household) == []
    assert "In Fachverfahren eingetragen" in {act.label for act in timeline(household.pk)}

    later = TODAY + timedelta(days=3)
    systems.changed(household=household, on=later, reason="Umzug", persons=[head])
    assert open_in(household) == [("BG", E.ALLEGRO), ("Kim", E.STEP), ("Kim", E.VERBIS)]
    tick(household, by, on=later, today=later)
    mark.refresh_from_db()
    assert (mark.entered_on, mark.adjusted_on, mark.adjusted_by, mark.to_adjust_since) == (TODAY, later, by, None)

    again = later + timedelta(days=90)
    due = systems.expect(household=household, occasions=[EntryOccasion.REGISTERED], on=again)
    assert {one.system for one in due} == {E.ALLEGRO, E.STEP, E.VERBIS}
    assert systems.expect(household=household, occasions=[EntryOccasion.REGISTERED], on=again) == []


@pytest.mark.covers("C-34")
@pytest.mark.django_db
def test_the_questions_at_the_issue_adjust_what_was_entered_before(cottbus):
    set_up(cottbus)
    by, next_day = cottbus.intake_clerk, TODAY + timedelta(days=1)
    data = registration(cottbus, entry(specialist=cottbus.specialist), bg_number="03502 BG 0000077")
    application = register(data=data, by=by, today=TODAY)
    tick(application.household, by)
    assert open_in(application.household) == []
    issue(application=application, data=hand_over(cottbus), by=by, today=next_day)
    wanted = SystemEntry.objects.filter(household=application.household, to_adjust_since=next_day)
    assert {one.system for one in wanted} == {E.ALLEGRO, E.STEP, E.VERBIS}
    tick(application.household, by, on=next_day, today=next_day)
    assert SystemEntry.objects.filter(household=application.household, adjusted_on=next_day).count() == 3


@pytest.mark.covers("W-107", "W-32", "W-89", "W-88", "W-44")
def test_wuppertal_marks_what_its_own_acts_bring_about(wuppertal):
    set_up(wuppertal)
    application = make_issued(wuppertal, entry(), entry("Muster", "Jo", role="partner"))
    household = application.household
    assert open_in(household) == [("Kim", E.AKDN_PASSIVE), ("Kim", E.BAEL)]
    hand_in(wuppertal, application, *[TODAY] * len(items_of(application)))
    assert ("Jo", E.AKDN_PASSIVE) in open_in(household)
    assert ("Jo", E.EXCHANGE) in open_in(household)
    partner = household.memberships.get(role="partner")
    members.mark_transferred(
        application=application, transfer=members.Transfer(partner.pk, TODAY), by=wuppertal.benefit_clerk, today=TODAY
    )
    mark = SystemEntry.objects.get(system=E.EXCHANGE)
    assert (mark.person, mark.entered_on, mark.entered_by) == (partner.person, TODAY, wuppertal.benefit_clerk)
    application.refresh_from_db()
    approval.release(
        application=application, on=TODAY, calculation_reference="BP 2021/0815", reason="dem Grunde nach geklärt",
        by=wuppertal.benefit_expert, today=TODAY,
    )  # fmt: skip
    protocol = SystemEntry.objects.get(system=E.D3)
    assert (protocol.person, protocol.number, protocol.entered_on) == (None, "BP 2021/0815", TODAY)

    head = application.head
    systems.expect(household=household, occasions=[EntryOccasion.HELD], on=TODAY, persons=[head])
    before = fmg2_completeness(head)
    assert (before.missing, before.entered_on, before.is_met) == (("Anschrift", "Postleitzahl", "Ort"), None, False)
    tick(household, wuppertal.specialist, E.AKDN_FMG2)
    head.street, head.postal_code, head.city = "Weg 1", "42103", "Wuppertal"
    assert fmg2_completeness(head).is_met


@pytest.mark.covers("W-107", "D-44")
def test_who_leaves_has_nothing_more_to_be_entered_and_who_comes_late_everything(cottbus):
    set_up(cottbus)
    application = make_issued(cottbus, entry(specialist=cottbus.specialist), child())
    household, by = application.household, cottbus.benefit_clerk
    leaver = household.memberships.get(role="child")
    members.leave(application=application, membership=leaver, on=TODAY, reason="zum Vater", by=by, today=TODAY)
    assert not [who for who, _system in open_in(household) if who == "Toni"]
    application.refresh_from_db()
    members.take_in(
        application=application, facts=entry("Neu", "Sascha").facts, role="partner", starts_on=TODAY, by=by, today=TODAY
    )
    assert [system for who, system in open_in(household) if who == "Sascha"] == [E.STEP, E.VERBIS]


@pytest.mark.covers("D-44", "C-96")
def test_of_a_household_that_has_gone_into_another_only_what_was_entered_is_kept(cottbus):
    set_up(cottbus)
    first = make_issued(cottbus, entry(specialist=cottbus.specialist))
    second = entry("Zweit", "Lou", born_on=date(1985, 2, 3), specialist=cottbus.specialist)
    later = make_issued(cottbus, second, today=TODAY + timedelta(days=1))
    tick(later.household, cottbus.intake_clerk, E.ALLEGRO, on=later.applied_on, today=later.applied_on)
    assert ("BG", E.E_FILE) in open_in(later.household)
    correction.merge(
        application=later, into=first, same={}, reason="ein Haushalt", by=cottbus.team_lead, today=later.applied_on
    )
    assert open_in(later.household) == []
    assert SystemEntry.objects.filter(household=later.household, system=E.ALLEGRO, entered_on__isnull=False).exists()



@pytest.mark.covers("W-107", "C-28", "C-96")
def test_a_number_belongs_to_one_record(wuppertal):
    by = wuppertal.intake_clerk
    use = make_system_use(wuppertal.jobcenter, E.COSACH, number_kind=NumberKind.OWN_UNIQUE)
    first, second = (make_household(office=wuppertal.office) for _ in range(2))
    for household in (first, second):
        make_system_entry(use, household, household.memberships.get().person)
    tick(first, by, number="M-1")
    with pytest.raises(Conflict, match="M-1 gehört in COSACH schon"):
        tick(second, by, number="M-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        SystemEntry.objects.filter(household=second).update(number="M-1", number_is_unique=True)

    of_household = make_system_use(wuppertal.jobcenter, E.ALLEGRO, scope="household", number_kind=NumberKind.BG)
    make_system_entry(of_household, second)
    with pytest.raises(Refused, match=f"Bekannt ist {second.bg_number}"):
        tick(second, by, E.ALLEGRO, number="39102 BG 7777777")


@pytest.mark.covers("W-107")
def test_not_needed_and_taken_back(wuppertal):
    by = wuppertal.intake_clerk
    household = make_household(office=wuppertal.office)
    mark = make_system_entry(make_system_use(wuppertal.jobcenter), household, household.memberships.get().person)
    with pytest.raises(Refused, match="Grund"):
        systems.waive(entry=mark, reason=" ", by=by, today=TODAY)
    systems.waive(entry=mark, reason="Datensatz bei anderem Träger", by=by, today=TODAY)
    assert open_in(household) == []
    with pytest.raises(Conflict, match="zwischenzeitlich"):
        systems.take_back(entry=mark, reason="doch", by=by, today=TODAY, version=1)
    systems.take_back(entry=mark, reason="doch", by=by, today=TODAY)
    assert open_in(household) == [("Kim", E.VERBIS)]
    tick(household, by)
    mark.refresh_from_db()
    with pytest.raises(Refused, match="zurücknehmen"):
        systems.waive(entry=mark, reason="x", by=by, today=TODAY)


@pytest.mark.covers("W-107", "C-96", "C-10")
def test_the_list_the_page_and_my_day(wuppertal):
    clerk, lead = client_of(wuppertal.intake_clerk), client_of(wuppertal.team_lead)
    use = make_system_use(wuppertal.jobcenter)
    other = make_system_use(wuppertal.jobcenter, E.AKDN_ACTIVE, role=Role.SPECIALIST, number_kind=NumberKind.CLIENT)
    for _ in range(12):
        household = wuppertal.household()
        person = household.memberships.get().person
        make_system_entry(use, household, person)
        make_system_entry(other, household, person)
    elsewhere = wuppertal.household(wuppertal.other_office)
    make_system_entry(use, elsewhere, elsewhere.memberships.get().person)
    address = reverse("people:open_entries")
    with counted() as asked:  # the frame of the page included
        page = clerk.get(address)
    assert len(asked) <= 10
    assert_valid_html(page.content.decode())
    assert page.context["page"].total == 12
    assert clerk.get(address, {"whose": "all"}).context["page"].total == 24
    assert clerk.get(address, {"whose": "all", "system": E.AKDN_ACTIVE}).context["page"].total == 12
    assert lead.get(address).context["page"].total == 0

    day = clerk.get("/", {"show": "record"}).context["page"]
    assert (len(day.list.rows), day.list.rows[0].detail) == (12, "VerBIS")
    assert clerk.get(reverse("people:export")).status_code == 403
    table = lead.get(reverse("people:export"), {"whose": "all"}).content.decode()
    assert table.count("\n") == 25
    assert f"VerBIS;Kundendatensatz;{person};{household.bg_number}" in table

    form = clerk.get(reverse("people:systems", args=[household.pk]))
    assert_valid_html(form.content.decode())
    posted = {"form_token": form.context["form"].form_token, "on": "01.03.2021"}
    key = f"{other.pk}_{person.pk}"
    refused = clerk.post(form.request["PATH_INFO"], {**posted, f"number_{key}": "391A777777"})
    assert "Bitte setzen Sie auch das Häkchen dieser Zeile." in refused.content.decode()
    given = {**posted, f"done_{key}": "on", f"number_{key}": "391A777777", f"done_{use.pk}_{person.pk}": "on"}
    assert clerk.post(form.request["PATH_INFO"], given).status_code == 302
    person.refresh_from_db()
    assert person.ba_number == "391A777777"
    assert clerk.get(address, {"whose": "all"}).context["page"].total == 22
    case = clerk.get(reverse("desk:case", args=[household.pk])).content.decode()
    assert "eingetragen am 01.03.2021 von" in case
    assert client_of(wuppertal.user(Role.INTAKE_CLERK, wuppertal.other_office)).get(address).context["page"].total == 1


def test_a_specialist_sees_his_own_clients_and_all_their_systems_in_one_line(wuppertal):
    uses = [make_system_use(wuppertal.jobcenter, system, role=Role.SPECIALIST) for system in (E.VERBIS, E.AKDN_FMG2)]
    mine, others = wuppertal.household(), wuppertal.household()
    for household in (mine, others):
        for use in uses:
            make_system_entry(use, household, household.memberships.get().person)
    person = mine.memberships.get().person
    set_responsible(
        person=person, household=mine, on=date(2021, 1, 1), by=wuppertal.team_lead, user=wuppertal.specialist
    )
    specialist = client_of(wuppertal.specialist)
    page = specialist.get(reverse("people:open_entries")).context["page"]
    assert [row.person for row in page.rows] == [str(person)] * 2
    day = specialist.get("/", {"show": "record"}).context["page"]
    assert [row.detail for row in day.list.rows] == ["AKDN FMG2, VerBIS"]


@pytest.mark.covers("W-78", "W-107")
@pytest.mark.django_db
def test_the_answers_of_the_search_are_set_in_the_marks_before_anything_is_entered(wuppertal):
    set_up(wuppertal)
    application = take_in(
        registration=registration(wuppertal, known_active=True, known_passive=False),
        hand_over=hand_over(wuppertal),
        by=wuppertal.intake_clerk,
        today=TODAY,
    )
    household, head = application.household, application.head
    marks = {mark.system: mark for mark in SystemEntry.objects.filter(person=head)}
    assert marks[E.AKDN_ACTIVE].origin == EntryOrigin.REACTIVATED
    assert marks[E.AKDN_PASSIVE].origin == EntryOrigin.NEW
    assert (str(head.first_name), E.AKDN_ACTIVE) not in open_in(household)  # due with the talk, as before
    client = client_of(wuppertal.intake_clerk)
    page = client.get(reverse("people:systems", args=[household.pk])).content.decode()
    assert_valid_html(page)
    assert "Suche bei der Antragstellung: Datensatz vorhanden" in page
    assert "Suche bei der Antragstellung: kein Datensatz" in page
    chosen = f'name="origin_{marks[E.AKDN_ACTIVE].use_id}_{head.pk}"'
    assert 'value="reactivated" selected' in " ".join(page.partition(chosen)[2].partition("</select>")[0].split())

    systems.expect(household=household, occasions=[EntryOccasion.HELD], on=TODAY)
    assert (str(head.first_name), E.AKDN_ACTIVE) in open_in(household)
    tick(household, wuppertal.specialist, E.AKDN_ACTIVE, origin=EntryOrigin.REACTIVATED)
    systems.looked_up(
        household=household, person=head, is_head=True, system=E.AKDN_ACTIVE, exists=False, on=TODAY
    )
    assert SystemEntry.objects.get(person=head, system=E.AKDN_ACTIVE).origin == EntryOrigin.REACTIVATED
