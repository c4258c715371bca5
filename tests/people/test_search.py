"""People are found however their name is spelled, and nobody is recorded twice unseen (W-78, W-79, C-28, D-95)."""

from datetime import date

import pytest

from jobcenter.people.access import Match, SearchTerms, Typed, households_with_number, known_already, read_terms, search
from tests.factories.people import make_household, make_person

TODAY = date(2021, 3, 1)
BORN = date(1980, 1, 2)


def names(hits):
    return [hit.name for hit in hits]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Müller", SearchTerms(name="Müller")),
        ("  Müller,  Jörg ", SearchTerms(name="Müller Jörg")),
        ("Müller 2.1.80", SearchTerms(name="Müller", born_on=BORN)),
        ("39102BG0007001", SearchTerms(bg_number="39102 BG 0007001")),
        ("39102//0007001", SearchTerms(bg_number="39102 BG 0007001")),
        ("123A456789", SearchTerms(ba_number="123A456789")),
        ("", SearchTerms()),
    ],
)
def test_one_box_tells_names_days_and_numbers_apart(text, terms):
    assert read_terms(text, today=TODAY) == terms


@pytest.fixture
def house(wuppertal):
    """Three spellings of one sound, one other name."""
    for last, first, born in (
        ("Maier", "Anna", BORN),
        ("Meyer", "Jörg", date(1990, 5, 5)),
        ("Mayr", "Ömer", None),
        ("Schmidt-Özdemir", "Łucja", date(1975, 12, 24)),
    ):
        make_person(wuppertal.jobcenter, last_name=last, first_name=first, born_on=born)
    return wuppertal.jobcenter


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Meier", {"Maier, Anna", "Meyer, Jörg", "Mayr, Ömer"}),
        ("Schmid Ozdemir", {"Schmidt-Özdemir, Łucja"}),
        ("Oezdemir", {"Schmidt-Özdemir, Łucja"}),
        ("lucja", {"Schmidt-Özdemir, Łucja"}),
        ("Schm", {"Schmidt-Özdemir, Łucja"}),
        ("24.12.1975", {"Schmidt-Özdemir, Łucja"}),
        ("Meier 2.1.1980", {"Maier, Anna"}),
        ("Nobody", set()),
        ("%", set()),
        ("x' OR 1=1", set()),
        ("", set()),
    ],
)
def test_similar_spellings_are_found(house, text, found):
    assert set(names(search(house, text, today=TODAY))) == found


def test_the_best_hit_comes_first(house):
    assert names(search(house, "Meyer Jörg", today=TODAY))[0] == "Meyer, Jörg"


def test_a_wrong_birth_date_does_not_hide_the_same_name(house):
    assert names(search(house, "Maier Anna 3.1.1980", today=TODAY)) == ["Maier, Anna"]


@pytest.mark.covers("D-95")
def test_never_across_jobcenters(house, cottbus):
    assert not search(cottbus.jobcenter, "Meier", today=TODAY)
    assert known_already(cottbus.jobcenter, [Typed("Maier", "Anna", BORN)]) == [[]]


@pytest.mark.covers("D-95")
def test_a_hit_carries_no_address(house, wuppertal):
    person = make_person(wuppertal.jobcenter, last_name="Geheim", street="Geheimweg 3", address_restricted=True)
    make_household(person, wuppertal.office, bg_number="39102 BG 0007009")
    (hit,) = search(house, "39102 BG 0007009", today=TODAY)
    assert (hit.name, hit.bg_number, hit.office) == ("Geheim, Kim", "39102 BG 0007009", "Geschäftsstelle 1")
    assert "Geheimweg" not in repr(hit)


def test_search_takes_two_queries_whatever_it_finds(house, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(search(house, "Meier", today=TODAY)) == 3


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        (Typed("Maier", "Anna", BORN), Match.EXACT),
        (Typed("MAIER", " anna", BORN), Match.EXACT),
        (Typed("Anders", "Anna", None, "123a456789"), Match.EXACT),
        (Typed("Meyer", "Ann", BORN), Match.SIMILAR),
        (Typed("Anna", "Maier", BORN), Match.SIMILAR),
        (Typed("Maier", "Anna"), Match.SIMILAR),
        (Typed("Maier", "Anna", date(1980, 2, 1)), Match.SIMILAR),
        (Typed("Maier", "Anna", date(1981, 1, 2)), Match.SIMILAR),
        (Typed("Maier", "Anna", date(1955, 7, 9)), None),
        (Typed("Öztürk", "Berk", BORN), None),
        (Typed("Meyer", "Anna", date(1981, 1, 2)), None),
        (Typed(), None),
    ],
)
def test_who_is_probably_the_same(wuppertal, typed, match):
    make_person(wuppertal.jobcenter, last_name="Maier", first_name="Anna", born_on=BORN, ba_number="123A456789")
    (hits,) = known_already(wuppertal.jobcenter, [typed])
    assert [hit.match for hit in hits] == ([match] if match else [])


def test_a_household_is_known_by_its_number_however_it_was_written(wuppertal):
    make_household(office=wuppertal.office, bg_number="39102//0007001")
    assert len(households_with_number(wuppertal.jobcenter, "39102 BG 0007001")) == 1
    assert not households_with_number(wuppertal.jobcenter, "39102 BG 0007002")
    assert not households_with_number(wuppertal.jobcenter, "")


def test_hundreds_of_typed_people_take_two_queries(house, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(known_already(house, [Typed("Maier", "Anna", BORN)] * 50)) == 50
