"""One object of every kind that an address names, for whoever walks them all."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.desk.ground import Ground, lay


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """Laid once for a file of tests; each test works in a transaction inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay()
        transaction.set_rollback(True)
