"""Filters and small components of every template; known everywhere without ``{% load %}`` (settings: builtins).

What each looks like and how it is written stands in templates/README.md.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from html import escape
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jobcenter.web import calendar_strip as strips
from jobcenter.web import clock, dates
from jobcenter.web.fields import GermanDateField, GermanTimeField
from jobcenter.web.filters import FilterForm

register = template.Library()

TONES = ("neutral", "info", "success", "warning", "danger")
TONE_ICONS = {"info": "info", "success": "success", "warning": "warning", "danger": "danger"}

CONTROL_CLASSES = {"checkbox": "kern-form-check__checkbox", "select": "kern-form-input__select"}

DEADLINE_STATES: dict[str, tuple[str, str, str]] = {
    "running": ("Läuft", "info", "clock"),
    "due_soon": ("Bald fällig", "warning", "warning"),
    "overdue": ("Überfällig", "danger", "danger"),
    "met": ("Erfüllt", "success", "success"),
    "met_late": ("Verspätet erfüllt", "warning", "success"),
    "missed": ("Versäumt", "danger", "danger"),
    "void": ("Entfallen", "neutral", "close"),
    "suspended": ("Ausgesetzt", "neutral", "pause"),
}


# --- words and dates -----------------------------------------------------------------------------------


@register.filter(name="day")
def day_filter(value: date | datetime | None) -> str:
    """01.04.2021; a dash for „none“."""
    return dates.short(_date(value)) if value else "–"


@register.filter
def weekday(value: date | datetime | None) -> str:
    """Do 01.04.2021"""
    return dates.with_weekday(_date(value)) if value else "–"


@register.filter
def long_day(value: date | datetime | None) -> str:
    """Donnerstag, 1. April 2021"""
    return dates.in_words(_date(value)) if value else "–"


@register.filter
def moment(value: datetime | None) -> str:
    """01.04.2021, 14:05 Uhr (German time)"""
    if not value:
        return "–"
    local = value.astimezone(clock.BERLIN)
    return f"{local:%d.%m.%Y, %H:%M} Uhr"


@register.filter
def clock_time(value: time | datetime | None) -> str:
    """9:30 Uhr"""
    if value is None:
        return "–"
    local = value.astimezone(clock.BERLIN) if isinstance(value, datetime) else value
    return f"{local.hour}:{local.minute:02d} Uhr"


@register.filter
def working_days_left(days: int | None) -> str:
    """A computed distance in words: 3 → „in 3 Arbeitstagen“, 0 → „heute“, -1 → „seit 1 Arbeitstag“."""
    if days is None:
        return ""
    if days == 0:
        return "heute"
    unit = "Arbeitstag" if abs(days) == 1 else "Arbeitstagen"
    return f"{'in' if days > 0 else 'seit'} {abs(days)} {unit}"


@register.filter
def counted(number: int, words: str) -> str:
    """1|counted:"Antrag,Anträge" → „1 Antrag“; thousands get a point."""
    one, many = words.split(",")
    return f"{number:,} {one if number == 1 else many}".replace(",", ".")


@register.filter
def yes_no(value: bool | None) -> str:
    """Ja, nein or „nicht bekannt“."""
    return {True: "Ja", False: "Nein"}.get(value, "Nicht bekannt") if value is not None else "Nicht bekannt"


@register.filter
def dash(value: Any) -> Any:
    """The value, or a dash if there is none."""
    return "–" if value in (None, "") else value


# --- small parts ---------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon; silent for screen readers unless it has a ``label``."""
    if label:
        return format_html('<span class="kern-icon kern-icon--{}" role="img" aria-label="{}"></span>', name, label)
    return format_html('<span class="kern-icon kern-icon--{}" aria-hidden="true"></span>', name)


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """A state in one word. Never colour alone: the word says it, the icon repeats it."""
    tone = tone if tone in TONES else "neutral"
    picture = icon(icon_name or TONE_ICONS[tone]) if icon_name or tone in TONE_ICONS else ""
    return format_html(
        '<span class="kern-badge jc-badge kern-badge--{}">{}<span class="kern-label">{}</span></span>',
        tone, picture, label,
    )  # fmt: skip


@register.simple_tag
def deadline_badge(state: str, detail: str = "") -> SafeString:
    """The state of a deadline: ``running, due_soon, overdue, met, met_late, missed, void, suspended``."""
    label, tone, picture = DEADLINE_STATES[state]
    return badge(f"{label} · {detail}" if detail else label, tone, picture)


@register.inclusion_tag("components/stat.html")
def stat(number: int, label: str, url: str = "", tone: str = "neutral", hint: str = "") -> dict[str, Any]:
    """One number of a dashboard; with ``url`` a link to exactly those cases."""
    return {"number": number, "label": label, "url": url, "tone": tone, "hint": hint}


@register.simple_tag
def number_link(number: Any, row: str) -> SafeString | int:
    """One number in a table, a link to exactly its cases; nought leads nowhere. ``row``: what the line is called."""
    if not (number.count and number.url):
        return number.count
    words = '<a href="{}">{}<span class="kern-sr-only"> {}, {}</span></a>'
    return format_html(words, number.url, number.count, number.label, row)


@register.simple_tag
def number_cells(numbers: Iterable[Any], row: str) -> SafeString:
    """The cells of such numbers in one line. One tag for all: a large office has fifty lines of eight numbers."""
    name = escape(row)
    return mark_safe("".join(_number_cell(number, name) for number in numbers))  # noqa: S308 - escaped there


def _number_cell(number: Any, row: str) -> str:
    label, count = escape(number.label), escape(str(number.count))
    if not (number.count and number.url):
        dim = "" if number.count else " jc-zero"
        return f'<td data-label="{label}" class="kern-table__cell--numeric{dim}">{count}</td>'
    hidden = f'<span class="kern-sr-only"> {label}, {row}</span>'
    link = f'<a href="{escape(number.url)}">{count}{hidden}</a>'
    return f'<td data-label="{label}" class="kern-table__cell--numeric">{link}</td>'


@register.simple_tag
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The options of a choice as Django draws them. One tag for all: a large office has hundreds of specialists."""
    return mark_safe("".join(_group(name, offered) for name, offered, _ in groups))  # noqa: S308 - escaped there


def _group(name: str | None, offered: list[dict[str, Any]]) -> SafeString:
    each = ((str(one["value"]), " selected" if one["selected"] else "", one["label"]) for one in offered)
    drawn = format_html_join("", '<option value="{}"{}>{}</option>', each)
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn


@register.inclusion_tag("components/calendar_strip.html")
def calendar_strip(  # noqa: PLR0917 - template tags are called by name
    steps: Any,
    event_on: Any = None,
    due_on: Any = None,
    event_label: str = "Ereignis",
    pauses: Any = (),
    milestones: Any = (),
) -> dict[str, Any]:
    """A deadline as a calendar; see ``jobcenter.web.calendar_strip.build_strip``."""
    strip = strips.build_strip(
        steps, event_on=event_on, due_on=due_on, event_label=event_label, pauses=pauses, milestones=milestones
    )
    return {"strip": strip, "weekdays": [name[:2] for name in dates.WEEKDAYS]}


@register.inclusion_tag("components/pagination.html")
def pagination(page: Any, noun: str = "Eintrag,Einträge") -> dict[str, Any]:
    """The page bar under a list, with „1 bis 50 von 1.204 Anträgen“."""
    return {"page": page, "noun": noun}


@register.inclusion_tag("components/sort_header.html")
def sort_header(filters: FilterForm, column: str, label: str, numeric: bool = False) -> dict[str, Any]:
    """A table header that sorts; the filters stay."""
    current = filters.sort.removeprefix("-") == column
    descending = current and filters.sort.startswith("-")
    target = f"-{column}" if current and not descending else column
    return {
        "label": label,
        "url": filters.url(sort=target, page=None),
        "aria_sort": ("descending" if descending else "ascending") if current else "none",
        "numeric": numeric,
    }


@register.simple_tag
def list_url(filters: FilterForm, **changes: Any) -> str:
    """This list with something changed: ``{% list_url filters state="missed" page=None %}``."""
    return filters.url(**changes)


# --- forms ---------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def form_head(context: template.Context, form: Form) -> SafeString:
    """First thing inside every ``<form method="post">``: CSRF, one-time token, hidden fields, error summary."""
    parts = {"form": form, "token": getattr(form, "form_token", "")}
    return mark_safe(render_to_string("components/form_head.html", parts, context.get("request")))  # noqa: S308


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Form) -> dict[str, Any]:
    """What is wrong, on top, each sentence a link to its field."""
    general = [str(error) for error in form.non_field_errors()]
    linked: list[tuple[str, str]] = []
    for name, errors in form.errors.items():
        sentences = [str(error) for error in errors]
        if name not in form.fields:
            continue
        bound = form[name]
        if bound.is_hidden:
            general.extend(sentences)
        else:
            colon = "" if str(bound.label).endswith(("?", ":", ".")) else ":"
            linked.extend((_first_input(bound), f"{bound.label}{colon} {sentence}") for sentence in sentences)
    return {"general": general, "linked": linked}


@register.simple_tag
def field(bound: BoundField, width: str = "", label: str = "", hint: str = "", hide_label: bool = False) -> SafeString:
    """One field with label, hint and error. ``width``: ``xs, s, m, l`` or empty for the whole line; a day or a time
    is never wider than it has to be.

    ``hide_label`` is for cells of a table: the label is read aloud only.
    """
    width = width or ("s" if isinstance(bound.field, GermanDateField | GermanTimeField) else "")
    bound.label = label or bound.label
    bound.help_text = hint or bound.help_text
    parts = {"field": bound, "width": width, "hide_label": hide_label}
    return mark_safe(render_to_string("components/field.html", parts))  # noqa: S308


@register.simple_tag
def filter_field(bound: BoundField, width: str = "") -> SafeString:
    """One field of a filter bar or a search: nothing there is obligatory, so nothing says „optional“."""
    parts = {"field": bound, "is_filter": True, "width": width}
    return mark_safe(render_to_string("components/field.html", parts))  # noqa: S308


@register.filter
def is_optional(bound: BoundField) -> bool:
    """Whether a field may be left out whatever else is said."""
    return not bound.field.required and bound.name not in getattr(bound.form, "conditional", ())


@register.filter
def kind(bound: BoundField) -> str:
    """How a field is drawn: ``checkbox, options, select, file, textarea, input``."""
    widget = bound.field.widget
    name = type(widget).__name__
    if getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"):
        return "checkbox"
    if getattr(widget, "input_type", "") in ("radio", "checkbox"):
        return "options"
    if getattr(widget, "input_type", "") == "file":
        return "file"
    if getattr(widget, "input_type", "") == "select":
        return "select"
    return "textarea" if name.endswith("Textarea") else "input"


@register.filter
def control(bound: BoundField) -> SafeString:
    """The widget itself with KERN's class and ties to hint and error."""
    drawn = kind(bound)
    base = CONTROL_CLASSES.get(drawn, "kern-form-input__input")
    classes = [str(bound.field.widget.attrs.get("class", "")), base, f"{base}--error" if bound.errors else ""]
    return bound.as_widget(attrs={"class": " ".join(filter(None, classes))})


def _first_input(bound: BoundField) -> str:
    """The id to jump to: the first option of a group, else the field."""
    return f"{bound.auto_id}_0" if kind(bound) == "options" else str(bound.auto_id)


def _date(value: date | datetime) -> date:
    return value.astimezone(clock.BERLIN).date() if isinstance(value, datetime) else value
