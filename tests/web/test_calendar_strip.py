"""The strip shows what was counted and what was skipped, and computes nothing itself."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.template import Context, Template

from jobcenter.web.calendar_strip import build_strip

from .showcase import CLOSED, strip_steps

APRIL = strip_steps(date(2021, 4, 2), date(2021, 4, 19), CLOSED)


def by_day(strip):
    return {entry.day: entry for month in strip.months for entry in month.days}


@pytest.mark.covers("E1")
def test_every_day_stands_there_with_its_reason():
    strip = build_strip(APRIL, event_on="2021-04-01", due_on="2021-04-19", event_label="Bewilligt")
    days = by_day(strip)
    assert list(days) == [date(2021, 4, 1) + timedelta(days=n) for n in range(19)]
    assert (days[date(2021, 4, 1)].kind, days[date(2021, 4, 1)].mark_label) == ("before", "Bewilligt")
    assert (days[date(2021, 4, 2)].kind, days[date(2021, 4, 2)].reason) == ("skipped", "Karfreitag")
    assert (days[date(2021, 4, 3)].kind, days[date(2021, 4, 3)].reason) == ("weekend", "Samstag")
    assert (days[date(2021, 4, 8)].kind, days[date(2021, 4, 8)].reason) == ("skipped", "Betriebsferien laut Regelwerk")
    assert (days[date(2021, 4, 6)].kind, days[date(2021, 4, 6)].number) == ("counted", 1)
    assert (days[date(2021, 4, 19)].number, days[date(2021, 4, 19)].mark) == (9, "due")
    assert (strip.counted, strip.skipped) == (9, 9)
    assert strip.summary == "9 Arbeitstage gezählt, 9 Tage übersprungen; letzter Tag ist Mo 19.04.2021."


@dataclass
class Step:
    day: date
    counts: bool
    reason: str
    number: int | None = None


def test_objects_are_read_like_stored_steps():
    objects = [Step(date.fromisoformat(step["day"]), step["counts"], step["reason"], step["number"]) for step in APRIL]
    assert build_strip(objects, due_on=date(2021, 4, 19)) == build_strip(APRIL, due_on="2021-04-19")


def test_months_follow_each_other_and_long_counts_are_small():
    strip = build_strip(strip_steps(date(2021, 3, 2), date(2021, 6, 30)))
    assert [month.label for month in strip.months] == ["März 2021", "April 2021", "Mai 2021", "Juni 2021"]
    assert strip.is_dense
    assert [entry.reason for entry in strip.months[1].named] == ["Karfreitag", "Ostermontag"]


def test_a_pause_is_shown_as_a_line_and_on_its_days():
    pause = {"first": "2021-01-01", "last": "2021-03-31", "reason": "ausgesetzt: Arbeitslosengeld I"}
    strip = build_strip(APRIL, event_on="2021-03-31", pauses=[pause])
    assert strip.pauses[0].reason == "ausgesetzt: Arbeitslosengeld I"
    assert by_day(strip)[date(2021, 3, 31)].kind == "paused"
    assert by_day(strip)[date(2021, 4, 1)].kind == "before"


def test_a_far_event_is_not_padded_with_empty_months():
    strip = build_strip(APRIL, event_on="2021-01-01")
    assert min(by_day(strip)) == date(2021, 4, 2)


def test_columns_are_weekdays():
    assert [by_day(build_strip(APRIL))[date(2021, 4, day)].column for day in (2, 4, 5)] == [5, 7, 1]


def test_the_words_are_there_for_those_who_see_no_colour():
    html = Template(
        "{% calendar_strip steps event_on='2021-04-01' due_on='2021-04-19' event_label='Bewilligt' %}"
    ).render(Context({"steps": APRIL}))
    for text in ("Karfreitag", "übersprungen: ", "zählt als Tag ", "Fristende", "Bewilligt", 'datetime="2021-04-19"'):
        assert text in html
