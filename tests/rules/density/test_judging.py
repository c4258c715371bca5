"""Which contacts count (B-18 to B-20, B-40 to B-43, U-13 to U-21, D-62, D-63, D-71)."""

from dataclasses import replace
from datetime import date

import pytest

from jobcenter.rules.density import Concept, evaluate
from jobcenter.rules.density.facts import Contact, DensityFacts, ProfileSince
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.periods import OPEN_END, Slice

from .ask import BA, UELZEN

FIRST = Contact(date(2021, 1, 4), "in_person", "standortbestimmung")
ON = date(2021, 2, 1)


def verdict(concept, profile="entwicklung", *, alone=False, **values) -> str | None:
    """The reason why a contact after the first interview does not count; ``None`` if it counts."""
    values = {"channel": "in_person", "note": "standortbestimmung", **values}
    facts = DensityFacts(
        (Slice(date(2021, 1, 4), OPEN_END),),
        profiles=(ProfileSince(profile, date(2021, 1, 4)), ProfileSince("z", date(2021, 6, 1))),
        contacts=(Contact(on=ON, **values),) if alone else (FIRST, Contact(on=ON, **values)),
    )
    judged = evaluate(facts, concept, date(2021, 7, 1)).contacts[-1]
    assert judged.counts == (judged.reason is None)
    return judged.reason


BOTH = (BA, UELZEN)
PHONE = {"channel": "telephone"}
CASES = [
    pytest.param(BOTH, {}, None, marks=pytest.mark.covers("B-18", "B-20", "U-13", "U-14"), id="in person"),
    pytest.param(BOTH, {"kind": "follow_up"}, None, marks=pytest.mark.covers("B-16", "U-12"), id="follow-up"),
    pytest.param(
        BOTH, {"kind": "first_interview", "alone": True}, None, marks=pytest.mark.covers("B-16", "U-12"), id="the first"
    ),
    pytest.param(BOTH, {"attended": False}, "Nicht erschienen", marks=pytest.mark.covers("D-62"), id="no-show"),
    pytest.param(BOTH, {"attended": False, "alone": True}, "Nicht erschienen", id="a no-show is no first talk"),
    pytest.param(BOTH, {"note": None}, "Ohne Vermerk", marks=pytest.mark.covers("B-40"), id="no note"),
    pytest.param((BA,), {"note": "beratungsvermerk"}, None, marks=pytest.mark.covers("B-41"), id="note of a follow-up"),
    pytest.param(
        (BA,),
        {"note": "beratungsvermerk", "alone": True},
        "Das Erstgespräch zählt nur mit „Beratungsvermerk zur Standortbestimmung“",
        marks=pytest.mark.covers("B-43"),
        id="note of the first",
    ),
    pytest.param(
        (UELZEN,),
        {"note": "beratungsvermerk"},
        "gezählt wird nur „Beratungsvermerk zur Standortbestimmung“",
        marks=pytest.mark.covers("U-14"),
        id="only one note type",
    ),
    pytest.param(
        BOTH,
        {"note": "allgemeiner_vermerk"},
        "Der Vermerk „Allgemeiner Vermerk“ zählt nicht",
        marks=pytest.mark.covers("U-21"),
        id="general note",
    ),
    pytest.param(BOTH, {"note": "quer"}, "Der Vermerk „Beratungsvermerk QuEr“ zählt nicht", id="note of another house"),
    pytest.param(BOTH, {"kind": "info"}, "Auskunft", marks=pytest.mark.covers("B-20", "U-20"), id="information"),
    pytest.param(BOTH, {"kind": "documents"}, "Unterlagen", marks=pytest.mark.covers("U-20"), id="documents"),
    pytest.param(
        BOTH, {"kind": "appointment_request"}, "Terminwunsch", marks=pytest.mark.covers("U-20"), id="wants a date"
    ),
    pytest.param(BOTH, {"kind": "other_non_qualified"}, "ohne qualifizierte", id="similar"),
    pytest.param(BOTH, {"kind": "group_info"}, "Gruppeninformation", marks=pytest.mark.covers("D-62"), id="group"),
    pytest.param(
        (BA,), {"plan_reference": False}, "Integrationsplan", marks=pytest.mark.covers("B-19"), id="without plan"
    ),
    pytest.param((UELZEN,), {"plan_reference": False}, None, id="plan not asked for"),
    pytest.param(
        BOTH,
        {"specialist": False},
        "nicht von einer Integrationsfachkraft",
        marks=pytest.mark.covers("B-18", "U-13"),
        id="somebody else",
    ),
    pytest.param(BOTH, {"channel": "written"}, "schriftlicher Kontakt", id="letter"),
    pytest.param(
        (BA,),
        {**PHONE, "ground": "severe_health"},
        "Nur die persönliche Vorsprache",
        marks=pytest.mark.covers("B-18", "B-20"),
        id="telephone in 2010",
    ),
    pytest.param((BA,), {"channel": "video", "profile": "markt"}, "Nur die persönliche", id="video in 2010"),
    pytest.param((UELZEN,), PHONE, "ein Grund dafür ist nicht erfasst", marks=pytest.mark.covers("U-15"), id="phone"),
    pytest.param(
        (UELZEN,), {**PHONE, "ground": "sv_employment"}, None, marks=pytest.mark.covers("U-16"), id="in employment"
    ),
    pytest.param(
        (UELZEN,), {**PHONE, "ground": "severe_health"}, None, marks=pytest.mark.covers("U-18"), id="severe health"
    ),
    pytest.param((UELZEN,), {**PHONE, "ground": "other"}, None, marks=pytest.mark.covers("U-19"), id="other ground"),
    pytest.param(
        (UELZEN,), {**PHONE, "profile": "markt"}, None, marks=pytest.mark.covers("U-17", "D-71"), id="by the profile"
    ),
    pytest.param(
        (UELZEN,),
        {**PHONE, "ground": "market_profile"},
        "passt nicht zur Profillage des Tages",
        marks=pytest.mark.covers("D-71"),
        id="not that profile",
    ),
    pytest.param((UELZEN,), {"channel": "video", "profile": "markt"}, None, id="video is like telephone"),
]


@pytest.mark.parametrize(("concepts", "values", "reason"), CASES)
def test_what_counts(concepts, values, reason):
    for concept in concepts:
        said = verdict(concept, **values)
        assert said is None if reason is None else said is not None and reason in said
        assert said is None or said.endswith(".")


@pytest.mark.covers("D-62")
@pytest.mark.parametrize("code", ["ba-2010", "uelzen-2019"])
@pytest.mark.parametrize(
    ("video", "channel", "counts"),
    [
        ("telephone", "video", False),
        ("telephone", "telephone", False),
        ("in_person", "video", True),
        ("in_person", "telephone", False),
    ],
)
def test_video_counts_like_what_the_rule_set_says(code, video, channel, counts):
    """Like by telephone, as long as no rule set says otherwise; never more than that: the rest is asked for as well."""
    rules = approved_fixtures()[code]
    assert rules.density.contact.video == "telephone"
    definition = replace(rules.density.contact, video=video)
    concept = Concept.of(replace(rules, density=replace(rules.density, contact=definition)))
    assert (verdict(concept, channel=channel) is None) is counts
    assert verdict(concept, channel=channel, note=None) is not None
    assert verdict(concept, channel=channel, specialist=False) is not None


@pytest.mark.covers("D-63")
def test_one_contact_for_each_person_and_day():
    stay = (Slice(date(2021, 1, 4), OPEN_END),)
    phone = Contact(FIRST.on, "telephone", "standortbestimmung")
    facts = DensityFacts(stay, contacts=(phone, FIRST, FIRST))
    judged = evaluate(facts, UELZEN, ON).contacts
    assert [(one.position, one.counts) for one in judged] == [(0, False), (1, True), (2, False)]
    assert judged[2].reason == "Am selben Tag zählt nur ein Kontakt."


@pytest.mark.covers("B-43")
def test_on_one_day_the_note_of_the_first_interview_comes_first():
    note = Contact(FIRST.on, "in_person", "beratungsvermerk")
    facts = DensityFacts((Slice(FIRST.on, OPEN_END),), contacts=(note, FIRST))
    assert [(one.position, one.counts) for one in evaluate(facts, BA, ON).contacts] == [(1, True), (0, False)]


def test_outside_the_responsibility_nothing_counts():
    facts = DensityFacts((Slice(ON, OPEN_END),), contacts=(FIRST,))
    assert "außerhalb der Betreuung" in (evaluate(facts, BA, ON).contacts[0].reason or "")
