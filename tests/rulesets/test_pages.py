"""The pages on rule sets and closing days, as the people of the house use them."""

from datetime import date, timedelta

import pytest
from django.test import Client

from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues, load_ruleset
from jobcenter.rulesets import pages, queries, reading
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.forms import AdoptForm, NewVersionForm
from jobcenter.rulesets.models import ClosedDay, RuleSet
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from tests.factories.staff import make_user
from tests.factories.worlds import World
from tests.html import assert_valid_html
from tests.queries import counted

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def second(world: World) -> User:
    return make_user(Role.ADMINISTRATOR, jobcenter=world.jobcenter, whole_house=True)


@pytest.mark.parametrize("code", ["wuppertal-2020", "cottbus-2021", "uelzen-2019", "ba-2010"])
def test_every_value_has_a_german_name_and_every_number_a_source(code: str) -> None:
    values = approved_fixtures()[code]
    for section in reading.sections(values):
        for row in section.rows:
            assert not row.label.isidentifier() or row.label[0].isupper() or "_" not in row.label, row
            assert "_" not in row.value, row
    assert {number.name for number in reading.numbers(values)} >= {"warn_working_days"}
    for change in [*reading.numbers(values), *reading.options(values)]:
        assert "_" not in change.label, change


@pytest.mark.covers("D-62")
@pytest.mark.parametrize(
    ("video", "words"), [("telephone", "ein Gespräch am Telefon"), ("in_person", "ein persönliches Gespräch")]
)
def test_the_page_says_what_a_talk_by_video_counts_like(video: str, words: str) -> None:
    values = approved_fixtures()["uelzen-2019"].to_mapping()
    values["density"]["contact"]["video"] = video
    rows = [row for section in reading.sections(load_ruleset(values)) for row in section.rows]
    assert [row.value for row in rows if row.label == "ein Gespräch per Video zählt wie"] == [words]


def test_a_rule_set_is_read_with_its_sources(wuppertal: World) -> None:
    client = signed_in(wuppertal.intake_clerk)
    page = client.get(f"/regelwerke/{wuppertal.ruleset.pk}/").content.decode()
    for text in ("10 Arbeitstage", "Z. 94–96 (W-35)", "Bewilligung dem Grunde nach", "8 Wochen", "gültig", "FBL 3"):
        assert text in page
    assert "Neue Fassung" not in page
    assert client.get(f"/regelwerke/{wuppertal.ruleset.pk}/neue-fassung/").status_code == 403


def test_another_jobcenters_rule_set_is_not_there(wuppertal: World, cottbus: World) -> None:
    client = signed_in(cottbus.administrator)
    for tail in ("", "neue-fassung/", "freigeben/", "zurueckweisen/"):
        assert client.get(f"/regelwerke/{wuppertal.ruleset.pk}/{tail}").status_code == 404


def as_it_is(base: RuleSetValues) -> dict[str, str]:
    return {change.name: str(change.value) for change in [*reading.numbers(base), *reading.options(base)]}


def new_version(world: World, **changes: str) -> dict[str, str]:
    numbers = as_it_is(queries.parsed(world.ruleset))
    given = {"name": "QuEr", "code": "wuppertal-2022", "valid_from": "1.1.2022", "valid_until": "", "reference": "DA 7"}
    return {**given, **numbers, **changes}


@pytest.mark.covers("D-73", "D-87")
def test_before_the_approval_the_page_says_what_ends_and_when_none_holds(wuppertal: World) -> None:
    admin, other = signed_in(wuppertal.administrator), signed_in(second(wuppertal))
    address = f"/regelwerke/{wuppertal.ruleset.pk}/neue-fassung/"
    admin.post(address, new_version(wuppertal, valid_until="31.12.2022"))
    admin.post(address, new_version(wuppertal, code="wuppertal-2023", valid_from="1.3.2023"))
    bounded, later = (RuleSet.objects.get(code=code) for code in ("wuppertal-2022", "wuppertal-2023"))
    domains = ", ".join(Domain(code).label for code in wuppertal.ruleset.values["domains"])
    page = other.get(f"/regelwerke/{bounded.pk}/freigeben/").content.decode()
    assert f"„{wuppertal.ruleset.name}“ endet am 31.12.2021 ({domains})." in page
    assert f"Vom 01.01.2023 an, bis ein weiteres freigegeben ist, gilt kein Regelwerk: {domains}." in page
    page = other.get(f"/regelwerke/{later.pk}/freigeben/").content.decode()
    assert "endet am 28.02.2023" in page
    assert "kein Regelwerk" not in page


@pytest.mark.covers("D-73")
def test_a_gap_before_a_known_successor_has_an_end(wuppertal: World) -> None:
    draft = RuleSet(
        jobcenter=wuppertal.jobcenter, valid_from=date(2018, 1, 1), valid_until=date(2018, 6, 30),
        values=wuppertal.ruleset.values,
    )  # fmt: skip
    until = wuppertal.ruleset.valid_from - timedelta(days=1)
    assert f"Vom 01.07.2018 bis {until:%d.%m.%Y} gilt kein Regelwerk" in " ".join(pages.approval_effect(draft))


def test_a_new_version_is_copied_changed_and_approved_by_another(wuppertal: World) -> None:
    admin, other = signed_in(wuppertal.administrator), signed_in(second(wuppertal))
    address = f"/regelwerke/{wuppertal.ruleset.pk}/neue-fassung/"
    assert "Erstgespräch: Länge" in admin.get(address).content.decode()
    sent = admin.post(address, new_version(wuppertal, **{"first_interview-working_days": "12"}))
    assert sent.status_code == 302
    ruleset = RuleSet.objects.get(code="wuppertal-2022")
    page = f"/regelwerke/{ruleset.pk}/"
    assert "freigeben/" not in admin.get(page).content.decode()
    assert admin.post(f"{page}freigeben/").status_code == 200  # the sentence, nothing done
    assert "freigeben/" in other.get(page).content.decode()
    assert other.post(f"{page}freigeben/").status_code == 302
    ruleset.refresh_from_db()
    values = queries.parsed(ruleset)
    assert (ruleset.state, values.first_interview.working_days) == ("approved", 12)
    assert values.cite(values.first_interview.source) == "Festlegung DA 7"
    assert values.cite(values.benefit_decision.source).endswith("Z. 383–385 (W-87)")


@pytest.mark.covers("D-56", "D-62")
def test_a_new_version_lets_the_half_year_roll_and_video_count(musterstadt: World) -> None:
    admin, other = signed_in(musterstadt.administrator), signed_in(second(musterstadt))
    address = f"/regelwerke/{musterstadt.ruleset.pk}/neue-fassung/"
    page = admin.get(address).content.decode()
    assert_valid_html(page)
    assert "Halbjahr ab Eingliederungsvereinbarung" in page
    given = new_version(musterstadt, code="dichte-2022", **{"density-period_mode": "rolling"})
    given["density-contact-video"] = "in_person"
    wrong = admin.post(address, {**given, "density-period_mode": "gestern"})
    assert (wrong.status_code, RuleSet.objects.count()) == (200, 1)
    assert "Bitte wählen Sie einen der angebotenen Einträge." in wrong.content.decode()
    assert admin.post(address, given).status_code == 302
    ruleset = RuleSet.objects.get(code="dichte-2022")
    assert other.post(f"/regelwerke/{ruleset.pk}/freigeben/").status_code == 302
    values = queries.parsed(ruleset)
    assert (values.density.period_mode, values.density.contact.video) == ("rolling", "in_person")
    assert values.cite(values.density.sources["period_mode"]) == "Festlegung DA 7", "what changes loses its reference"
    assert values.cite(values.density.contact.video_source) == "Festlegung DA 7"
    assert "B-18" in values.cite(values.density.contact.source), "what stays keeps it"
    rows = {row.label: row for section in reading.sections(values) for row in section.rows}
    assert (rows["Art des Zeitraums"].value, rows["Art des Zeitraums"].source) == (
        "gleitendes Halbjahr", "Festlegung DA 7",
    )  # fmt: skip
    assert rows["ein Gespräch per Video zählt wie"].source == "Festlegung DA 7"


@pytest.mark.parametrize("code", ["wuppertal-2020", "cottbus-2021", "uelzen-2019", "ba-2010"])
def test_a_number_that_the_rule_set_refuses_is_told_at_its_field(code: str) -> None:
    base = approved_fixtures()[code]
    given = {"name": base.name, "code": "neu-2022", "valid_from": "01.01.2022", "reference": "DA 7"}
    given |= {item.name: str(item.value) for item in [*reading.numbers(base), *reading.options(base)]}
    assert NewVersionForm(given, base=base).is_valid()
    for number in reading.numbers(base):
        for value in (-1, 0, 25, 10_000):
            form = NewVersionForm({**given, number.name: str(value)}, base=base)
            assert set(form.errors) <= {number.name}, (number.name, value)
    if base.density is not None and base.density.minima:
        form = NewVersionForm({**given, "density-period_months": "25"}, base=base)
        assert form.errors == {"density-period_months": ["Der Wert darf höchstens 24 sein."]}
    form = NewVersionForm({**given, "valid_until": "31.12.2021"}, base=base)
    assert form.errors == {"valid_until": ["Das Ende der Gültigkeit liegt vor dem Beginn."]}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_interview-working_days": "zehn"}, "Bitte geben Sie eine ganze Zahl ein."),
        ({"first_interview-working_days": "0"}, "Der Wert muss mindestens 1 sein."),
        ({"valid_until": "31.12.2021"}, "Das Ende der Gültigkeit liegt vor dem Beginn."),
        ({"valid_from": "31.2.2022"}, "31.2.2022"),
        ({"code": "wuppertal 2022"}, "Das Kürzel besteht aus"),
        ({"code": "wuppertal-2020"}, "Ein Regelwerk mit diesem Kürzel gibt es schon."),
        ({"reference": ""}, "Bitte füllen Sie dieses Feld aus."),
        ({"min_age": "-1"}, "mindestens 0"),
    ],
)
def test_bad_input_is_a_sentence_and_stays(wuppertal: World, changes: dict[str, str], sentence: str) -> None:
    client = signed_in(wuppertal.administrator)
    response = client.post(f"/regelwerke/{wuppertal.ruleset.pk}/neue-fassung/", new_version(wuppertal, **changes))
    assert response.status_code == 200
    page = response.content.decode()
    assert sentence in page
    assert f'value="{next(iter(changes.values()))}"' in page
    assert RuleSet.objects.count() == 1


def test_a_proposal_goes_back_with_a_reason(wuppertal: World) -> None:
    signed_in(wuppertal.administrator).post(
        f"/regelwerke/{wuppertal.ruleset.pk}/neue-fassung/", new_version(wuppertal)
    )
    ruleset = RuleSet.objects.get(code="wuppertal-2022")
    other = signed_in(second(wuppertal))
    assert "Bitte geben Sie einen Grund an." in other.post(f"/regelwerke/{ruleset.pk}/zurueckweisen/").content.decode()
    other.post(f"/regelwerke/{ruleset.pk}/zurueckweisen/", {"reason": "Zahl falsch"})
    ruleset.refresh_from_db()
    assert ruleset.state == "rejected"


@pytest.mark.covers("D-7")
def test_a_closing_day_counts_once_a_second_person_released_it(wuppertal: World) -> None:
    admin, other = signed_in(wuppertal.administrator), signed_in(second(wuppertal))
    entry = {"day": "1.9.2027", "office": str(wuppertal.office.pk), "reason": "Betriebsausflug"}
    assert admin.post("/regelwerke/schliesstage/neu/", entry).status_code == 302
    twice = admin.post("/regelwerke/schliesstage/neu/", entry).content.decode()
    assert "Dieser Schließtag ist schon eingetragen." in twice
    day = ClosedDay.objects.get()
    assert queries.calendar_of(wuppertal.office).is_working_day(date(2027, 9, 1))
    release = f"/regelwerke/schliesstage/{day.pk}/freigeben/"
    assert "zwei verschiedene Personen" in admin.post(release).content.decode()
    assert other.post(release).status_code == 302
    assert queries.calendar_of(wuppertal.office).why_not(date(2027, 9, 1)) == "Betriebsausflug"
    assert queries.calendar_of(wuppertal.other_office).is_working_day(date(2027, 9, 1))
    assert "Betriebsausflug" in signed_in(wuppertal.specialist).get("/regelwerke/schliesstage/").content.decode()
    assert other.post(f"/regelwerke/schliesstage/{day.pk}/zuruecknehmen/").status_code == 302
    assert not ClosedDay.objects.exists()


def test_only_the_administration_keeps_the_calendar(wuppertal: World, cottbus: World) -> None:
    day = ClosedDay.objects.create(
        jobcenter=wuppertal.jobcenter, day=date(2027, 9, 1), reason="Sommerfest", proposed_by=wuppertal.administrator
    )
    lead = signed_in(wuppertal.team_lead)
    assert lead.get("/regelwerke/schliesstage/neu/").status_code == 403
    assert lead.post(f"/regelwerke/schliesstage/{day.pk}/freigeben/").status_code == 403
    stranger = signed_in(cottbus.administrator)
    assert stranger.post(f"/regelwerke/schliesstage/{day.pk}/freigeben/").status_code == 404
    assert "Sommerfest" not in stranger.get("/regelwerke/schliesstage/").content.decode()


def test_lists_stay_within_ten_queries(wuppertal: World) -> None:
    client = signed_in(wuppertal.administrator)
    client.get("/regelwerke/")
    for day in range(1, 29):
        ClosedDay.objects.create(
            jobcenter=wuppertal.jobcenter,
            office=wuppertal.office,
            day=date(2027, 6, day),
            reason="Sommerfest",
            proposed_by=wuppertal.administrator,
        )
    for address in ("/regelwerke/schliesstage/", "/regelwerke/"):
        with counted() as asked:  # session, user, standing and the frame of the page included
            assert client.get(address).status_code == 200
        assert len(asked) <= 10, "\n".join(asked)


@pytest.mark.covers("B-2")
def test_a_recommendation_becomes_the_own_concept_of_another_house(wuppertal: World) -> None:
    admin, other = signed_in(wuppertal.administrator), signed_in(second(wuppertal))
    assert signed_in(wuppertal.team_lead).get("/regelwerke/vorlagen/").status_code == 403
    address = "/regelwerke/vorlagen/ba-2010/"
    assert address in admin.get("/regelwerke/vorlagen/").content.decode()
    assert admin.get("/regelwerke/vorlagen/unbekannt/").status_code == 404
    base = approved_fixtures()["ba-2010"]
    assert_valid_html(admin.get(address).content.decode())
    given = as_it_is(base) | {
        "name": "Kontaktdichtekonzept", "code": "wuppertal-dichte", "valid_from": "1.1.2021", "valid_until": "",
        "reference": "Konzept 2021, Seite 4", "kind": "binding", "issuer": "Geschäftsführung Wuppertal",
        "density-minima-1-contacts": "6", "link-iab": "https://doku.example/kb0910.pdf", "link-law": "",
    }  # fmt: skip
    wrong = admin.post(address, {**given, "link-iab": "javascript:alert(1)"})
    assert (wrong.status_code, RuleSet.objects.filter(code="wuppertal-dichte").exists()) == (200, False)
    assert admin.post(address, given).status_code == 302
    own = RuleSet.objects.get(code="wuppertal-dichte")
    assert (own.jobcenter, own.kind, own.state) == (wuppertal.jobcenter, "binding", "proposed")
    assert "zwei verschiedene Personen" in admin.post(f"/regelwerke/{own.pk}/freigeben/").content.decode()
    assert other.post(f"/regelwerke/{own.pk}/freigeben/").status_code == 302
    values = queries.values_on(wuppertal.jobcenter.pk, "density", date(2021, 1, 1))
    assert values is not None
    minima = {minimum.profile: minimum for minimum in values.density.minima}
    assert (minima["markt"].contacts, minima["aktivierung"].contacts) == (4, 6)
    assert values.cite(minima["markt"].source).endswith("Z. 114 (B-31)"), "what stays keeps its reference"
    assert values.cite(minima["aktivierung"].source) == "Festlegung Konzept 2021, Seite 4", "what changes loses it"
    assert {link.code: link.url for link in values.references}["iab"] == "https://doku.example/kb0910.pdf"
    assert {link.code: link.url for link in values.references}["law"] is None
    assert values.issuer == "Geschäftsführung Wuppertal"


def test_a_copied_rule_set_reckons_with_the_land_of_the_house_that_takes_it(musterstadt: World) -> None:
    form = AdoptForm(base=approved_fixtures()["uelzen-2019"], jobcenter=musterstadt.jobcenter)
    mapping = form._mapping({"name": "x", "code": "x", "kind": "binding", "issuer": "wir"})
    assert (mapping["land"], mapping["jobcenter"]) == (musterstadt.jobcenter.land, "musterstadt")


PAPERS = {
    "musterstadt": [
        ("§ 15 SGB II", "https://www.gesetze-im-internet.de/sgb_2/__15.html"),
        ("IAB Kurzbericht 09/2010", ""),
        ("Bericht der Internen Revision vom Juni 2010", ""),
        ("Bericht des BRH „Vermittlungsaktivitäten bei Aufstockern“ vom August 2009", ""),
        ("Geschäftsanweisung Nr. 25/2009 vom 17.08.2009: Seite „Profiling/Ziel/Strategie“, Reiter Standort", ""),
    ],
    "uelzen": [
        ("§ 15 SGB II", "https://www.gesetze-im-internet.de/sgb_2/__15.html"),
        ("Mindest-Kundenkontaktdichte", "http://metaco3.web.dst.baintern.de/cms/index.php?id=214"),
        ("Als Kontakt zählt grundsätzlich jedes persönliche Gespräch", ""),
        ("Mindestmaßes an Kundenkontakten", ""),
    ],
}


@pytest.mark.covers("B-11", "B-12", "B-44", "U-8", "U-22")
@pytest.mark.parametrize("house", PAPERS)
def test_the_page_shows_law_background_and_definition_with_their_addresses(
    request: pytest.FixtureRequest, house: str
) -> None:
    world: World = request.getfixturevalue(house)
    page = signed_in(world.specialist).get(f"/regelwerke/{world.ruleset.pk}/").content.decode()
    assert_valid_html(page)
    for text, url in PAPERS[house]:
        assert text in page
        if url:
            assert f'<a href="{url}' in page
    assert page.count('rel="noreferrer"') >= 1
