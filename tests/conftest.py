"""What all tests share: which touch the database, and when the browser's are left out.

Without ``DATABASE_URL`` the first connection starts the embedded PostgreSQL; the last process out stops it.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from django.db import connection
from playwright.sync_api import Browser, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from jobcenter.web.deep_calls import with_room
from tests import chromium, database_template

pytest_plugins = ["tests.factories.worlds"]  # the fixtures wuppertal and cottbus

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop beside our calls
DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "live_server",
    "client",
    "admin_client",
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what touches the database, and everything in tests/browser as a browser test."""
    here = Path(__file__).parent
    without_browser = pytest.mark.skip(reason="Chromium wurde nicht gefunden")
    for item in items:
        if item.path.is_relative_to(here / "browser"):
            item.add_marker("browser")
        if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        if item.get_closest_marker("browser") and chromium.find() is None:
            item.add_marker(without_browser)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: looking through it again for garbage was a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest's own, with room for deep calls."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    with_room(lambda: runtestprotocol(item, nextitem=nextitem))
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """Test databases are copies of a template in which the migrations have run already."""
    again = request.config.getvalue("create_db") or not request.config.getvalue("reuse_db")
    with django_db_blocker.unblock():
        if again or database_template.is_wanted():
            connection.settings_dict["TEST"]["TEMPLATE"] = database_template.make()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium for all browser tests: Playwright runs once in a process, a second one would refuse to start."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        yield started
        started.close()
