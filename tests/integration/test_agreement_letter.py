"""The agreement as a letter of the house: a draft to be signed, and the copy that nobody changes (C.7, W-48, W-66)."""

import io
import re
from datetime import date
from hashlib import sha256

import pikepdf
import pypdf
import pytest
import time_machine
from django.db import DatabaseError, transaction

from integration.models import Agreement
from integration.workflow import agreements
from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.letters.wording import check_text
from jobcenter.appointments.models import Letter, PrintOrder
from jobcenter.web.errors import Refused
from tests.factories.interviews import agreement, duty_of, make_assigned
from tests.html import assert_valid_html
from tests.integration.visits import client_of, load_wordings, page

pytestmark = pytest.mark.django_db
APRIL_15 = date(2021, 4, 15)
TEXT = "Frau Yıldız bewirbt sich jede Woche auf zwei Stellen.\n\n## Keine Überschrift\n- und keine Liste"


@pytest.fixture
def duty(wuppertal):
    load_wordings(wuppertal)
    return duty_of(make_assigned(wuppertal).application)


def conclude(world, duty, day=APRIL_15, **values):
    facts = agreement(duty, day, **{"individual_text": TEXT, "goal": "Arbeit im Lager", **values})
    return agreements.conclude(duty=duty, facts=facts, by=world.specialist, today=day)


def read(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))


@pytest.mark.covers("W-48", "W-66", "W-97")
def test_with_its_conclusion_the_copy_is_kept_as_it_went_out(wuppertal, duty):
    made = conclude(wuppertal, duty)
    letter = Letter.objects.get(agreement=made)
    assert (letter.delivery, letter.delivered_on, letter.subject) == ("handed_over", APRIL_15, made.name)
    assert letter.sha256 == sha256(letter.pdf).hexdigest()
    assert letter.text_version.approved_by is not None
    assert not PrintOrder.objects.exists()  # integration alone reads it
    text = read(letter.pdf)
    for words in (
        "Eingliederungsvereinbarung (EGV)",
        "nach § 15 SGB II für beide Seiten verbindlich",
        "Ziel Arbeit im Lager",
        "Frau Yıldız bewirbt sich jede Woche auf zwei Stellen.",
        "## Keine Überschrift",  # what people write is text and nothing else
        agreements.CLIENT_DUTIES,
        "gilt vom 15.04.2021 bis 14.10.2021",
        f"{duty.person.first_name} {duty.person.last_name} unterschrieben am 15.04.2021",
        f"{wuppertal.specialist} unterschrieben am 15.04.2021",
    ):
        assert words in text, words
    assert "ENTWURF" not in text
    assert "Ausgehändigt am 15.04.2021" in text
    assert "Mit freundlichen Grüßen" not in text
    with pikepdf.open(io.BytesIO(letter.pdf)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")


@pytest.mark.covers("W-66", "C.7")
@pytest.mark.parametrize("field", ["individual_text", "goal", "signed_client_on", "letter_id"])
def test_once_signed_nobody_changes_it_not_even_in_sql(wuppertal, duty, field):
    made = conclude(wuppertal, duty)
    with pytest.raises(DatabaseError, match="frozen_once_signed|Cannot update"), transaction.atomic():
        Agreement.objects.filter(pk=made.pk).update(
            **{field: None if field == "letter_id" else date(2021, 4, 1) if field == "signed_client_on" else "anders"}
        )
    agreements.terminate(agreement=made, on=APRIL_15, reason="Arbeit", by=wuppertal.specialist, today=APRIL_15)
    made.refresh_from_db()
    assert made.state == "terminated"


@pytest.mark.covers("W-66")
def test_the_draft_is_marked_and_keeps_nothing(wuppertal, duty):
    facts = agreement(duty, APRIL_15, individual_text=TEXT, signed_client_on=None, signed_office_on=None)
    draft = agreements.draft(duty=duty, facts=facts, by=wuppertal.specialist, today=APRIL_15)
    with time_machine.travel("2021-04-15T10:00:00+02:00"):
        shown = page(wuppertal.specialist, "agreement", draft.pk)
        assert_valid_html(shown)
        assert f"/vereinbarungen/{draft.pk}/entwurf/" in shown
        answer = client_of(wuppertal.specialist).get(f"/eingliederung/vereinbarungen/{draft.pk}/entwurf/")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = read(answer.content)
    assert "ENTWURF" in text
    assert "Ausgehändigt" not in text
    assert "ab dem Tag der letzten Unterschrift" in text
    assert text.count("Datum, Unterschrift") == 2
    assert not Letter.objects.exists()


@pytest.mark.covers("F-7", "C.7")
def test_from_july_2023_it_is_a_kooperationsplan_with_the_wording_of_that_law(wuppertal, duty):
    made = conclude(wuppertal, duty, date(2023, 7, 3))
    text = read(made.letter.pdf)
    assert "Kooperationsplan" in text
    assert "Der Plan wird regelmäßig gemeinsam überprüft" in text
    assert "verbindlich" not in text


@pytest.mark.covers("D-82")
def test_the_benefit_unit_sees_that_there_is_one_and_does_not_read_it(wuppertal, duty):
    with time_machine.travel("2021-04-15T10:00:00+02:00"):
        letter = conclude(wuppertal, duty).letter
        case, document = f"/bg/{duty.application.household_id}/", f"/termine/briefe/{letter.pk}/"
        world = wuppertal
        for user, reads in ((world.specialist, True), (world.team_lead, True), (world.benefit_clerk, False)):
            shown = client_of(user).get(case).content.decode()
            assert letter.subject in shown
            assert (document in shown) == reads
            assert client_of(user).get(document).status_code == (200 if reads else 403)


def test_where_no_wording_covers_the_day_it_is_concluded_all_the_same(wuppertal):
    duty = duty_of(make_assigned(wuppertal).application)
    made = conclude(wuppertal, duty)
    assert (made.state, made.letter) == ("valid", None)
    with time_machine.travel("2021-04-15T10:00:00+02:00"):
        assert "data-print" in page(wuppertal.specialist, "agreement", made.pk)


DEMANDED = ("individuell", "leistungen", "bemuehungen", "gueltig", "unterschriften")


@pytest.mark.parametrize("missing", DEMANDED)
def test_a_wording_of_ones_own_says_what_the_law_wants(missing):
    body = "\n\n".join(f"{{{word}}}" for word in DEMANDED)
    check_text(kind=LetterKind.AGREEMENT, subject="{vereinbarung}", body=body, legal_notice="")
    with pytest.raises(Refused, match=missing):
        check_text(
            kind=LetterKind.AGREEMENT, subject="Plan", body=body.replace(f"{{{missing}}}", "-"), legal_notice=""
        )
