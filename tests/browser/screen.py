"""Somebody before his screen: opens pages, follows links, fills in what he sees and sends it, in a real browser.

Each page is looked at by axe and the HTML validator the first time somebody comes to it.
"""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import resolve
from playwright.sync_api import Locator, Page, Response, expect

from jobcenter.staff.models import User

from .conftest import check_page

REFUSED = "Bitte prüfen Sie Ihre Eingaben"


class Screen:
    """The window of one colleague. What is not on the page, or hidden, cannot be followed or filled in."""

    def __init__(self, window: Callable[[], Page], user: User, looked_at: set[str], address: str) -> None:
        self.page = window()
        self.user = user
        self.looked_at = looked_at
        self.sent: Response | None = None
        self.page.on("response", self._keep)
        self.address = address
        self._come_back()

    def open(self, path: str) -> "Screen":
        self.page.goto(path)
        if "/anmelden/" in self.page.url:  # the session of yesterday is over
            self._come_back()
            self.page.goto(path)
        return self._arrive()

    def day(self) -> "Screen":
        """„Mein Tag“."""
        return self.open("/")

    @property
    def path(self) -> str:
        return re.sub(r"^https?://[^/]+", "", self.page.url)

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def sees(self, *sentences: str) -> "Screen":
        for sentence in sentences:
            expect(self.main).to_contain_text(sentence)
        return self

    def sees_not(self, *sentences: str) -> "Screen":
        for sentence in sentences:
            expect(self.main).not_to_contain_text(sentence)
        return self

    def follow(self, words: str, beside: str = "") -> "Screen":
        """The first link with these words (a regular expression); ``beside``: in the row that says so."""
        place = self.page.locator("main tr, main li").filter(has_text=beside) if beside else self.page
        place.get_by_role("link", name=re.compile(words)).first.click()
        return self._arrive()

    def unfold(self, words: str) -> "Screen":
        """Open what is folded away under these words."""
        self.main.locator("summary").filter(has_text=words).click()
        return self

    def press(self, button: str, typed: dict[str, Any] | None = None) -> "Screen":
        """Fill in, fields by their name or label, and press the button."""
        for field, value in (typed or {}).items():
            self._fill(field, value)
        self.main.get_by_role("button", name=re.compile(button)).first.click()
        self._arrive()
        return self.sees_not(REFUSED)

    def _fill(self, field: str, value: Any) -> None:
        controls = self.main.locator(f'[name="{field}"]:visible')
        if not controls.count():
            group = self.main.get_by_role("group", name=re.compile(f"^{re.escape(field)}"))
            if group.count():
                for words in [value] if isinstance(value, str) else value:
                    group.get_by_label(re.compile(f"^{re.escape(words)}")).first.check()
                return
            controls = self.main.get_by_label(re.compile(f"^{re.escape(field)}")).locator("visible=true")
        control = controls.first
        kind = control.evaluate("one => one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase()")
        if kind == "select":
            option = control.locator("option").filter(has_text=re.compile(f"^\\s*{re.escape(str(value))}"))
            control.select_option(option.first.get_attribute("value") if option.count() else str(value))
        elif isinstance(value, bool):
            control.set_checked(value)
        elif kind == "radio":
            self.main.locator(f'[name="{field}"][value="{value}"]').check()
        else:
            control.fill(str(value))

    def _keep(self, response: Response) -> None:
        if response.request.resource_type == "document":
            self.sent = response

    def _come_back(self) -> None:
        """Logged in without the form, which other tests fill in."""
        client = Client()
        client.force_login(self.user)
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.address}
        self.page.context.add_cookies([session])

    def _arrive(self) -> "Screen":
        self.page.wait_for_load_state()
        view = resolve(self.path.partition("?")[0]).view_name
        if view not in self.looked_at:
            self.looked_at.add(view)
            assert self.sent is not None
            check_page(self.page, self.sent.text())
        return self
