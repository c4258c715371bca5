"""Days on which the tests of contact density play."""

from datetime import datetime

import pytest
import time_machine

from jobcenter.web.clock import BERLIN


@pytest.fixture
def tuesday_in_june():
    """The first of June 2021: the day of ``whatif_ground``."""
    with time_machine.travel(datetime(2021, 6, 1, 9, tzinfo=BERLIN), tick=True):
        yield
