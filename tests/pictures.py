"""`make pictures`: the pictures of the README, taken anew from the running demo (`JOBCENTER_ADDRESS`, http://localhost:8000).

Only demo logins are used. Each picture is a PNG of at most 150 kB in docs/pictures.
"""

import os
import re
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import django
import typst
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 150_000
WIDTH, HEIGHT = 1180, 820
AS_TYPED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
ADDRESS = os.environ.get("JOBCENTER_ADDRESS", "http://localhost:8000")


def take_all() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        for name, (username, shot) in PICTURES.items():
            page = _log_in(browser, username)
            shot(page, FOLDER / f"{name}.png")
            page.context.close()
            size = (FOLDER / f"{name}.png").stat().st_size
            sys.stdout.write(f"docs/pictures/{name}.png  {size // 1000} kB\n")
            if size > LARGEST:
                sys.exit(f"{name}.png ist größer als {LARGEST // 1000} kB.")
        browser.close()


def _log_in(browser: Browser, username: str) -> Page:
    from desk.demo import logins

    login = next(login for login in logins() if login.username == username)
    context = browser.new_context(
        base_url=ADDRESS, locale="de-DE", timezone_id="Europe/Berlin", viewport={"width": WIDTH, "height": HEIGHT}
    )
    page = context.new_page()
    page.goto("/anmelden/")
    page.get_by_label("Anmeldename").fill(login.username)
    page.get_by_label("Kennwort").fill(login.password)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url("**/")
    return page


def _my_day(page: Page, file: Path) -> None:
    page.screenshot(path=file)


def _counter(page: Page, file: Path) -> None:
    """Somebody who is known already comes again, and his name is typed as it sounds."""
    page.goto("/neuantragsliste/")
    name = page.locator("main table a[href*='/bg/']").filter(has_text=re.compile("[äöüß]")).first.inner_text()
    last, first = (" ".join(part.split()) for part in name.split(","))
    page.goto("/antraege/neu/erfassen/")
    page.get_by_label("Nachname").first.fill(last.translate(AS_TYPED))
    page.get_by_label("Vorname").first.fill(first)
    page.get_by_label("Geburtsdatum").first.focus()
    page.wait_for_timeout(1500)
    page.screenshot(path=file)


def _case(page: Page, file: Path) -> None:
    """The file of somebody whose talk is booked."""
    page.goto("/?show=appointment")
    page.locator("main table tr", has_text="Erstgespräch").locator("a[href*='/bg/']").first.click()
    page.wait_for_url("**/bg/**")
    page.screenshot(path=file)


def _explanation(page: Page, file: Path) -> None:
    page.goto("/neuantragsliste/")
    page.locator("main table a[href*='/fristen/']").first.click()
    page.wait_for_url("**/fristen/**")
    page.screenshot(path=file)


def _overview(page: Page, file: Path) -> None:
    page.goto("/ueberblick/")
    page.screenshot(path=file)


def _letter(page: Page, file: Path) -> None:
    """An invitation that went out: its PDF, drawn by the program that made it."""
    _case(page, file)
    address = page.locator("a[href*='/termine/briefe/']").first.get_attribute("href") or ""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "letter.pdf").write_bytes(page.request.get(address).body())
        source = Path(folder) / "page.typ"
        source.write_text('#set page(width: 210mm, height: 297mm, margin: 0pt)\n#image("letter.pdf", width: 100%)')
        drawn = typst.compile(source, format="png", ppi=200)
    # Drawn small at once, letters lose their edges: the browser shrinks the large sheet.
    sheet = page.context.new_page()
    sheet.set_viewport_size({"width": 660, "height": 933})
    sheet.set_content(
        f'<body style="margin:0"><img width="660" src="data:image/png;base64,{b64encode(drawn).decode()}">'
    )
    sheet.screenshot(path=file)


PICTURES: dict[str, tuple[str, Callable[[Page, Path], None]]] = {
    "counter": ("w1-ez", _counter),
    "my-day": ("w1-ifk-1", _my_day),
    "case": ("w1-ifk-2", _case),
    "letter": ("w1-ifk-2", _letter),
    "deadline": ("w1-tl", _explanation),
    "overview": ("w1-tl", _overview),
}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")
    django.setup()
    take_all()
