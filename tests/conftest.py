"""What all tests share: which touch the database, and when the browser's are left out.

Without ``DATABASE_URL`` the first connection starts the embedded PostgreSQL; the last process out stops it.
"""

import os
from pathlib import Path

import pytest

from tests import chromium

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
