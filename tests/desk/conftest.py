import pytest
import time_machine

from tests.desk.clients import MORNING


@pytest.fixture
def tuesday():
    """The clock stands on Tuesday, 20 April 2021."""
    with time_machine.travel(MORNING, tick=False):
        yield
