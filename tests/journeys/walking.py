"""Somebody at his desk: opens pages, follows links by their words, fills in the forms he is shown and sends them."""

import re
from datetime import date, datetime
from io import StringIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import time_machine
from django.core.management import call_command
from django.test import Client
from lxml import html

from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN

MOST_STEPS = 5
OPTIONAL = "(optional)"
REFUSED = "Bitte prüfen Sie Ihre Eingaben"


def on(day: date, hour: int = 9, minute: int = 0) -> time_machine.travel:
    """Everything in the block happens on that day."""
    return time_machine.travel(datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN), tick=False)


def night(day: date) -> None:
    """The nightly job of that day has run."""
    with on(day, 0, 15):
        call_command("run_nightly", stdout=StringIO())


class Desk:
    """The browser of one colleague without its scripts. What is not on the page cannot be followed or filled in."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.user = user
        self.path = "/"
        self.page = html.fromstring("<html></html>")

    def open(self, path: str) -> "Desk":
        if not self.client.get("/begriffe/").wsgi_request.user.is_authenticated:  # the session of yesterday is over
            self.client.force_login(self.user)
        return self._arrive(self.client.get(path))

    def day(self) -> "Desk":
        """„Mein Tag“."""
        return self.open("/")

    @property
    def text(self) -> str:
        """What stands on the page, blanks folded."""
        return _words(self._main())

    def sees(self, *sentences: str) -> "Desk":
        for sentence in sentences:
            assert sentence in self.text, f"„{sentence}“ is not on {self.path}: {self.text}"
        return self

    def sees_not(self, *sentences: str) -> "Desk":
        for sentence in sentences:
            assert sentence not in self.text, f"„{sentence}“ is on {self.path}: {self.text}"
        return self

    def row(self, words: str) -> str:
        """The text of the first row of a table, or point of a list, that has these words."""
        found = [_words(row) for row in self._main().xpath(".//tr|.//li") if words in _words(row)]
        assert found, f"no row with „{words}“ on {self.path}: {self.text}"
        return found[0]

    def cell(self, words: str, heading: str) -> str:
        """What stands in the row with these words under that heading."""
        row = next(row for row in self._main().xpath(".//tbody/tr") if words in _words(row))
        headings = [_words(one) for one in row.xpath("ancestor::table[1]/thead//th")]
        return _words(row.xpath("./th|./td")[headings.index(heading)])

    def offers(self, words: str) -> bool:
        """Whether a link or a button bears these words."""
        return any(re.search(words, _words(one)) for one in self._main().xpath(".//a[@href]|.//button"))

    def follow(self, words: str, beside: str = "") -> "Desk":
        """The first link with these words (a regular expression); ``beside``: in the row that says so."""
        places = [self.page]
        if beside:
            places = [row for row in self._main().xpath(".//tr|.//li") if beside in _words(row)]
        links = [link for place in places for link in place.xpath(".//a[@href]")]
        for link in links:
            if re.search(words, _words(link)):
                return self.open(urljoin(self.path, link.get("href")))
        raise AssertionError(f"no link „{words}“ on {self.path}: {[_words(link) for link in links]}")

    def press(self, button: str, typed: dict[str, Any] | None = None, *, refused: bool = False) -> "Desk":
        """Fill in the form that has the button and send it. Fields by their label, or by their name.

        A choice is named by its words, a single box by ``True``. It goes through unless it is to be ``refused``.
        """
        form, pressed = self._form(button)
        values: dict[str, list[str]] = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        for field, value in (typed or {}).items():
            name, sent = _choice(form, field, value)
            values[name] = sent
        if pressed.get("name"):
            values[pressed.get("name")] = [pressed.get("value") or ""]
        address = urljoin(self.path, pressed.get("formaction") or form.get("action") or self.path)
        self._arrive(self.client.get(address, values) if form.method == "GET" else self.client.post(address, values))
        return self.sees(REFUSED) if refused else self.sees_not(REFUSED)

    def _form(self, button: str) -> tuple[Any, Any]:
        for form in self.page.forms:
            for pressed in form.xpath(".//button"):
                if re.search(button, _words(pressed)):
                    return form, pressed
        buttons = [_words(one) for one in self.page.xpath("//button")]
        raise AssertionError(f"no button „{button}“ on {self.path}: {buttons}: {self.text}")

    def _arrive(self, answer: Any) -> "Desk":
        for _ in range(MOST_STEPS):
            if answer.status_code not in (301, 302, 303):
                break
            answer = self.client.get(urljoin(self.path, answer["Location"]))
        request = answer.request
        self.path = request["PATH_INFO"] + (f"?{request['QUERY_STRING']}" if request["QUERY_STRING"] else "")
        self.page = html.fromstring(answer.content.decode())
        assert answer.status_code == 200, f"{urlsplit(self.path).path}: {answer.status_code} {self.text}"
        return self

    def _main(self) -> Any:
        return next(iter(self.page.xpath("//main")), self.page)


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _choice(form: Any, field: str, value: Any) -> tuple[str, list[str]]:
    """Name and sent values of a field that is called so on the page."""
    named = [one for one in form.inputs if one.get("name") == field] or _labelled(form, field)
    assert named, f"no field „{field}“: {sorted({_label(one) for one in form.inputs} - {''})}"
    first = named[0]
    if first.tag == "select":
        options = {_words(option): option.get("value", "") for option in first.xpath(".//option")}
        return first.get("name"), [next((code for words, code in options.items() if words.startswith(value)), value)]
    if first.get("type") in ("radio", "checkbox"):
        if isinstance(value, bool):
            return first.get("name"), [first.get("value") or "on"] if value else []
        wanted = [value] if isinstance(value, str) else list(value)
        choices = {_label(one): one.get("value") for one in named if one.get("name") == first.get("name")}
        codes = [next((code for words, code in choices.items() if words.startswith(one)), one) for one in wanted]
        assert set(codes) <= set(choices.values()), f"{wanted} is not offered at „{field}“: {sorted(choices)}"
        return first.get("name"), codes
    return first.get("name"), [str(value)]


def _labelled(form: Any, field: str) -> list[Any]:
    """The controls with that label, or under a legend of these words."""
    own = [one for one in form.inputs if one.get("type") != "hidden" and _label(one).startswith(field)]
    if own:
        return own
    groups = [group for group in form.xpath(".//fieldset[legend]") if _words(group.find("legend")).startswith(field)]
    return [one for group in groups for one in group.xpath(".//input|.//select|.//textarea")]


def _label(control: Any) -> str:
    found = control.label if control.get("id") else None
    if found is None:
        found = next(iter(control.xpath("ancestor::label")), None)
    return "" if found is None else _words(found).removesuffix(OPTIONAL).strip()
