"""Components with something inside: ``{% panel "Titel" %} … {% endpanel %}``. Also builtins."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from .jobcenter_web import TONE_ICONS, icon

register = template.Library()


@register.simple_block_tag
def panel(content: Any, title: str = "", anchor: str = "", tone: str = "") -> SafeString:
    """A part of a page with its own heading (level 2). ``tone="hued"`` sets it apart."""
    anchor = anchor or slugify(title) or "abschnitt"
    heading = '<h2 class="kern-heading-medium jc-panel__title" id="{}">{}</h2>'
    head = format_html(heading, anchor, title) if title else ""
    labelled = format_html(' aria-labelledby="{}"', anchor) if title else ""
    modifier = format_html(" jc-panel--{}", tone) if tone else ""
    return format_html('<section class="jc-panel{}"{}>{}{}</section>', modifier, labelled, head, content)


@register.simple_block_tag
def alert(content: Any, tone: str = "info", title: str = "") -> SafeString:
    """A notice in the page: ``info, success, warning, danger``; the title says it, the body explains it."""
    body = format_html('<div class="kern-alert__body">{}</div>', content) if content.strip() else ""
    return format_html(
        '<div class="kern-alert kern-alert--{0} jc-alert"><div class="kern-alert__header">{1}'
        '<p class="kern-title">{2}</p></div>{3}</div>',
        tone, icon(TONE_ICONS[tone]), title, body,
    )  # fmt: skip


@register.simple_block_tag
def fact(content: Any, label: str) -> SafeString:
    """One line of ``<dl class="jc-facts">``: label and value."""
    value = content if content.strip() else "–"
    return format_html('<div class="jc-facts__item"><dt>{}</dt><dd>{}</dd></div>', label, value)


@register.simple_block_tag
def empty_state(content: Any, title: str) -> SafeString:
    """Instead of an empty list: what that means and what one can do."""
    return format_html(
        '<div class="jc-empty">{}<p class="kern-title jc-empty__title">{}</p><div class="kern-body">{}</div></div>',
        icon("checklist"), title, content,
    )  # fmt: skip


@register.simple_block_tag
def event(content: Any, title: str, when: str = "", who: str = "", tone: str = "neutral") -> SafeString:
    """One entry of ``<ol class="jc-timeline">``."""
    meta = " · ".join(part for part in (when, who) if part)
    body = format_html('<div class="jc-timeline__body">{}</div>', content) if content.strip() else ""
    return format_html(
        '<li class="jc-timeline__item jc-timeline__item--{}"><p class="jc-timeline__title">{}</p>'
        '<p class="jc-timeline__meta">{}</p>{}</li>',
        tone, title, meta, body,
    )  # fmt: skip
