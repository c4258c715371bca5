"""Who is who when two applications become one, and whose papers count (D-44, ADR 8)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from intake.models import Application, DocumentItem
from intake.queries import likely_earlier
from intake.workflow import correction, documents, doubles, households
from intake.workflow.counter import take_in
from intake.workflow.households import Separation
from jobcenter.audit.queries import timeline
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Household, Membership
from jobcenter.web.errors import Refused
from tests.confirming import confirm, look
from tests.desk.clients import client_of
from tests.factories.applications import make_application
from tests.factories.intake import TODAY, entry, hand_over, registration
from tests.factories.people import add_member, make_alg1
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
APRIL_1, APRIL_6, APRIL_12 = date(2021, 4, 1), date(2021, 4, 6), date(2021, 4, 12)


@pytest.fixture
def two(cottbus, time_machine):
    """Families Maier and Meier: the heads are one person, spelled and dated otherwise; each side has somebody more."""
    time_machine.move_to(APRIL_12)
    earlier = of_head(cottbus, APRIL_1, last_name="Maier", born_on=date(1990, 6, 15))
    later = of_head(cottbus, APRIL_6, last_name="Meier", born_on=date(1990, 6, 16))
    add_member(earlier.household, cottbus.person(last_name="Maier", first_name="Jo"), starts_on=APRIL_1)
    child = cottbus.person(last_name="Meier", first_name="Toni", born_on=date(2015, 1, 5), employable=None)
    add_member(later.household, child, role=HouseholdRole.CHILD, starts_on=APRIL_6)
    return earlier, later


def of_head(world, applied_on, **head):
    application = make_application(world, applied_on)
    for name, value in head.items():
        setattr(application.head, name, value)
    application.head.save()
    return application


def asked(into, *persons):
    return [doubles.field_of(into, person) for person in persons]


def merge(world, later, earlier, same, today=APRIL_12, reason="doppelt"):
    return correction.merge(
        application=later, into=earlier, same=same, reason=reason, by=world.team_lead, today=today
    )


@pytest.mark.covers("D-44")
def test_the_page_asks_of_each_who_he_is_and_says_it_before_and_after(cottbus, two):
    earlier, later = two
    Household.objects.update(bg_number="")
    client, url = client_of(cottbus.team_lead), reverse("intake:merge", args=[later.pk])
    child = Membership.objects.get(household=later.household, role=HouseholdRole.CHILD).person
    head_field, child_field = asked(earlier, later.head, child)
    shown = client.get(url)
    assert_valid_html(shown.content.decode())
    form = shown.context["form"]
    assert form.fields[head_field].label == "Meier, Kim (geb. 16.06.1990) ist dieselbe Person wie"
    assert [label for _value, label in form.fields[head_field].choices] == [
        "bitte wählen",
        "niemand: eine eigene Person",
        "Maier, Kim (geb. 15.06.1990)",
        "Maier, Jo (geb. 15.06.1990)",
    ]
    assert (form[head_field].value(), form[child_field].value()) == ("", "own"), "the first name alone is no answer"
    unsaid = client.post(url, {"version": later.version, "into": earlier.pk, "reason": "doppelt"})
    assert list(unsaid.context["form"].errors) == [head_field]
    assert Application.objects.get(pk=later.pk).state == "issued"

    given = {
        "version": later.version, "into": earlier.pk, "reason": "doppelt", head_field: earlier.head_id,
        child_field: "own",
    }  # fmt: skip
    told = look(client, url, given)
    one = "Meier, Kim (geb. 16.06.1990) ist dieselbe Person wie Maier, Kim (geb. 15.06.1990)."
    assert told[:2] == (
        f"{one} Die Geburtsdaten sind verschieden: Es bleibt bei dem des früheren Antrags.",
        "Meier, Toni (geb. 05.01.2015) ist eine eigene Person.",
    )
    assert "Meier, Toni gehört zur Bedarfsgemeinschaft von Maier, Kim (Kind)." in told, "neither has a number"
    assert "Antrag vom 06.04.2021 (Bedarfsgemeinschaft von Meier, Kim): zusammengeführt" in told
    assert confirm(client, url, given).status_code == 302

    lives = {(row.person.last_name, row.person.first_name) for row in earlier.household.memberships.all()}
    assert lives == {("Maier", "Kim"), ("Maier", "Jo"), ("Meier", "Toni")}
    assert later.head.memberships.get().ends_on == APRIL_12
    for household in (earlier.household, later.household):
        assert one in household.notes.get(kind="history").text
        assert any("zusammengeführt" in act.label for act in timeline(household.pk))


@pytest.mark.covers("D-44")
def test_who_heads_the_one_may_be_a_member_of_the_other(cottbus, two):
    earlier, _later = two
    partner = earlier.household.memberships.get(role=HouseholdRole.PARTNER).person
    partner.last_name, partner.born_on = "Grünwald", date(1988, 3, 4)
    partner.save()
    alone = of_head(cottbus, APRIL_6, last_name="Gruenwald", born_on=partner.born_on)
    other_day = of_head(cottbus, APRIL_6, last_name="Grünwald", born_on=date(1988, 3, 5))
    visible = Application.objects.all()
    assert earlier in likely_earlier(alone, visible)
    assert earlier not in likely_earlier(other_day, visible), "only the heads are compared by sound alone"
    Membership.objects.filter(person=partner).update(ends_on=APRIL_1)
    assert earlier not in likely_earlier(alone, visible), "he has left"


@pytest.mark.covers("D-91")
def test_each_of_the_two_leads_to_the_other_and_the_clerk_goes_on_with_the_earlier(cottbus, two):
    earlier, later = two
    client = client_of(cottbus.team_lead)
    cases = [reverse("desk:case", args=[one.household_id]) for one in (earlier, later)]
    (head_field,) = asked(earlier, later.head)
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt", head_field: earlier.head_id}
    done = confirm(client, reverse("intake:merge", args=[later.pk]), given)
    assert done["Location"] == cases[0]
    shown = [client.get(case).content.decode() for case in cases]
    assert_valid_html(shown[0])
    assert f'<a href="{cases[1]}">Antrag vom 06.04.2021, Meier, Kim</a>' in shown[0]
    assert f'<a href="{cases[0]}">Antrag vom 01.04.2021, Maier, Kim</a>' in shown[1]
    earlier.household.office = cottbus.other_office
    earlier.household.save()
    assert "Antrag vom 01.04.2021, Maier, Kim" in (without := client.get(cases[1]).content.decode())
    assert f'href="{cases[0]}"' not in without, "a case of an office he does not lead"


@pytest.mark.covers("D-44")
def test_what_was_shown_is_done_and_nothing_else(cottbus, two):
    earlier, later = two
    client, url = client_of(cottbus.team_lead), reverse("intake:merge", args=[later.pk])
    (head_field,) = asked(earlier, later.head)
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt", head_field: "own"}
    seen = client.post(url, given).context["form"].data["seen"]
    changed = client.post(url, {**given, head_field: earlier.head_id, "seen": seen})
    assert "ist dieselbe Person wie Maier, Kim" in changed.context["preview"][0]
    assert Application.objects.get(pk=later.pk).state == "issued"


@pytest.mark.covers("D-44")
def test_two_cannot_be_one_and_who_has_left_is_nobody(cottbus, two):
    earlier, later = two
    client, url = client_of(cottbus.team_lead), reverse("intake:merge", args=[later.pk])
    child = Membership.objects.get(household=later.household, role=HouseholdRole.CHILD).person
    head_field, child_field = asked(earlier, later.head, child)
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt"}
    twice = client.post(url, {**given, head_field: earlier.head_id, child_field: earlier.head_id})
    assert_valid_html(twice.content.decode())
    assert twice.context["form"].errors == {
        child_field: [
            "Meier, Toni (geb. 05.01.2015) und Meier, Kim (geb. 16.06.1990) können nicht beide "
            "Maier, Kim (geb. 15.06.1990) sein."
        ]
    }
    stranger = client.post(url, {**given, head_field: child.pk, child_field: "own"})
    assert stranger.context["form"].errors == {head_field: ["Bitte wählen Sie einen der angebotenen Einträge."]}
    with pytest.raises(Refused, match="gehört heute nicht zur früheren") as refused:
        merge(cottbus, later, earlier, {later.head_id: child.pk})
    assert refused.value.field == head_field
    with pytest.raises(Refused, match="ist inzwischen eine andere"):
        merge(cottbus, later, earlier, {earlier.head_id: earlier.head_id})


@pytest.mark.covers("D-44")
def test_of_several_earlier_applications_the_chosen_one_says_who_is_known(cottbus, two):
    earlier, later = two
    other = of_head(cottbus, date(2021, 3, 30), last_name="Mayer", born_on=later.head.born_on)
    client, url = client_of(cottbus.team_lead), reverse("intake:merge", args=[later.pk])
    assert client.get(url).context["form"].who == {}, "it is not clear yet which one is meant"
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt"}
    (of_earlier,), (of_other,) = asked(earlier, later.head), asked(other, later.head)
    first = client.post(url, given | {of_earlier: earlier.head_id})
    assert first.context["form"][of_earlier].value() == str(earlier.head_id)
    turned = client.post(url, given | {"into": other.pk, of_earlier: earlier.head_id})
    assert list(turned.context["form"].errors) == [of_other], "what was said of another is not said of this one"
    turned = client.post(url, given | {"into": other.pk, of_earlier: earlier.head_id, of_other: "own"})
    assert "Meier, Kim (geb. 16.06.1990) ist eine eigene Person." in turned.context["preview"]
    for nonsense in ("", "x", "\x00", "999999"):
        assert "into" in client.post(url, given | {"into": nonsense}).context["form"].errors


def issued(world, *members, today=TODAY):
    """They live in a rented flat."""
    return take_in(
        registration=registration(
            world, *members, applied_on=today, id_checked_on=today, duplicate_reason="eigener Antrag"
        ),
        hand_over=hand_over(world, situations=("dwelling",)),
        by=world.intake_clerk,
        today=today,
    )


@pytest.mark.covers("D-44", "D-33")
def test_what_is_known_of_the_second_record_alone_is_said_and_stays_in_the_note(cottbus, two):
    earlier, later = two
    make_alg1(later.head, APRIL_6, date(2021, 5, 31))
    later.duties.filter(person=later.head).update(state="held_complete", held_on=date(2021, 4, 9))
    client, url = client_of(cottbus.team_lead), reverse("intake:merge", args=[later.pk])
    (head_field,) = asked(earlier, later.head)
    given = {"version": later.version, "into": earlier.pk, "reason": "doppelt", head_field: earlier.head_id}
    facts = (
        "ALG I ab 06.04.2021 bis 31.05.2021 steht beim späteren Antrag: Bitte für Maier, Kim prüfen und eintragen.",
        "Das Erstgespräch vom 09.04.2021 steht beim späteren Antrag: Bitte für Maier, Kim prüfen und eintragen.",
    )
    assert set(facts) <= set(look(client, url, given))
    assert not set(facts) & set(look(client, url, given | {head_field: "own"}))
    confirm(client, url, given)
    text = earlier.household.notes.get(kind="history").text
    assert all(fact in text for fact in facts)


def couple(world):
    """The husband applies, and a week later his wife does, for both: two households that are one."""
    with_care = {"specialist": world.specialist}
    husband, wife = {"born_on": date(1990, 1, 1), **with_care}, {"born_on": date(1991, 1, 1), **with_care}
    earlier = issued(world, entry("Alt", "Max", **husband))
    later = issued(
        world,
        entry("Alt", "Eva", **wife),
        entry("Alt", "Maks", role=HouseholdRole.PARTNER, **husband),
        today=TODAY + timedelta(days=7),
    )
    return earlier, later, Membership.objects.get(household=later.household, role=HouseholdRole.PARTNER).person


def ask(world, application, label):
    return documents.ask_for(application=application, label=label, by=world.benefit_clerk, today=TODAY)


def everything_arrives(world, application, day):
    items = DocumentItem.objects.filter(package__application=application, received_on__isnull=True)
    receipts = [documents.Receipt(item.pk, day) for item in items]
    documents.receive(application=application, items=receipts, by=world.benefit_clerk, today=day)


def arrived(application):
    items = DocumentItem.objects.filter(package__application=application, received_on__isnull=False)
    return {(item.package.kind, str(item.package.person or ""), item.code) for item in items}


@pytest.mark.covers("D-44", "D-21")
def test_papers_of_another_head_prove_nothing_for_the_earlier_one(cottbus):
    earlier, later, twin = couple(cottbus)
    eva, max_ = later.head, earlier.head
    wanted = ("Erklärung", "Meldebescheinigung", "Heizkosten")
    _other, numbered, same = (ask(cottbus, earlier, label) for label in wanted)
    assert ask(cottbus, later, "Heizkosten").code == numbered.code, "numbered alike, another paper"
    day = TODAY + timedelta(days=8)
    everything_arrives(cottbus, later, day)
    merge(cottbus, later, earlier, {twin.pk: max_.pk}, today=day)
    assert arrived(earlier) == {
        ("forms", "", "dwelling"),
        ("forms", "", same.code),
        ("work_package", "Alt, Max", "work_package"),
        ("work_package", "Alt, Eva", "work_package"),
        ("member_sheet", "Alt, Max", "member_sheet"),
        ("member_sheet", "Alt, Eva", "member_sheet"),
    }
    forms = DocumentItem.objects.filter(package__application=earlier, package__kind="forms", received_on=None)
    assert f"member_{eva.pk}" in set(forms.values_list("code", flat=True)), "her annex is still wanted"


@pytest.mark.covers("D-44")
def test_papers_of_the_same_head_count_also_if_he_is_spelled_otherwise(cottbus):
    earlier, later, twin = couple(cottbus)
    day = TODAY + timedelta(days=8)
    everything_arrives(cottbus, later, day)
    merge(cottbus, later, earlier, {later.head_id: earlier.head_id}, today=day)
    assert ("forms", "", "main_form") in arrived(earlier)
    assert ("forms", "", f"member_{twin.pk}") in arrived(earlier), "the annex about who has moved over"


@pytest.mark.covers("D-44", "C-9", "D-21")
def test_a_sheet_that_was_filled_in_at_the_counter_hands_nothing_in(cottbus):
    at_counter = {"specialist": cottbus.specialist, "appeared": True}
    earlier = issued(cottbus, entry("Alt", "Max", **at_counter))
    alone = issued(cottbus, entry("Alt", "Udo", born_on=date(1971, 3, 3), sheet_filled=True, **at_counter))
    merge(cottbus, alone, earlier, {}, today=TODAY)
    assert ("member_sheet", "Alt, Udo", "member_sheet") in arrived(earlier)
    assert Application.objects.get(pk=earlier.pk).state == "issued"


@pytest.mark.covers("D-44", "C-26", "D-21")
def test_what_somebody_brings_who_comes_after_the_papers_were_complete_is_taken(cottbus):
    earlier, later, twin = couple(cottbus)
    everything_arrives(cottbus, earlier, TODAY)
    earlier.refresh_from_db()
    documents.mark_complete(application=earlier, by=cottbus.benefit_clerk, today=TODAY)
    day = TODAY + timedelta(days=8)
    everything_arrives(cottbus, later, day)
    merge(cottbus, later, earlier, {twin.pk: earlier.head_id}, today=day)
    earlier.refresh_from_db()
    assert ("work_package", "Alt, Eva", "work_package") in arrived(earlier)
    assert (earlier.state, earlier.complete_on) == ("complete", TODAY)


@pytest.mark.covers("D-44", "D-35")
def test_who_parted_and_comes_back_is_a_member_as_before(cottbus):
    care = {"specialist": cottbus.specialist}
    earlier = issued(cottbus, entry("Alt", "Max", **care), entry("Alt", "Eva", role=HouseholdRole.PARTNER, **care))
    partner = Membership.objects.get(household=earlier.household, role=HouseholdRole.PARTNER)
    day, back = TODAY + timedelta(days=7), TODAY + timedelta(days=14)
    everything_arrives(cottbus, earlier, TODAY)
    earlier.refresh_from_db()
    given = {"reason": "Streit", "by": cottbus.intake_clerk, "today": day}
    alone = households.split(application=earlier, separation=Separation(day, partner), **given)
    merge(cottbus, alone, earlier, {}, today=back)
    lives = Membership.objects.on(back).get(person=partner.person)
    assert (lives.household, lives.role) == (earlier.household, HouseholdRole.OTHER)
    assert earlier.packages.filter(person=partner.person, kind="member_sheet").count() == 1
    duty = earlier.duties.get(person=partner.person, state="open")
    assert duty.deadline.state == "running"
