from pathlib import Path

import pytest
from django.test import Client

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def small_application(settings):
    """The test application of showcase.py instead of the product."""
    settings.ROOT_URLCONF = "tests.web.showcase"
    settings.LOGIN_URL = "/anmelden/"
    (engine,) = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [*engine["DIRS"], TEMPLATES]}]


@pytest.fixture
def user(db, django_user_model):
    return django_user_model.objects.create_user("beispiel", password="ein langes Kennwort", first_name="Katrin")


@pytest.fixture
def signed_in(user):
    client = Client()
    client.force_login(user)
    return client
