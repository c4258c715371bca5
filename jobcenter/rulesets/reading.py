"""A rule set as people read it: every value with its German name, its unit and the place where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from jobcenter.rules.contact_parameters import LONGEST_PERIOD
from jobcenter.rules.interview_parameters import DocumentLink, SlotWindow
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.references import Source
from jobcenter.rules.wording import WEEKDAYS, day_text

from .choices import PeriodMode, VideoLike
from .wording import CODES, FIELDS, SECTIONS, UNITS

TOP_LEVEL = ("warn_working_days", "vm_age_limit_days", "new_client_gap_days", "min_age", "age_limit_7a")
NOT_SHOWN = {"label", "code", "source", "sources"}
# A number under these names is no setting of its own.
NOT_CHANGEABLE = {"weekday"}
LARGEST = 9999
# Outside of them the rule set refuses the number, or nothing could be reckoned with it.
BOUNDS = {
    **dict.fromkeys(("working_days", "working_days_under_25", "first_n_working_days"), (1, LARGEST)),
    **dict.fromkeys(("months", "days", "agreement_months"), (1, LARGEST)),
    "duration_minutes": (5, 480),
    "period_months": (1, LONGEST_PERIOD),
    "share_percent": (0, 100),
}


@dataclass(frozen=True)
class Row:
    """One value, where it stands in the document of the rule set, and the words there; ``url`` of a paper it names."""

    label: str
    value: str
    source: str = ""
    quote: str = ""
    url: str = ""


@dataclass(frozen=True)
class Section:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Number:
    """A number that a new version may change; ``path`` leads to it in ``RuleSetValues.to_mapping()``."""

    path: tuple[str | int, ...]
    label: str
    unit: str
    value: int

    @property
    def name(self) -> str:
        """Name of the form field."""
        return "-".join(str(part) for part in self.path)

    @property
    def bounds(self) -> tuple[int, int]:
        """The least and the most that it may be."""
        return BOUNDS.get(str(self.path[-1]), (0, LARGEST))


@dataclass(frozen=True)
class Option:
    """A choice that a new version may make otherwise; both ways lead through ``RuleSetValues.to_mapping()``."""

    path: tuple[str, ...]
    source_path: tuple[str, ...]
    label: str
    value: str
    choices: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        """Name of the form field."""
        return "-".join(self.path)


def sections(values: RuleSetValues) -> tuple[Section, ...]:
    """Everything the rule set says, grouped; empty groups are left out."""
    groups = [Section("Allgemeines", tuple(_top_level(values)))]
    for name, title in SECTIONS.items():
        content = getattr(values, name)
        rows = tuple(_rows(values, content, None))
        label = getattr(content, "label", "")
        groups.append(Section(f"{title}: {label}" if label else title, rows))
    return tuple(group for group in groups if group.rows)


def numbers(values: RuleSetValues) -> list[Number]:
    """Every number that a new version may change."""
    found = [
        Number((name,), FIELDS[name], UNITS.get(name, ""), getattr(values, name))
        for name in TOP_LEVEL
        if isinstance(getattr(values, name), int) and not isinstance(getattr(values, name), bool)
    ]
    for name, title in SECTIONS.items():
        found += _numbers(getattr(values, name), (name,), title)
    return found


def options(values: RuleSetValues) -> list[Option]:
    """Every choice that a new version may make otherwise."""
    density, title = values.density, SECTIONS["density"]
    if density is None:
        return []
    video = Option(
        ("density", "contact", "video"),
        ("density", "contact", "video_source"),
        f"{title}: {FIELDS['video']}",
        density.contact.video,
        VideoLike.choices,
    )
    if not density.minima:
        return [video]
    period = Option(
        ("density", "period_mode"),
        ("density", "sources", "period_mode"),
        f"{title}: {FIELDS['period_mode']}",
        density.period_mode or PeriodMode.AGREEMENT,
        PeriodMode.choices,
    )
    return [period, video]


def _top_level(values: RuleSetValues) -> Iterator[Row]:
    for name in TOP_LEVEL:
        value = getattr(values, name)
        if value is None or (value is False and name not in values.sources):
            continue
        yield _row(values, FIELDS[name], _text(name, value), values.sources.get(name))


def _rows(values: RuleSetValues, content: Any, inherited: Source | None) -> Iterator[Row]:
    if isinstance(content, tuple):
        for item in content:
            yield _item(values, item, inherited)
        return
    if content is None:
        return
    own = getattr(content, "source", None) or inherited
    named = getattr(content, "sources", None)
    for field in fields(content):
        value = getattr(content, field.name)
        if field.name in NOT_SHOWN or field.name.endswith("_source") or value is None or value == ():
            continue
        source = getattr(content, f"{field.name}_source", None) or own
        if isinstance(named, Mapping):
            source = named.get(field.name) or source
            if value is False and source is None:
                continue  # the document is silent
        if is_dataclass(value) or (isinstance(value, tuple) and value and is_dataclass(value[0])):
            yield from _rows(values, value, source)
            continue
        yield _row(values, FIELDS.get(field.name, field.name), _text(field.name, value), source)


def _item(values: RuleSetValues, item: Any, inherited: Source | None) -> Row:
    """One entry of a list in one row: its name, and what else it says."""
    source = getattr(item, "source", None) or inherited
    if isinstance(item, SlotWindow):
        return _row(values, FIELDS["fi_slots"], f"{WEEKDAYS[item.weekday]} {item.begin}–{item.end} Uhr", source)
    if isinstance(item, DocumentLink):
        return replace(_row(values, item.label, "", source), url=item.url or "")
    if hasattr(item, "day"):
        return _row(values, item.reason, day_text(item.day), source)
    said = [
        _phrase(field.name, getattr(item, field.name))
        for field in fields(item)
        if field.name not in NOT_SHOWN and not field.name.endswith("_source")
    ]
    return _row(values, item.label, "; ".join(phrase for phrase in said if phrase), source)


def _row(values: RuleSetValues, label: str, value: str, source: Source | None) -> Row:
    if source is None:
        return Row(label, value)
    return Row(label, value, values.cite(source).removeprefix(f"{values.document}, "), source.quote or "")


def _phrase(name: str, value: Any) -> str:
    """What one field of a list entry says; empty if it says nothing of interest."""
    yes = {
        "mandatory": "Pflicht",
        "needs_text": "mit Begründung",
        "needs_proof": "mit Nachweis",
        "near_market": "marktnah",
        "replaceable_by_act": "durch Verwaltungsakt ersetzbar",
        "unemployed": "arbeitslos",
    }
    only = {"u25": "nur U25", "third_country": "nur Drittstaatsangehörige"}
    match name, value:
        case _, None | False | ():
            return ""
        case _, True:
            return yes.get(name, "")
        case "only_for", str():
            return only[value]
        case "age_below", int():
            return f"unter {value} Jahren"
        case "age_from", int():
            return f"ab {value} Jahren"
        case (("profiles" | "profile"), _):
            return ""
        case _, int():
            return f"{value} {UNITS.get(name, '')}".strip()
        case "decided_by", str():
            return f"es entscheidet {CODES[value]}"
        case "valid_from", date():
            return f"ab {day_text(value)}"
        case "ends_by", date():
            return f"gilt höchstens bis {day_text(value)}"
    return ""


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return f"{value} {UNITS.get(name, '')}".strip()
    if isinstance(value, tuple):
        return ", ".join(CODES.get(str(item), str(item)) for item in value)
    if isinstance(value, date):
        return day_text(value)
    return CODES.get(str(value), str(value))


def _numbers(content: Any, path: tuple[str | int, ...], title: str) -> Iterator[Number]:
    if isinstance(content, tuple):
        for index, item in enumerate(content):
            if is_dataclass(item):
                yield from _numbers(item, (*path, index), f"{title}, {getattr(item, 'label', '')}".rstrip(", "))
        return
    if not is_dataclass(content):
        return
    for field in fields(content):
        value = getattr(content, field.name)
        if isinstance(value, bool) or field.name in NOT_SHOWN or field.name in NOT_CHANGEABLE:
            continue
        if isinstance(value, int):
            label = f"{title}: {FIELDS.get(field.name, field.name)}"
            yield Number((*path, field.name), label, UNITS.get(field.name, ""), value)
        elif not isinstance(value, Source):
            yield from _numbers(value, (*path, field.name), title)
