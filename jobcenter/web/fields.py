"""German form fields: generous in what they read, clear in what they refuse. What was typed stays in the field."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from . import clock, dates

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


class GermanDateField(forms.DateField):
    """A day. Reads 1.4.21, 01.04.2021, 010421, 2021-04-01 and „heute“ (D-99).

    ``past_only`` refuses days after today (births, acts that happened). ``years_ahead`` lets two-digit years mean
    coming years (appointments, return dates).
    """

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"autocomplete": "off", "maxlength": 20})

    def __init__(
        self,
        *,
        past_only: bool = False,
        years_ahead: int = 0,
        earliest: date = EARLIEST,
        latest: date = LATEST,
        **kwargs: Any,
    ) -> None:
        self.past_only = past_only
        self.years_ahead = years_ahead
        self.earliest = earliest
        self.latest = latest
        kwargs.setdefault("help_text", "TT.MM.JJJJ")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return super().to_python(value)
        today = clock.today()
        try:
            day = dates.parse_date(str(value), today=today, years_ahead=self.years_ahead)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None
        if self.past_only and day > today:
            raise ValidationError(f"Der {dates.short(day)} liegt in der Zukunft.", code="future")
        if day < self.earliest:
            raise ValidationError(f"Das Datum darf nicht vor dem {dates.short(self.earliest)} liegen.", code="early")
        if day > self.latest:
            raise ValidationError(f"Das Datum darf nicht nach dem {dates.short(self.latest)} liegen.", code="late")
        return day


class GermanTimeField(forms.TimeField):
    """A time of day. Reads 9, 9:30, 9.30, 0930 and „9 Uhr“."""

    widget = forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off", "maxlength": 12})

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return super().to_python(value)
        try:
            return dates.parse_time(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None


_BG_NUMBER = re.compile(r"([0-9]{5})(?:BG|//?|-)?([0-9]{7})")


def normalise_bg_number(text: str) -> str:
    """The BG number as „39102 BG 0007001“. Raises ``ValueError`` with a German sentence."""
    match = _BG_NUMBER.fullmatch(re.sub(r"\s+", "", text.upper()))
    if not match:
        raise ValueError(
            "Die BG-Nummer besteht aus fünf Ziffern, „BG“ und sieben Ziffern, zum Beispiel 39102 BG 0007001."
        )
    return f"{match[1]} BG {match[2]}"


class BGNumberField(forms.CharField):
    """The number of a household (Bedarfsgemeinschaft), brought into the form „39102 BG 0007001“."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "BG-Nummer")
        kwargs.setdefault("help_text", "Zum Beispiel 39102 BG 0007001")
        kwargs.setdefault("max_length", 30)
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if typed in self.empty_values:
            return ""
        try:
            return normalise_bg_number(str(typed))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None


ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "unknown": None}


class YesNoField(forms.TypedChoiceField):
    """Ja or nein as two radio buttons, nothing chosen beforehand. Gives ``bool``; ``None`` if left open."""

    choice_labels: tuple[tuple[str, str], ...] = (("yes", "Ja"), ("no", "Nein"))

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs["error_messages"] = {"required": "Bitte wählen Sie eine Antwort."} | kwargs.get("error_messages", {})
        super().__init__(choices=self.choice_labels, coerce=ANSWERS.__getitem__, empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class YesNoUnknownField(YesNoField):
    """Ja, nein or „nicht bekannt“. „Nicht bekannt“ is an answer and gives ``None``."""

    choice_labels = (("yes", "Ja"), ("no", "Nein"), ("unknown", "Nicht bekannt"))


class ReasonField(forms.CharField):
    """Free text that says why. Line breaks stay; blanks alone are no reason."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Begründung")
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        kwargs["error_messages"] = {"required": "Bitte geben Sie einen Grund an."} | kwargs.get("error_messages", {})
        super().__init__(**kwargs)


class VersionField(forms.IntegerField):
    """The version a write is based on (decision 11, R10): hidden, compared by the workflow."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, **kwargs)
