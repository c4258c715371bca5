"""What-if in steps: a large house within the time of a request, sums that nobody reads or changes, nothing stored."""

import json
import zlib
from base64 import urlsafe_b64decode
from datetime import datetime

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils.http import urlencode

from contactdensity.whatif import computing
from contactdensity.whatif.sealing import seal, unseal
from contactdensity.whatif.tally import Judged, Tally
from jobcenter.people.models import Responsibility
from jobcenter.rules.density import Status
from jobcenter.rules.density.demand import Rhythm
from jobcenter.staff.choices import Role
from jobcenter.staff.models import User
from jobcenter.web.clock import BERLIN
from tests.desk.clients import client_of
from tests.factories import staff
from tests.html import assert_valid_html
from tests.queries import counted

from .whatif_ground import client, get, house, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_in_june")]


@pytest.fixture
def slow(monkeypatch):
    """One client a step."""
    monkeypatch.setattr(computing, "AT_ONCE", 1)
    monkeypatch.setattr(computing.go_on, "__kwdefaults__", {"seconds": 0.0})


def steps(user: User, *, htmx: bool = False, **query) -> list:
    """Every answer until the last, each step sent as the page before it says."""
    browser, url = client_of(user), reverse("contactdensity:what_if_result")
    headers = {"HX-Request": "true"} if htmx else {}
    answers = [browser.get(url, {"ruleset": "ba-2010", **query})]
    while "going_on" in answers[-1].context:
        assert len(answers) < 20
        state = answers[-1].context["going_on"]["state"].value()
        address = f"{url}?{answers[-1].context['query']}"
        answers.append(browser.post(address, {"state": state}, headers=headers))
    return answers


def test_a_large_house_is_reckoned_in_steps_to_the_same_answer(slow, monkeypatch):
    world, _clients = house()
    answers = steps(world.team_lead)
    assert [a.context["progress"].done for a in answers[:-1]] == [1, 2, 3, 4]
    first = answers[0].content.decode()
    assert_valid_html(first)
    assert "1 von 4" in first
    in_steps = answers[-1].context["page"]
    monkeypatch.undo()
    at_once = page_of(world.team_lead)
    assert (in_steps.figures, in_steps.states, in_steps.rhythms) == (at_once.figures, at_once.states, at_once.rhythms)
    assert [g.rows for g in in_steps.groups] == [g.rows for g in at_once.groups]
    assert (in_steps.names_wait, in_steps.names) == (True, ()), "names are never carried along"


def test_a_step_that_the_page_asks_for_by_itself_brings_only_its_part(slow):
    world, _clients = house()
    answers = steps(world.team_lead, htmx=True)
    assert "<html" in answers[0].content.decode()
    assert 'data-hx-trigger="load"' in answers[1].content.decode()
    assert all("<html" not in answer.content.decode() for answer in answers[1:])


def test_what_the_browser_carries_is_neither_read_nor_changed_nor_another_s(slow):
    world, _clients = house()
    answer = client_of(world.team_lead).get(reverse("contactdensity:what_if_result"), {"ruleset": "ba-2010"})
    state = answer.context["going_on"]["state"].value()
    assert unseal(state)["at"] == [4, 1, answer.context["progress"].after]
    assert unseal(state[:-2] + "xx") is None
    for user, query, sent in (
        (world.team_lead, {}, state[:-2] + "xx"),
        (world.team_lead, {}, ""),
        (world.team_lead, {"catch_up": "5", "density-minima-0-contacts": "3"}, state),
        (world.administrator, {}, state),
    ):
        url = f"{reverse('contactdensity:what_if_result')}?{urlencode({'ruleset': 'ba-2010', **query})}"
        again = client_of(user).post(url, {"state": sent})
        assert again.context["progress"].done == 1, "it begins anew"
    with time_machine.travel(datetime(2021, 6, 1, 10, 30, tzinfo=BERLIN)):
        assert unseal(state) is None, "older than an hour"


def test_sealed_text_tells_nothing_of_its_content():
    """The same content looks different each time, and its bytes are no compressed text that somebody could open."""
    content = {"units": [[1, 2]] * 50}
    one, other = seal(content), seal(content)
    assert one != other
    assert unseal(one) == unseal(other) == content
    carried = urlsafe_b64decode(one.split(":")[0])
    assert zlib.compress(json.dumps(content, separators=(",", ":")).encode())[:4] not in carried


def everything() -> dict[str, str]:
    """A digest of every table of the product, but not of the session that remembers when it was last seen."""
    found = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names()):
            if name != "django_session":
                cursor.execute(f"SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM {name} t")
                found[name] = cursor.fetchone()[0]
    assert len(found) > len(apps.get_models())
    return found


def test_nothing_is_stored(slow):
    world, _clients = house()
    browser_users = (world.team_lead, world.administrator)
    for user in browser_users:
        client_of(user)
    before = everything()
    for user in browser_users:
        get(user, "what_if")
        steps(user, **{"density-minima-0-contacts": "9"})
    after = everything()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"staff_user", "staff_userevent"}, "only the login of the test itself"
    assert len(changed) <= 1


def test_queries_do_not_grow_with_the_clients():
    world, _clients = house()
    browser, asked = client_of(world.team_lead), []
    browser.get("/")
    for more in (0, 6):
        for number in range(more):
            colleague = staff.make_user(Role.SPECIALIST, world.office, team=staff.make_team(world.office))
            made = client(world, "foerder", last_name=f"Mehr{number}")
            Responsibility.objects.filter(person=made.person).update(user=colleague)
        with counted() as queries:
            browser.get(reverse("contactdensity:what_if_result"), {"ruleset": "ba-2010"})
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 30


# --- counting -----------------------------------------------------------------------------------------------------


def test_sums_are_packed_and_added_without_loss():
    one, other = Tally(), Tally()
    short, fine = Judged(Status.SHORTFALL, Rhythm(0, 3), 1), Judged(Status.ON_TRACK, Rhythm(4, 6), 0)
    one.count(short, fine)
    one.count(fine, Judged(Status.BEHIND, Rhythm(0, 0, 28), 2))
    other.count(Judged(Status.NO_RULESET, None, 0), short)
    assert Tally.unpacked(one.packed()) == one
    one.add(Tally.unpacked(other.packed()))
    assert (one.persons, one.short_now, one.short_then, one.newly, one.no_longer) == (3, 1, 2, 2, 1)
    assert one.then.rhythms == {Rhythm(4, 6): 1, Rhythm(0, 0, 28): 1, Rhythm(0, 3): 1}
    assert (one.now.missing, one.then.missing) == (1, 3)
