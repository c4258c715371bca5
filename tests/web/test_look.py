"""Every component once, in the browser: axe, 320 px, dark, keyboard, weight; and as valid HTML."""

import gzip
import re

import pytest

from jobcenter.web import stylesheet
from tests.html import assert_valid_html

PAGES = ["/", "/?fehler=1", "/?state=zzz&due_from=31.2.&page=2", "/gibt-es-nicht/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_valid_html(client, path):
    assert_valid_html(client.get(path).content)


@pytest.mark.parametrize("name", ["400", "403", "404", "405", "409", "500", "503", "csrf"])
def test_error_pages_are_valid_html_and_need_nothing(name):
    from django.template.loader import render_to_string

    context = {"start": "/", "sentence": "Bitte warten.", "back": "/antraege/"}
    assert_valid_html(render_to_string(f"errors/{name}.html", context))


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_overflows(live_server, browser, path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(live_server.url + path, wait_until="networkidle")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["target"] for node in found["nodes"]]) for found in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [text for text in complaints if "404" not in text] == []
    page.close()


@pytest.mark.browser
def test_the_error_summary_is_read_first_and_leads_to_the_field(live_server, browser):
    page = browser.new_page()
    page.goto(live_server.url + "/?fehler=1", wait_until="networkidle")
    assert page.evaluate("document.activeElement.id") == "fehler"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_first_name"
    described = page.get_attribute("#id_born_on", "aria-describedby")
    assert described == "id_born_on_helptext id_born_on_error"
    assert "Den 31. Februar 1990 gibt es nicht" in page.inner_text("#id_born_on_error")
    assert page.get_attribute("#id_born_on", "aria-invalid") == "true"
    page.close()


@pytest.mark.browser
def test_the_keyboard_reaches_the_content_first(live_server, browser):
    page = browser.new_page()
    page.goto(live_server.url + "/", wait_until="networkidle")
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"
    page.close()


@pytest.mark.browser
def test_the_menu_opens_at_320_without_javascript(live_server, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + "/")
    link = page.locator(".jc-nav--narrow a", has_text="Neuantragsliste")
    assert not link.is_visible()
    page.click(".jc-nav--narrow summary")
    assert link.is_visible()
    context.close()


@pytest.mark.browser
def test_a_folded_part_of_the_menu_by_keyboard(live_server, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(live_server.url + "/")
    entry = page.locator(".jc-nav--wide a", has_text="Abwesenheiten")
    assert not entry.is_visible()
    page.locator(".jc-nav--wide summary").focus()
    page.keyboard.press("Enter")
    assert entry.is_visible()
    page.keyboard.press("Tab")
    assert page.inner_text(":focus") == "Zugänge"
    page.keyboard.press("Escape")
    assert not entry.is_visible()
    assert page.inner_text(":focus") == "Verwaltung"
    page.close()


@pytest.mark.browser
def test_paper_shows_the_matter_and_not_the_frame(live_server, browser):
    page = browser.new_page()
    page.goto(live_server.url + "/")
    page.emulate_media(media="print")
    assert not page.locator(".jc-nav--wide").is_visible()
    assert not page.locator(".jc-filters").is_visible()
    assert page.locator(".jc-strip").first.is_visible()
    page.close()


@pytest.mark.browser
def test_a_page_weighs_under_100_kb_in_seven_requests(live_server, browser):
    page = browser.new_page()
    responses = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - it refuses a built-in
    page.goto(live_server.url + "/", wait_until="networkidle")
    weight = sum(
        len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))
        for response in responses
        if (body := response.body())
    )
    assert weight < 100_000
    assert len(responses) <= 7, [response.url for response in responses]
    page.close()


@pytest.mark.browser
@pytest.mark.covers("R9")
def test_a_double_click_sends_once(live_server, browser):
    page = browser.new_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto(live_server.url + "/schreibt/")
    page.fill("#id_name", "doppelt")
    page.dblclick("main button")
    page.wait_for_url("**/fertig/doppelt/")
    assert len(sent) == 1
    page.close()


def test_the_stylesheet_holds_every_class_of_ours():
    """What templates name exists: a typing mistake in a class would only be seen, never reported."""
    known = set(re.findall(r"\.((?:jc|kern)-[A-Za-z0-9_-]+)", (stylesheet.TARGET / "app.css").read_text()))
    used = set()
    for template in (stylesheet.ROOT / "templates" / "components").glob("*.html"):
        for names in re.findall(r'class="([^"{]+)"', template.read_text()):
            used |= {name for name in names.split() if name.startswith(("jc-", "kern-"))}
    assert used - known == set()


def test_rules_of_unused_components_are_left_out():
    css = """@charset "UTF-8"; /* a { } */ :root{--a: 1} .kern-btn , .kern-gap-1 { color : red }
    .kern-gap-2{gap:1px} @media (min-width: 1px){ .kern-gap-3{gap:2px} }
    @media print{ .kern-btn:is(a, b){x: url("a  b{}")} }"""
    assert list(stylesheet._components(css)) == [
        ":root{--a:1}",
        ".kern-btn{color :red}",
        '@media print{.kern-btn:is(a,b){x:url("a  b{}")}}',
    ]
