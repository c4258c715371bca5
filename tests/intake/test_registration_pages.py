"""The counter on the screen: search, form, hints, drafts; what was typed is never lost (issue 2, step 1)."""

from datetime import date

import pytest
from django.urls import reverse

from intake.choices import ApplicationState
from intake.models import Application, ApplicationDraft
from jobcenter.audit.models import ReadRecord
from jobcenter.people.models import Household, Person
from jobcenter.staff.choices import Role
from jobcenter.web.templatetags.jobcenter_web import is_optional
from tests.factories.intake import TODAY, make_issued
from tests.factories.people import make_household, make_person
from tests.factories.staff import make_team, make_user
from tests.html import assert_valid_html

FRAME = 8
"""Queries of the frame (session, user, navigation, warnings) and the savepoints of a POST; the rest is the page."""

ENTER = "/antraege/neu/erfassen/"
SEARCH = "/antraege/neu/"
HINTS = "/antraege/neu/hinweis/0/"


@pytest.fixture(autouse=True)
def _monday(time_machine_at):
    time_machine_at("2021-03-01 09:00:00+01:00")


@pytest.fixture
def time_machine_at():
    import time_machine

    travellers = []

    def at(moment):
        traveller = time_machine.travel(moment, tick=False)
        traveller.start()
        travellers.append(traveller)

    yield at
    for traveller in travellers:
        traveller.stop()


@pytest.fixture
def counter(client, wuppertal):
    client.force_login(wuppertal.intake_clerk)
    return client


def one_person(**changes):
    """Exactly what a clerk types for one person; everything else has its default."""
    return {
        "rows": "1",
        "channel": "counter",
        "applied_on": "01.03.2021",
        "further_persons": "0",
        "issue_now": "yes",
        "p0_last_name": "Özdemir",
        "p0_first_name": "Ayşe",
        "p0_born_on": "15.6.90",
        "p0_sex": "w",
        "p0_employable": "yes",
        "p0_appeared": "on",
        "reason": "Ende der Beschäftigung",
        "id_document": "Personalausweis",
        "hand_outs": ["application_forms", "counter_sheet", "duties_leaflet"],
        "return_on": "15.3.21",
        "hand_in_on": "15.03.2021",
        "hand_in_time": "9",
        "action": "register",
        **changes,
    }


def with_office(world, **changes):
    return {"office": str(world.office.pk), **one_person(**changes)}


def test_one_person_is_registered_and_issued(counter, wuppertal):
    answer = counter.post(ENTER, with_office(wuppertal))
    application = Application.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:case", args=[application.household_id])
    assert application.state == ApplicationState.ISSUED
    assert (application.head.last_name, application.head.born_on) == ("Özdemir", date(1990, 6, 15))
    assert (application.id_document, application.id_checked_on) == ("Personalausweis", TODAY)


def test_about_twelve_fields_are_typed():
    defaults = {"rows", "channel", "applied_on", "further_persons", "issue_now", "p0_appeared", "action"}
    assert len(set(one_person()) - defaults) <= 12


def test_two_clicks_register_once(counter, wuppertal):
    typed = {**with_office(wuppertal), "form_token": "a-token-of-the-form-12345"}
    first = counter.post(ENTER, typed)
    again = counter.post(ENTER, typed)
    assert first["Location"] == again["Location"]
    assert Application.objects.count() == 1


NOT_YET = ("return_on", "hand_in_on", "hand_in_time")
WRONG = [
    ({"p0_born_on": "31.2.1990"}, "p0_born_on", "Den 31. Februar 1990 gibt es nicht"),
    ({"p0_last_name": ""}, "p0_last_name", "Bitte füllen Sie dieses Feld aus"),
    ({"applied_on": "2.3.2021"}, "applied_on", "Zukunft"),
    ({"return_on": ""}, "return_on", "konkreten Tag"),
    ({"return_on": "2.4.2021"}, "return_on", "Karfreitag"),
    ({"hand_in_time": ""}, "hand_in_time", "Uhrzeit"),
    ({"hand_in_on": "", "hand_in_time": ""}, "hand_in_on", "Neuantragsabgabe"),
    ({"hand_outs": ["application_forms"]}, "hand_outs", "Merkblatt Pflichten"),
    ({"bg_number": "12"}, "bg_number", "fünf Ziffern"),
    ({"moved_in": "on"}, "jurisdiction_proof", "nachzuweisen"),
    ({"channel": "post"}, "day_mark", "Vermerk"),
    ({"channel": "post", "hand_outs": [], **dict.fromkeys(NOT_YET, "")}, "day_mark", "Vermerk"),
    ({"p0_receives_alg1": "on"}, "p0_alg1_from", "Beginn oder das Ende"),
    ({"reason": "x" * 201}, "reason", "200"),
    ({"channel": "taube"}, "channel", "angebotenen"),
    ({"further_persons": "99999999999999999999"}, "further_persons", "30"),
    ({"p0_last_name": "Öz\x00"}, "p0_last_name", "unzulässig"),
]


@pytest.mark.parametrize(("changes", "field", "sentence"), WRONG)
def test_what_is_wrong_is_told_at_its_field_and_stays_typed(counter, wuppertal, changes, field, sentence):
    answer = counter.post(ENTER, with_office(wuppertal, **changes))
    form = answer.context["form"]
    assert answer.status_code == 200
    assert sentence in " ".join(form.errors[field])
    assert not Household.objects.exists()
    page = answer.content.decode()
    assert 'value="Ayşe"' in page
    for value in changes.values():
        if isinstance(value, str) and value not in ("", "on", "post", "taube") and "\x00" not in value:
            assert f'value="{value}"' in page


@pytest.mark.parametrize("name", ["rows", "action", "draft", "household", "office", "p0_person"])
@pytest.mark.parametrize("value", ["", "-1", "x", "999999999999999999999", "\x00", "adopt_0_0"])
def test_hidden_fields_cannot_break_the_page(counter, wuppertal, name, value):
    assert counter.post(ENTER, with_office(wuppertal, **{name: value})).status_code in (200, 302, 404, 409)


def test_a_person_is_added_and_taken_away_without_javascript(counter, wuppertal):
    typed = with_office(wuppertal, action="add", p0_born_on="irgendwann")
    page = counter.post(ENTER, typed)
    form = page.context["form"]
    assert form.count == 2
    assert not form.is_bound
    assert form["p0_born_on"].value() == "irgendwann"
    assert form["p1_role"].value() == "partner"

    back = counter.post(ENTER, {**typed, "rows": "2", "p1_last_name": "Weg", "action": "remove_1"})
    assert back.context["form"].count == 1
    assert "Weg" not in back.content.decode()


def test_an_unticked_box_stays_unticked_when_the_page_changes(counter, wuppertal):
    typed = with_office(wuppertal, action="add")
    del typed["p0_appeared"]
    assert not counter.post(ENTER, typed).context["form"]["p0_appeared"].value()


def test_cottbus_sees_its_own_fields(client, cottbus):
    client.force_login(cottbus.intake_clerk)
    assert cottbus.specialist
    form = client.get(ENTER).context["form"]
    assert {"p0_specialist", "p0_needy_until"} <= set(form.fields)
    assert is_optional(form["p0_needy_until"]) and not is_optional(form["p0_specialist"])
    assert not {"hand_in_on", "known_active"} & set(form.fields)


@pytest.mark.covers("C-41")
def test_the_counter_chooses_a_specialist_by_his_team(client, cottbus):
    team = make_team(cottbus.office, "Arbeitsvermittlung U25", age_group="u25")
    make_user(Role.SPECIALIST, cottbus.office, team=team, first_name="Romy", last_name="Kubitz")
    client.force_login(cottbus.intake_clerk)
    offered = [label for _key, label in client.get(ENTER).context["form"].fields["p0_specialist"].choices]
    assert "Kubitz, Romy (Arbeitsvermittlung U25)" in offered


def test_cottbus_registers_with_its_specialist(client, cottbus):
    client.force_login(cottbus.intake_clerk)
    typed = with_office(cottbus, p0_specialist=str(cottbus.specialist.pk))
    typed["hand_outs"] = ["application_forms", "benefit_leaflet", "work_package"]
    del typed["hand_in_on"], typed["hand_in_time"]
    assert client.post(ENTER, typed).status_code == 302
    assert Application.objects.get().new_client_reason.startswith("Neukunde: Erstantrag")


# --- drafts -----------------------------------------------------------------------------------------


def test_a_half_filled_form_is_kept_continued_and_thrown_away(counter, wuppertal):
    answer = counter.post(ENTER, {"rows": "1", "p0_last_name": "Halb", "p0_born_on": "3x", "action": "draft"})
    assert answer.status_code == 302
    draft = ApplicationDraft.objects.get()
    assert "Halb" in counter.get(SEARCH).content.decode()

    page = counter.get(reverse("intake:draft", args=[draft.pk]))
    assert page.context["form"]["p0_born_on"].value() == "3x"

    typed = {"rows": "1", "draft": str(draft.pk), "p0_last_name": "Halb", "p0_first_name": "Fertig", "action": "draft"}
    counter.post(ENTER, typed)
    assert ApplicationDraft.objects.get().title == "Halb, Fertig"

    counter.post(reverse("intake:draft_discard", args=[draft.pk]))
    assert not ApplicationDraft.objects.exists()


def test_registering_ends_the_draft(counter, wuppertal):
    counter.post(ENTER, {"rows": "1", "p0_last_name": "Halb", "action": "draft"})
    draft = ApplicationDraft.objects.get()
    counter.post(ENTER, with_office(wuppertal, draft=str(draft.pk)))
    assert Application.objects.count() == 1
    assert not ApplicationDraft.objects.exists()


def test_a_draft_is_nobody_elses(counter, client, wuppertal):
    counter.post(ENTER, {"rows": "1", "p0_last_name": "Halb", "action": "draft"})
    draft = ApplicationDraft.objects.get()
    client.force_login(wuppertal.user(Role.INTAKE_CLERK, wuppertal.other_office))
    for name in ("intake:draft", "intake:draft_discard"):
        assert client.get(reverse(name, args=[draft.pk])).status_code == 404


# --- who is known already ---------------------------------------------------------------------------


@pytest.fixture
def known(wuppertal):
    """A client of the other office, whose file the counter may not open."""
    person = make_person(
        wuppertal.jobcenter,
        last_name="Mayer",
        first_name="Jörg",
        born_on=date(1980, 1, 2),
        street="Geheimweg 3",
        nationality="syrisch",
        address_restricted=True,
        ba_number="123A456789",
    )
    make_household(person, wuppertal.other_office, bg_number="39102 BG 0007001")
    return person


@pytest.mark.covers("D-95", "W-78")
@pytest.mark.parametrize(
    "query",
    [
        {"last_name": "Meier"},
        {"last_name": "Mayer", "first_name": "Joerg"},
        {"born_on": "2.1.80"},
        {"number": "39102BG0007001"},
        {"number": "123A456789"},
    ],
)
def test_the_search_finds_minimal_hits_in_other_offices_and_is_recorded(counter, known, query):
    page = counter.post(SEARCH, query).content.decode()
    assert "Mayer, Jörg" in page
    assert "02.01.1980" in page
    assert "39102 BG 0007001" in page
    assert "Geheimweg" not in page
    assert f'href="/bg/{known.memberships.get().household_id}/"' not in page
    assert ReadRecord.objects.get().page == "suche"


def test_an_own_case_is_linked(counter, wuppertal):
    household = make_household(make_person(wuppertal.jobcenter, last_name="Eigen"), wuppertal.office)
    assert f'href="/bg/{household.pk}/"' in counter.post(SEARCH, {"last_name": "Eigen"}).content.decode()


def test_never_across_jobcenters(counter, cottbus):
    make_household(make_person(cottbus.jobcenter, last_name="Fremd"), cottbus.office)
    assert not counter.post(SEARCH, {"last_name": "Fremd"}).context["page"].rows


def test_what_was_searched_is_not_typed_twice(counter):
    page = counter.post(
        SEARCH, {"last_name": "Neu", "first_name": "Kim", "born_on": "1.2.90", "number": "39102BG0007002"}
    )
    handed_over = {bound.name: bound.value() for bound in page.context["start"]}
    form = counter.post(ENTER, {**handed_over, "action": "start"}).context["form"]
    assert [form[name].value() for name in ("p0_last_name", "p0_first_name", "p0_born_on", "bg_number")] == [
        "Neu", "Kim", "1.2.90", "39102BG0007002",
    ]  # fmt: skip


@pytest.mark.covers("D-95")
def test_the_hint_while_typing_names_who_it_may_be(counter, known):
    typed = {"p0_last_name": "Maier", "p0_first_name": "Jörg", "p0_born_on": "2.1.1980"}
    answer = counter.post(HINTS, typed)
    assert "Mayer, Jörg" in answer.content.decode()
    assert f'value="adopt_0_{known.pk}"' in answer.content.decode()
    assert ReadRecord.objects.count() == 1
    assert not counter.post(HINTS, {"p0_last_name": "Maier", "p0_born_on": "x"}).content.decode().strip()


@pytest.mark.covers("S6")
def test_no_address_carries_what_was_typed(counter, known):
    """A name in the query string is not even read; an empty search says what it needs."""
    assert not counter.get(f"{SEARCH}?last_name=Mayer").context["page"].searched
    assert not counter.get(f"{HINTS}?p0_last_name=Mayer&p0_born_on=2.1.1980").content.decode().strip()
    assert counter.get(f"{ENTER}?last_name=Mayer").context["form"]["p0_last_name"].value() == ""
    assert not ReadRecord.objects.exists()
    page = counter.post(SEARCH, {"last_name": " "})
    assert "einen Namen, ein Geburtsdatum oder eine Nummer" in page.content.decode()
    assert not ReadRecord.objects.exists()


def test_the_warning_stays_until_it_is_answered(counter, wuppertal, known):
    typed = with_office(wuppertal, p0_last_name="Maier", p0_first_name="Jörg", p0_born_on="2.1.1980")
    answer = counter.post(ENTER, typed)
    assert "könnte schon bekannt sein" in " ".join(answer.context["form"].errors["duplicate_reason"])
    assert "Mayer, Jörg" in answer.content.decode()
    assert counter.post(ENTER, {**typed, "duplicate_reason": "Vater gleichen Namens"}).status_code == 302
    assert Person.objects.filter(first_name="Jörg").count() == 2


def test_a_known_person_is_taken_over_without_what_may_not_be_seen(counter, wuppertal, known):
    typed = with_office(wuppertal, p0_last_name="Maier", action=f"adopt_0_{known.pk}", reason="Trennung")
    answer = counter.post(ENTER, typed)
    form = answer.context["form"]
    assert form["p0_last_name"].value() == "Mayer"
    assert form["reason"].value() == "Trennung"
    assert form["household"].value() == known.memberships.get().household_id
    assert "Geheimweg" not in answer.content.decode()

    assert form["p0_nationality"].value() == ""
    accepted = {**form.raw(), "action": "register", "p0_sex": "m"}
    assert counter.post(ENTER, accepted).status_code == 302
    known.refresh_from_db()
    assert (known.street, known.address_restricted, known.nationality) == ("Geheimweg 3", True, "syrisch")
    assert Application.objects.get().household.bg_number == "39102 BG 0007001"


def test_taking_over_by_link_is_recorded(counter, wuppertal, cottbus, known):
    assert counter.get(reverse("intake:take_over", args=[known.pk])).status_code == 200
    assert ReadRecord.objects.count() == 1
    stranger = make_person(cottbus.jobcenter)
    assert counter.get(reverse("intake:take_over", args=[stranger.pk])).status_code == 404


# --- the page itself ---------------------------------------------------------------------------------


def test_every_page_of_the_counter_is_valid_html(counter, wuppertal, known):
    counter.post(ENTER, {"rows": "1", "p0_last_name": "Halb", "action": "draft"})
    application = make_issued(wuppertal)
    wrong = with_office(wuppertal, rows="3", p0_last_name="Maier", p0_first_name="Jörg", p0_born_on="2.1.1980")
    draft = ApplicationDraft.objects.get()
    for page in (
        counter.post(SEARCH, {"last_name": "Maier"}),
        counter.get(ENTER),
        counter.post(ENTER, wrong),
        counter.get(reverse("intake:draft", args=[draft.pk])),
        counter.get(reverse("intake:draft_discard", args=[draft.pk])),
        counter.get(reverse("intake:take_over", args=[known.pk])),
        counter.get(reverse("intake:counter_sheet", args=[application.pk])),
        counter.get(reverse("intake:bg_number", args=[application.pk])),
        counter.get(reverse("intake:issue", args=[application.pk])),
        counter.get(reverse("intake:return_to_lg", args=[application.pk])),
        counter.get(reverse("intake:route_to_ez", args=[application.pk])),
    ):
        assert page.status_code == 200
        assert_valid_html(page.content)


def test_the_queries_of_the_counter_do_not_grow(counter, wuppertal, django_assert_max_num_queries):
    for number in range(30):
        person = make_person(wuppertal.jobcenter, last_name="Maier", first_name=f"Kim{number}")
        make_household(person, wuppertal.office)
    counter.get(SEARCH)
    with django_assert_max_num_queries(10 + FRAME):
        assert len(counter.post(SEARCH, {"last_name": "Maier"}).context["page"].rows) == 30
    with django_assert_max_num_queries(10 + FRAME):
        counter.get(ENTER)


# --- who may ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.INTAKE_CLERK, Role.SERVICE_CENTRE)])
def test_nobody_else_registers(client, wuppertal, role):
    client.force_login(wuppertal.user(role))
    for page in (SEARCH, ENTER, HINTS):
        assert client.get(page).status_code == 403


def test_the_sheet_of_the_counter(counter, client, wuppertal):
    application = make_issued(wuppertal)
    page = counter.get(reverse("intake:counter_sheet", args=[application.pk])).content.decode()
    for word in ("Muster, Kim", "Personalausweis, geprüft am 01.03.2021", "Merkblatt Pflichten", "15.03.2021, 09:00"):
        assert word in page
    client.force_login(wuppertal.user(Role.INTAKE_CLERK, wuppertal.other_office))
    assert client.get(reverse("intake:counter_sheet", args=[application.pk])).status_code == 404
