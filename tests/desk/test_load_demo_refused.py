"""Where `manage.py load_demo` does not load: in service, and where real people are recorded."""

import pytest
from django.core.management import CommandError, call_command

from jobcenter.settings import base


def test_a_house_in_service_is_left_alone(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="nie im Betrieb"):
        call_command("load_demo")


def test_production_does_not_allow_it():
    assert base.DEMO_ALLOWED is False


@pytest.mark.django_db
def test_people_of_somebody_else_are_not_mixed_with_invented_ones(wuppertal):
    wuppertal.person()
    with pytest.raises(CommandError, match="schon Personen erfasst"):
        call_command("load_demo")
