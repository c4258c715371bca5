"""Letters: what they say, that everybody can read them, and that nobody changes them (C-35, C-36, C-43, C-44, D-84)."""

import io
import re
from dataclasses import replace
from datetime import date, time, timedelta
from hashlib import sha256

import pikepdf
import pypdf
import pytest
from django.db import DatabaseError, connection, transaction

from jobcenter.appointments import queries, workflow
from jobcenter.appointments.choices import AppointmentKind, AppointmentState, Delivery, LetterKind, Mode
from jobcenter.appointments.letters.rendering import _fonts
from jobcenter.appointments.models import Appointment, Letter
from jobcenter.audit.queries import timeline
from jobcenter.people.choices import Sex
from jobcenter.web.errors import Conflict, Refused
from tests.factories import people, staff
from tests.factories.rulesets import make_ruleset, variant
from tests.factories.worlds import World

from .conftest import DAY, TODAY, load_texts, make_invited

pytestmark = pytest.mark.django_db


def read(letter: Letter) -> str:
    """The text of the letter as a reader speaks it, with single blanks."""
    reader = pypdf.PdfReader(io.BytesIO(letter.pdf))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


@pytest.mark.covers("W-94", "C-43", "P27")
def test_the_invitation_says_when_where_with_whom_and_what_follows(invited):
    text = read(invited.send())
    for words in (
        "Einladung zum Erstgespräch am Dienstag, 13. April 2021",
        "Sehr geehrte Frau Müller-Lüdenscheidt,",
        "Frau Łucja Müller-Lüdenscheidt Łódźer Straße 12 a 42103 Wuppertal",
        "Uhrzeit 10:30 Uhr",
        "Geschäftsstelle 1, Raum 2.14, Musterweg 1, 42103 Wuppertal",
        f"Gespräch mit {invited.world.specialist}",
        "Rechtsfolgenbelehrung",
        "§ 32 SGB II",
        "Datum 1. April 2021",
        "Seite 1 von 1",
    ):
        assert words in text, words


def test_readers_and_archives_can_rely_on_it(invited):
    with pikepdf.open(io.BytesIO(invited.send().pdf)) as pdf:
        assert pdf.Root.Lang == "de-DE"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.StructTreeRoot
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            title = str(metadata["dc:title"])
        assert title.startswith("Einladung zum Erstgespräch")
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all("FiraSans" in font for font in fonts)


def test_it_fits_the_window_of_the_envelope(invited):
    """DIN 5008 B: the address stands 20 to 105 mm from the left and 45 to 90 mm from the top."""
    found: dict[str, tuple[float, float]] = {}

    def visit(text, page, line, _font, _size):
        x, y = (page[n] * line[4] + page[n + 2] * line[5] + page[n + 4] for n in (0, 1))
        for name in ("Łódźer", "Einladung", "BG-Nummer"):
            if text.strip().startswith(name):
                found.setdefault(name, (x / 72 * 25.4, 297 - y / 72 * 25.4))

    pypdf.PdfReader(io.BytesIO(invited.send().pdf)).pages[0].extract_text(visitor_text=visit)
    (x, y), (_, subject_y), (information_x, information_y) = (
        found[name] for name in ("Łódźer", "Einladung", "BG-Nummer")
    )
    assert x == pytest.approx(25, abs=0.5)
    assert 62.7 < y < 90
    assert 98 < subject_y < 104
    assert information_x == pytest.approx(125, abs=0.5)
    assert 50 < information_y < 56


NASTY = ['#import "/etc/passwd"', "<b>fett</b>", "*x* _y_ $z$", "{termin_tag}", "## Titel", '#read("a") `c` @ref //']


@pytest.mark.parametrize("name", NASTY)
def test_markup_in_a_name_stays_text(wuppertal, name):
    load_texts(wuppertal)
    invited = make_invited(wuppertal, last_name=name, first_name="Kim")
    assert f"Frau Kim {name} Łódźer" in read(invited.send())


@pytest.mark.parametrize(
    ("sex", "greeting", "title"),
    [
        (Sex.FEMALE, "Sehr geehrte Frau Kaya,", "Frau Deniz Kaya"),
        (Sex.MALE, "Sehr geehrter Herr Kaya,", "Herrn Deniz Kaya"),
        (Sex.DIVERSE, "Guten Tag Deniz Kaya,", "Wuppertal Deniz Kaya"),
        (Sex.NONE, "Guten Tag Deniz Kaya,", "Wuppertal Deniz Kaya"),
    ],
)
@pytest.mark.covers("C-2")
def test_salutation(wuppertal, sex, greeting, title):
    load_texts(wuppertal)
    text = read(make_invited(wuppertal, first_name="Deniz", last_name="Kaya", sex=sex).send())
    assert greeting in text
    assert title in text


def test_loose_accents_are_joined_and_unknown_script_is_refused(wuppertal):
    load_texts(wuppertal)
    assert "Frau Kim Nuñez" in read(make_invited(wuppertal, first_name="Kim", last_name="Nun\u0303ez").send())
    other = World(wuppertal.jobcenter, wuppertal.other_office, wuppertal.office, wuppertal.ruleset)
    with pytest.raises(Refused, match="Zeichen, die die Schrift nicht kennt"):
        make_invited(other, last_name="北京").send()


def test_without_the_font_there_is_no_letter(invited, settings, tmp_path):
    settings.LETTER_FONTS_DIR = tmp_path / "nothing"
    _fonts.cache_clear()
    with pytest.raises(Refused, match="make assets"):
        invited.send()
    assert not Letter.objects.exists()


@pytest.mark.covers("B-46", "C-44", "U-32", "D-84")
def test_a_telephone_hint_carries_no_legal_notice(cottbus, invited):
    load_texts(cottbus)
    by_phone = make_invited(cottbus)
    with pytest.raises(Refused, match="warum nur ein telefonischer Hinweis"):
        by_phone.send(delivery=Delivery.TELEPHONE)
    letter = by_phone.send(delivery=Delivery.TELEPHONE, delivery_reason="Termin schon morgen")
    assert not letter.with_legal_notice
    assert "Rechtsfolgen" not in read(letter)
    assert "telefonischer Hinweis am 01.04.2021" in read(letter)
    assert by_phone.send(delivery=Delivery.HANDED_OVER).with_legal_notice
    with pytest.raises(Refused, match="schriftlich eingeladen"):  # Wuppertal knows no hint
        invited.send(delivery=Delivery.TELEPHONE, delivery_reason="Termin schon morgen")


@pytest.mark.covers("P27")
def test_a_rule_set_may_send_without_the_notice(db):
    values = variant("wuppertal-2020")
    ruleset = make_ruleset(replace(values, interview=replace(values.interview, invitation_with_legal_notice=False)))
    world = World(
        ruleset.jobcenter, staff.make_office(ruleset.jobcenter), staff.make_office(ruleset.jobcenter), ruleset
    )
    load_texts(world)
    letter = make_invited(world).send()
    assert not letter.with_legal_notice
    assert "Rechtsfolgenbelehrung" not in read(letter)
    assert "Widerspruch" not in read(letter)


@pytest.mark.covers("C-35", "C-36")
def test_the_hand_out_letter_names_the_day_word_for_word(invited):
    text = read(invited.hand_out())
    assert "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum 16.04.2021." in text
    assert "Ausgehändigt am 01.04.2021" in text


@pytest.mark.covers("C-36")
@pytest.mark.parametrize(
    "given", [{}, {"return_by": ""}, {"return_by": "bald"}, {"return_by": TODAY}, {"return_by": date(2031, 4, 16)}]
)
def test_no_hand_out_letter_without_a_concrete_day(invited, given):
    with pytest.raises(Refused) as refusal:
        invited.hand_out(values=given)
    assert refusal.value.field == "return_by"
    assert not Letter.objects.exists()


def test_the_wording_is_that_of_the_day(invited):
    assert "Arbeitslosengeld II" in read(invited.hand_out())
    later = date(2023, 2, 1)
    letter = invited.hand_out(delivered_on=later, today=later, values={"return_by": "15.02.2023"})
    assert letter.subject == "Ihr Antrag auf Bürgergeld"
    with pytest.raises(Refused, match="keine freigegebene Textfassung"):
        invited.hand_out(delivered_on=date(2010, 5, 3))


@pytest.mark.covers("D-84")
def test_the_copy_is_kept_as_it_went_out(invited):
    letter = invited.send()
    assert letter.sha256 == sha256(letter.pdf).hexdigest()
    assert (letter.delivery, letter.delivered_on, letter.with_legal_notice) == (Delivery.POSTED, TODAY, True)
    for change in (
        "UPDATE appointments_letter SET delivered_on = '2021-03-01'",
        "UPDATE appointments_letter SET pdf = ''",
        "DELETE FROM appointments_letter",
    ):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            connection.cursor().execute(change)
    acts = {(act.label, act.occurred_on) for act in timeline(invited.household.pk)}
    assert ("Einladung zum Erstgespräch – versandt", TODAY) in acts


def test_the_letter_invites_to_the_appointment(invited):
    invited.send()
    invited.appointment.refresh_from_db()
    assert invited.appointment.state == AppointmentState.INVITED
    invited.send(delivery=Delivery.HANDED_OVER)  # a second copy is no second invitation
    Appointment.objects.filter(pk=invited.appointment.pk).update(state=AppointmentState.NO_SHOW)
    with pytest.raises(Conflict, match="nicht erschienen"):
        invited.send()


REFUSED = {
    "tomorrow": ({"delivered_on": date(2021, 4, 2)}, "delivered_on"),
    "after the appointment": ({"delivered_on": date(2021, 4, 14), "today": date(2021, 4, 14)}, "delivered_on"),
    "no appointment": ({"appointment": None}, None),
}


@pytest.mark.parametrize(("changes", "field"), REFUSED.values(), ids=REFUSED)
def test_refused(invited, changes, field):
    with pytest.raises(Refused) as refusal:
        invited.send(**changes)
    assert refusal.value.field == field


def test_an_appointment_of_somebody_else_is_refused(invited):
    with pytest.raises(Refused, match="anderen Person"):
        invited.send(person=people.add_member(invited.household).person)


def test_nothing_is_posted_without_an_address(wuppertal):
    load_texts(wuppertal)
    invited = make_invited(wuppertal, street="")
    with pytest.raises(Refused, match="keine vollständige Anschrift"):
        invited.send()
    assert invited.send(delivery=Delivery.HANDED_OVER).pk


def test_a_talk_by_telephone_names_no_room(cottbus):
    load_texts(cottbus)
    invited = make_invited(cottbus)
    Appointment.objects.filter(pk=invited.appointment.pk).update(mode=Mode.TELEPHONE, mode_reason="krank")
    text = read(invited.send())
    assert "Form Das Gespräch findet telefonisch statt." in text
    assert "Raum 2.14" not in text
    assert DAY.strftime("%d. April %Y") in text
    assert invited.send().text_version.kind == LetterKind.INVITATION_FIRST


@pytest.mark.covers("W-94", "C-43", "D-84")
def test_each_kind_of_talk_has_its_invitation_with_a_notice_where_the_text_of_the_day_has_one(wuppertal):
    load_texts(wuppertal)
    follow_up = make_invited(wuppertal, AppointmentKind.FOLLOW_UP)
    with pytest.raises(Refused, match="gehört ein anderer Brief"):
        follow_up.send()
    again = follow_up.send(kind=LetterKind.INVITATION_FOLLOW_UP)
    assert again.with_legal_notice
    assert "Rechtsfolgenbelehrung" in read(again)
    Appointment.objects.filter(pk=follow_up.appointment.pk).update(
        starts_at="2024-12-02T09:00Z", ends_at="2024-12-02T10:00Z"
    )
    day = date(2024, 11, 20)  # the first invitation goes without a notice then, the next one with it (F-6)
    assert follow_up.send(kind=LetterKind.INVITATION_FOLLOW_UP, delivered_on=day, today=day).with_legal_notice
    talk = book_clarification(wuppertal, follow_up)
    asked = follow_up.send(kind=LetterKind.INVITATION_CLARIFICATION, appointment=talk)
    assert not asked.with_legal_notice
    assert "Termin zur Klärung Ihres Anliegens" in read(asked)
    talk.refresh_from_db()
    assert talk.state == AppointmentState.INVITED


def book_clarification(world, invited):
    at = queries.local(DAY, time(14))
    return workflow.book(
        kind=AppointmentKind.CLARIFICATION, household=invited.household, person=invited.person, office=world.office,
        host=world.specialist, starts_at=at, ends_at=at + timedelta(minutes=30), by=world.specialist, today=TODAY,
    )  # fmt: skip


def test_every_house_has_a_wording_on_one_page_for_every_day(wuppertal, cottbus):
    for world in (wuppertal, cottbus):
        load_texts(world)
        invited = make_invited(world)
        for day in (date(2021, 4, 1), date(2022, 7, 1), date(2023, 1, 1), date(2023, 7, 1), date(2026, 7, 1)):
            Appointment.objects.filter(pk=invited.appointment.pk).update(
                starts_at=f"{day:%Y}-12-01T09:00Z", ends_at=f"{day:%Y}-12-01T10:00Z"
            )
            letter = invited.send(delivered_on=day, today=day)
            assert letter.text_version.starts_on <= day
            assert letter.with_legal_notice == (not date(2023, 7, 1) <= day < date(2026, 7, 1))
            assert len(pypdf.PdfReader(io.BytesIO(letter.pdf)).pages) == 1, letter.text_version
