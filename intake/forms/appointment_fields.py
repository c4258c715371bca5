"""A day and a time that belong together in a form."""

from datetime import date, datetime, time

from django import forms

from jobcenter.web.clock import BERLIN


def at(day: date | None, clock: time | None) -> datetime | None:
    """A moment in German time; ``None`` without a day."""
    return datetime.combine(day, clock, tzinfo=BERLIN) if day and clock else None


def day_and_time(form: forms.Form, what: str) -> None:
    """Day and time of an appointment are told together or not at all."""
    day, clock = f"{what}_on", f"{what}_time"
    if day not in form.fields:
        return
    given = form.cleaned_data
    if given.get(day) and not given.get(clock) and clock not in form.errors:
        form.add_error(clock, "Bitte geben Sie auch die Uhrzeit an.")
    if given.get(clock) and not given.get(day) and day not in form.errors:
        form.add_error(day, "Bitte geben Sie auch den Tag an.")
