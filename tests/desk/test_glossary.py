"""The words and the way through the units, with their sources."""

import re

import pytest

from contactdensity.choices import DensityGroup
from desk.glossary import terms
from desk.process import processes, processes_for
from jobcenter.deadlines.choices import DeadlineState
from tests.desk.clients import client_of
from tests.html import assert_valid_html

ASKED_FOR = [
    "BG", "QuEr", "F-IFK", "Fallhülse", "EGV", "RFB", "Profillage", "Dem Grunde nach", "MDS", "Eckspannmappe",
    "Kontaktdichte", "Kontakt", "Begründete Ausnahme", "Individueller Kontaktplan", "Handlungsstrategie",
    "Gegenzeichnung", "Auslastung", "Terminvorschlag", "Ticket an das Teampostfach",
]  # fmt: skip


@pytest.mark.parametrize("word", ASKED_FOR)
def test_the_words_of_the_sources_are_explained(word):
    assert [term for term in terms() if term.name.startswith(word)]


@pytest.mark.parametrize("label", [*DeadlineState.labels, *DensityGroup.labels])
def test_every_state_of_a_list_is_explained(label):
    said = " ".join(f"{term.name} {term.meaning}" for term in terms())
    assert re.search(rf"\b{re.escape(label)}", said, re.IGNORECASE)


def test_every_word_names_its_source_and_stands_once():
    names = [term.name for term in terms()]
    assert len(set(names)) == len(names) >= 45
    for term in terms():
        assert re.search(r"\b[WCBUD]-\d+|§ \d+", term.source), term.name
        assert term.meaning.endswith((".", ")")), term.name


def test_words_stand_as_in_a_german_dictionary():
    names = [term.name for term in terms()]
    assert names.index("U25, Ü25") < names.index("Überfällig, versäumt") < names.index("Versagung")


@pytest.mark.parametrize("path", ["/begriffe/", "/ablauf/"])
def test_the_pages_are_valid(wuppertal, path):
    assert_valid_html(client_of(wuppertal.administrator).get(path).content)


@pytest.mark.covers("W-39", "C-93")
def test_every_process_has_four_lanes_and_work_in_each():
    for process in processes():
        assert len(process.lanes) == 4
        assert {step.lane for step in process.steps} == {0, 1, 2, 3}


@pytest.mark.covers("W-39", "C-93")
def test_the_steps_lead_to_the_pages_that_do_them_for_who_may_open_them(wuppertal):
    for step in (step for process in processes() for step in process.steps if step.view):
        assert step.url.startswith("/"), step
    clerk, lead, administrator = (
        client_of(user).get("/ablauf/").content.decode()
        for user in (wuppertal.intake_clerk, wuppertal.team_lead, wuppertal.administrator)
    )
    assert '<a href="/antraege/neu/">Suchen, ob Datensatz' in clerk
    assert '<a href="/fristen/versaeumt/">Fristen überwachen' in lead
    assert '<a href="/antraege/neu/">Suchen' not in administrator
    assert '<a href="/fristen/versaeumt/">' not in clerk


@pytest.mark.parametrize(
    ("mode", "house"), [("virtual_employee", "Wuppertal"), ("direct", "Cottbus"), ("", "Wuppertal")]
)
def test_the_own_house_comes_first(mode, house):
    assert processes_for(mode)[0].house == house
