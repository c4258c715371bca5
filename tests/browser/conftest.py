"""A real browser against the real server: one page for each user, and axe for every page that is looked at."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from jobcenter.staff.models import User
from tests.html import assert_valid_html

PASSWORD = "richtig-langes-kennwort"  # of tests/factories/staff.py


@pytest.fixture
def window(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """``window()`` opens an empty window of its own; errors of scripts in any of them fail the test."""
    contexts = []
    errors: list[str] = []

    def opened(width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def log_in(window: Callable[..., Page]) -> Callable[..., Page]:
    """``log_in(user)`` gives the user's own page, logged in through the form as everybody does."""

    def opened(user: User, width: int = 1280, dark: bool = False) -> Page:
        page = window(width, dark)
        page.goto("/anmelden/")
        page.get_by_label("Anmeldename").fill(user.username)
        page.get_by_label("Kennwort").fill(PASSWORD)
        page.get_by_role("button", name="Anmelden").click()
        page.wait_for_url(lambda url: "/anmelden/" not in url)
        return page

    return opened


def check_page(page: Page, sent: str) -> None:
    """What holds for every page: valid HTML as it was ``sent``, nothing found by axe, nothing sticks out sideways."""
    found = Axe().run(page).response["violations"]
    assert not found, [(fault["id"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in found]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} sticks out"
    assert_valid_html(sent)
