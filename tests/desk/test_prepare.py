"""`manage.py prepare`: four houses in place, twice the same, nothing changed that was edited by hand (D-106)."""

from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from desk.setting_up.houses import houses, technical_users
from jobcenter.appointments.choices import LetterKind
from jobcenter.appointments.models import TextVersion
from jobcenter.people.models import Household, Person
from jobcenter.rules.library import approved_fixtures
from jobcenter.rulesets.models import RuleSet
from jobcenter.rulesets.queries import is_off
from jobcenter.staff.access import standing
from jobcenter.staff.models import Assignment, Jobcenter, Office, Team, User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import today

pytestmark = pytest.mark.django_db

COUNTED = [Jobcenter, Office, Team, RuleSet, TextVersion, User, Assignment, Person, Household]


def prepare() -> str:
    out = StringIO()
    call_command("prepare", stdout=out, stderr=out)
    return out.getvalue()


def counts() -> list[int]:
    return [model.objects.count() for model in COUNTED]


@pytest.mark.covers("D-106", "W-6", "W-17", "D-99")
def test_the_four_houses_stand_with_offices_rules_and_texts_but_no_people():
    said = prepare()
    assert "Jobcenter Wuppertal: angelegt mit 8 Geschäftsstelle(n)" in said
    land = dict(Jobcenter.objects.values_list("slug", "land"))
    assert land == {"wuppertal": "NW", "cottbus": "BB", "uelzen": "NI", "musterstadt": "NW"}
    wuppertal = Office.objects.filter(jobcenter__slug="wuppertal").order_by("name")
    assert [(office.name, office.queue_name) for office in wuppertal] == [
        (f"Geschäftsstelle {n}", f"QuEr.{n:02}") for n in range(1, 9)
    ]
    rulesets = set(RuleSet.objects.filter(state="approved").values_list("jobcenter__slug", "code"))
    assert rulesets == {
        ("wuppertal", "wuppertal-2020"),
        ("cottbus", "cottbus-2021"),
        ("uelzen", "uelzen-2019"),
        ("musterstadt", "ba-2010"),
    }
    assert not Person.objects.exists()
    assert not Household.objects.exists()
    assert not Assignment.objects.exists()
    for house in houses():
        jobcenter = Jobcenter.objects.get(slug=house.slug)
        assert jobcenter.offices.count() == len(house.offices)
        assert is_off(jobcenter.pk, "first_interview") == (house.slug in ("uelzen", "musterstadt"))
        assert TextVersion.objects.valid_on(date(2026, 6, 1)).filter(jobcenter=jobcenter).count() == len(LetterKind)


def test_a_second_time_adds_nothing():
    prepare()
    before = counts()
    said = prepare()
    assert counts() == before
    assert said.count("unverändert.") == 4


def test_what_was_edited_by_hand_stays():
    prepare()
    office = Office.objects.get(name="Geschäftsstelle 3")
    office.name, office.queue_name = "Geschäftsstelle Oberbarmen", "QuEr.33"
    office.save()
    Jobcenter.objects.filter(slug="cottbus").update(phone="0355 12")
    before = counts()
    prepare()
    office.refresh_from_db()
    assert (office.name, office.queue_name) == ("Geschäftsstelle Oberbarmen", "QuEr.33")
    assert Jobcenter.objects.get(slug="cottbus").phone == "0355 12"
    assert counts() == before


def test_a_rule_set_of_the_house_itself_is_not_pushed_aside(monkeypatch):
    """A later version ships a rule set, but the house has one of its own in force for those days."""
    prepare()
    shipped = {"wuppertal-2020b": replace(approved_fixtures()["wuppertal-2020"], code="wuppertal-2020b")}
    monkeypatch.setattr("desk.setting_up.houses.approved_fixtures", lambda: shipped)
    house = next(house for house in houses() if house.slug == "wuppertal")
    house.rulesets.append("wuppertal-2020b")
    monkeypatch.setattr("desk.management.commands.prepare.houses", lambda: [house])
    assert "Jobcenter Wuppertal: nicht geladen – Regelwerk wuppertal-2020b:" in prepare()
    assert RuleSet.objects.filter(jobcenter__slug="wuppertal").count() == 1


def test_the_technical_users_can_do_nothing():
    prepare()
    for jobcenter in Jobcenter.objects.all():
        for user in technical_users(jobcenter):
            assert not user.is_active
            assert not user.has_usable_password()
            assert not standing(user, date(2026, 6, 1)).roles


def test_the_first_administrator_gets_a_password_once_and_has_to_change_it():
    prepare()
    out = StringIO()
    asked = ["--jobcenter=uelzen", "--username=erste.person", "--first-name=Erste", "--last-name=Person"]
    call_command("create_administrator", *asked, stdout=out)
    password = out.getvalue().split("Erstkennwort: ")[1].split()[0]
    user = User.objects.get(username="erste.person")
    assert user.check_password(password)
    assert user.must_change_password
    assert user.jobcenter.slug == "uelzen"
    assert standing(user, today()).may(Permission.STAFF_MANAGE)
    with pytest.raises(CommandError, match="schon vergeben"):
        call_command("create_administrator", *asked)


def test_an_unknown_house_is_told_in_one_sentence():
    with pytest.raises(CommandError, match="nirgendwo“ gibt es nicht"):
        call_command("create_administrator", "--jobcenter=nirgendwo", "--username=a", "--first-name=b", "--last-name=c")


def test_a_database_from_before_the_migrations_made_anew_is_told_so():
    done = MigrationRecorder(connection)
    for name in ("0001_tables", "0013_unseen_flags"):
        done.record_unapplied("contactdensity", name)
    with pytest.raises(CommandError, match=r"zuerst die Fassung ba2a674 vom 29\.11\.2026"):
        prepare()
    assert not Jobcenter.objects.exists()
