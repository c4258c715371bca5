"""Wordings: proposed by one, approved by another, valid by day, never edited (C.11, D-84)."""

import io
from datetime import date

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.letters.sample import sample
from jobcenter.appointments.models import TextVersion
from jobcenter.web.errors import Conflict, Refused
from tests.factories import staff

from .conftest import load_texts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
START = date(2027, 1, 1)


def propose(world, **changes):
    return workflow.propose_text(
        **{
            "jobcenter": world.jobcenter,
            "kind": LetterKind.INVITATION_FIRST,
            "name": "Einladung 2027",
            "subject": "Einladung am {termin_tag}",
            "body": "Bitte kommen Sie.\n\n{termin}",
            "legal_notice": "Sonst wird gemindert.",
            "starts_on": START,
            "by": world.administrator,
            "today": TODAY,
            **changes,
        }
    )


REFUSED = {
    "unknown placeholder": ({"body": "{termin}\n\nHallo {vorname}"}, "body", r"\{vorname\} gibt es nicht"),
    "in the subject": ({"subject": "Einladung {datum}"}, "subject", r"\{datum\} gibt es nicht"),
    "in the notice": ({"legal_notice": "{regelbedarf}"}, "legal_notice", r"\{regelbedarf\} gibt es nicht"),
    "of another letter": ({"body": "{termin}\n\nBis {rueckgabe_bis}"}, "body", "gehört nicht in diesen Brief"),
    "open brace": ({"body": "{termin}\n\nBis {telefon"}, "body", "nicht geschlossen"),
    "within a paragraph": ({"body": "Kommen Sie {termin}"}, "body", "steht allein"),
    "block in the notice": ({"legal_notice": "{termin}"}, "legal_notice", "steht allein"),
    "no appointment": ({"body": "Bitte kommen Sie."}, "body", "muss den Termin nennen"),
    "hand-out without the sentence": (
        {"kind": LetterKind.HAND_OUT, "subject": "Antrag", "body": "Bis {rueckgabe_bis}.", "legal_notice": ""},
        "body",
        "Wir erwarten den Eingang Ihrer Antragsunterlagen",
    ),
    "past": ({"starts_on": date(2026, 11, 19)}, "starts_on", "frühestens ab heute"),
}


@pytest.mark.parametrize(("changes", "field", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_when_proposed(wuppertal, changes, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        propose(wuppertal, **changes)
    assert refusal.value.field == field
    assert not TextVersion.objects.exists()


def test_a_sample_is_dated_on_a_working_day(wuppertal):
    text = propose(wuppertal)  # from New Year's Day on, a Friday
    shown = pypdf.PdfReader(io.BytesIO(sample(text, by=wuppertal.administrator, today=TODAY))).pages[0].extract_text()
    assert "4. Januar 2027" in shown and "Montag, 18. Januar 2027" in shown


def test_a_proposal_waits_for_a_second_person_and_then_follows_the_one_before(wuppertal):
    load_texts(wuppertal)
    before = queries.text_on(wuppertal.jobcenter.pk, LetterKind.INVITATION_FIRST, START)
    text = propose(wuppertal)
    assert queries.text_on(wuppertal.jobcenter.pk, LetterKind.INVITATION_FIRST, START) == before
    with pytest.raises(Refused, match="zwei verschiedene Personen"):
        workflow.approve_text(text=text, by=wuppertal.administrator, today=TODAY)
    second = staff.make_user(None, jobcenter=wuppertal.jobcenter)
    workflow.approve_text(text=text, by=second, today=TODAY)
    assert queries.text_on(wuppertal.jobcenter.pk, LetterKind.INVITATION_FIRST, START) == text
    before.refresh_from_db()
    assert before.ends_on == date(2026, 12, 31)
    with pytest.raises(Conflict, match=str(second)):
        workflow.approve_text(text=text, by=second, today=TODAY)


def test_a_later_version_in_force_and_a_late_approval_are_refused(wuppertal):
    second = staff.make_user(None, jobcenter=wuppertal.jobcenter)
    workflow.approve_text(text=propose(wuppertal, starts_on=date(2027, 6, 1)), by=second, today=TODAY)
    earlier = propose(wuppertal)
    with pytest.raises(Refused, match="spätere Fassung"):
        workflow.approve_text(text=earlier, by=second, today=TODAY)
    with pytest.raises(Refused, match="neu vor"):
        workflow.approve_text(text=earlier, by=second, today=date(2027, 1, 2))


def test_an_approved_wording_is_frozen_in_the_database_too(wuppertal):
    load_texts(wuppertal)
    for change in (
        "UPDATE appointments_textversion SET body = 'anders'",
        "UPDATE appointments_textversion SET approved_by_id = NULL",
        "DELETE FROM appointments_textversion",
    ):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            connection.cursor().execute(change)


def test_only_a_proposal_can_be_withdrawn(wuppertal):
    text = propose(wuppertal)
    workflow.withdraw_text(text=text, by=wuppertal.administrator, today=TODAY)
    assert not TextVersion.objects.exists()
    text = propose(wuppertal)
    workflow.approve_text(text=text, by=staff.make_user(None, jobcenter=wuppertal.jobcenter), today=TODAY)
    with pytest.raises(Conflict, match="bleibt bestehen"):
        workflow.withdraw_text(text=text, by=wuppertal.administrator, today=TODAY)


def test_delivered_wordings_come_once_and_overwrite_nothing(wuppertal):
    load_texts(wuppertal)
    names = set(TextVersion.objects.values_list("kind", "name", "starts_on"))
    assert len(names) == 35
    load_texts(wuppertal)
    assert set(TextVersion.objects.values_list("kind", "name", "starts_on")) == names


@pytest.mark.parametrize("slug", ["wuppertal", "cottbus", "uelzen", "musterstadt"])
def test_the_delivered_wordings_leave_no_gap(db, slug):
    jobcenter = staff.make_jobcenter(slug)
    workflow.load_texts(jobcenter, *(staff.make_user(None, jobcenter=jobcenter) for _ in range(2)))
    for kind in LetterKind:
        for day in (date(2020, 5, 6), date(2022, 6, 30), date(2022, 7, 1), date(2023, 6, 30), date(2026, 6, 30), TODAY):
            assert queries.text_on(jobcenter.pk, kind, day), (kind, day)
