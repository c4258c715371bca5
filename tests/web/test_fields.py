"""Fields and forms: what is read, what is refused, and that every sentence is German."""

from datetime import date, datetime

import pytest
import time_machine
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from jobcenter.web import clock
from jobcenter.web.fields import BGNumberField, GermanDateField, YesNoField, YesNoUnknownField, normalise_bg_number
from jobcenter.web.forms import BaseForm, VersionedForm


class DayForm(BaseForm):
    day = GermanDateField(label="Tag", past_only=True)


class EverythingForm(BaseForm):
    text = forms.CharField(max_length=5)
    number = forms.IntegerField(min_value=1, max_value=9)
    choice = forms.ChoiceField(choices=[("a", "A")])
    several = forms.MultipleChoiceField(choices=[("a", "A")])
    tick = forms.BooleanField()
    file = forms.FileField()
    mail = forms.EmailField(required=False)


@time_machine.travel(datetime(2021, 4, 1, 12, tzinfo=clock.BERLIN))
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2.4.2021", "Der 02.04.2021 liegt in der Zukunft."),
        ("31.12.1899", "Das Datum darf nicht vor dem 01.01.1900 liegen."),
        ("", "Bitte füllen Sie dieses Feld aus."),
        ("morgen", "Bitte geben Sie das Datum als Tag, Monat und Jahr ein, zum Beispiel 01.04.2021."),
    ],
)
def test_a_refused_date_says_why_and_stays_in_the_field(typed, sentence):
    form = DayForm({"day": typed})
    assert form.errors["day"] == [sentence]
    assert f'value="{typed}"' in str(form["day"]) or not typed


@time_machine.travel(datetime(2021, 4, 1, 0, 30, tzinfo=clock.BERLIN))
@pytest.mark.covers("R15")
def test_today_is_the_german_day_also_half_an_hour_after_midnight():
    assert clock.today() == date(2021, 4, 1)
    assert DayForm({"day": "heute"}).is_valid()


def test_a_known_date_is_shown_in_german():
    assert 'value="01.04.2021"' in str(DayForm(initial={"day": date(2021, 4, 1)})["day"])


@pytest.mark.parametrize(
    "typed",
    ["39102 BG 0007001", "39102BG0007001", "39102 bg 0007001", "39102//0007001", "39102-0007001", " 391020007001 "],
)
def test_bg_numbers_get_one_form(typed):
    assert normalise_bg_number(typed) == "39102 BG 0007001"
    assert BGNumberField().clean(typed) == "39102 BG 0007001"


@pytest.mark.parametrize("typed", ["39102 BG 000700", "BG 0007001", "39102 XX 0007001", "٣9102 BG 0007001", "abc"])
def test_other_bg_numbers_are_refused(typed):
    with pytest.raises(forms.ValidationError, match="fünf Ziffern"):
        BGNumberField().clean(typed)


@pytest.mark.parametrize(("field", "typed", "meant"), [
    (YesNoField(), "yes", True),
    (YesNoField(), "no", False),
    (YesNoField(required=False), "", None),
    (YesNoUnknownField(), "unknown", None),
])  # fmt: skip
def test_answers(field, typed, meant):
    assert field.clean(typed) is meant


def test_an_open_question_is_not_an_answer():
    with pytest.raises(forms.ValidationError, match="Bitte wählen Sie eine Antwort"):
        YesNoUnknownField().clean("")


def test_a_stored_answer_is_shown_as_chosen():
    class QuestionForm(BaseForm):
        question = YesNoField(label="Frage")

    assert 'value="no" required id="id_question_1" checked' in str(
        QuestionForm(initial={"question": False})["question"]
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("text", "", "Bitte füllen Sie dieses Feld aus."),
        ("text", "zu langer Text", "Bitte kürzen Sie den Text auf höchstens 5 Zeichen (jetzt 14)."),
        ("text", "a\x00b", "Der Text enthält ein unzulässiges Zeichen. Bitte geben Sie ihn neu ein."),
        ("number", "0", "Der Wert muss mindestens 1 sein."),
        ("number", "9" * 60, "Der Wert darf höchstens 9 sein."),
        ("number", "neun", "Bitte eine ganze Zahl eingeben."),
        ("choice", "", "Bitte wählen Sie einen Eintrag."),
        ("choice", "z\x00", "Bitte wählen Sie einen der angebotenen Einträge."),
        ("several", ["z"], "Bitte wählen Sie einen der angebotenen Einträge."),
        ("tick", "", "Bitte setzen Sie hier ein Häkchen."),
        ("mail", "keine", "Bitte gültige E-Mail-Adresse eingeben."),
    ],
)
@pytest.mark.covers("R13")
def test_every_refusal_is_a_german_sentence(name, value, sentence):
    assert EverythingForm({name: value}, {}).errors[name] == [sentence]


def test_files():
    assert EverythingForm({}, {}).errors["file"] == ["Bitte wählen Sie eine Datei aus."]
    assert EverythingForm({}, {"file": SimpleUploadedFile("leer.csv", b"")}).errors["file"] == ["Die Datei ist leer."]


def test_a_sentence_of_its_own_wins():
    class OwnForm(BaseForm):
        text = forms.CharField(error_messages={"required": "Wer hat vorgesprochen?"})

    assert OwnForm({}).errors["text"] == ["Wer hat vorgesprochen?"]


@pytest.mark.covers("R10")
def test_the_version_travels_hidden_to_the_verb():
    record = type("Record", (), {"version": 7})()
    assert '<input type="hidden" name="version" value="7"' in str(VersionedForm(of=record)["version"])
    form = VersionedForm({"version": "7"}, of=record)
    assert form.is_valid()
    assert form.verb_arguments() == {"version": 7}
    assert not VersionedForm({"version": "sieben"}, of=record).is_valid()
