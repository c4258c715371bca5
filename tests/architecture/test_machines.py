"""The machines, the triggers of the database and the diagrams say the same (decision 4)."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from jobcenter.audit.diagrams import machines, state_field
from jobcenter.audit.machines import edges
from jobcenter.deadlines.models import Deadline
from tests.factories.people import make_household

ROOT = Path(__file__).resolve().parent.parent.parent
ALL = machines()


def trigger_source(model, name: str) -> str:
    """The body of the installed trigger function, from the database itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgrelid = %s::regclass AND t.tgname LIKE %s",
            [model._meta.db_table, f"pgtrigger_{name}_%"],
        )
        rows = cursor.fetchall()
    assert len(rows) == 1, f"{model.__name__} has no guard {name}"
    return rows[0][0]


def test_the_machines_of_the_product_are_these():
    names = {model.__name__ for model in ALL}
    assert names >= {"Application", "DocumentPackage", "Handover", "InterviewDuty", "Deadline", "Flag", "Appointment"}


@pytest.mark.django_db
@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_the_trigger_allows_exactly_the_ways_of_the_machine(model):
    source = trigger_source(model, "state_graph")
    allowed = set(re.findall(r"\['([^']+)',\s*'([^']+)'\]|'\{?([a-z_]+):([a-z_]+)\}?'", source))
    pairs = {(a or c, b or d) for a, b, c, d in allowed}
    if not pairs:
        pairs = {tuple(pair.split(":")) for pair in re.findall(r"[a-z_0-9]+:[a-z_0-9]+", source)}
    assert pairs == edges(model)


@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_every_state_can_be_reached_and_every_way_is_named(model):
    field = state_field(model)
    states = {value for value, _ in field.flatchoices}
    targets = {target for _, target in edges(model)}
    sources = {source for source, _ in edges(model)}
    assert targets | sources == states
    for transition in field.get_all_transitions(model):
        assert transition.custom["label"] and transition.custom["norm"], transition.name


@pytest.mark.django_db
@pytest.mark.parametrize("model", ALL, ids=lambda model: model.__name__)
def test_the_guard_on_new_rows_names_only_known_states(model):
    first = set(re.findall(r"= '([a-z_]+)'", trigger_source(model, "state_first")))
    assert first and first <= {value for value, _ in state_field(model).flatchoices}


def test_the_diagrams_are_those_of_the_machines(tmp_path):
    call_command("draw_states", into=tmp_path, verbosity=0)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.md")}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "states").glob("*.md")}
    assert drawn == kept, "make states"


@pytest.mark.django_db
def test_a_failed_reload_leaves_the_state_protected(wuppertal):
    household = make_household(office=wuppertal.office)
    deadline = Deadline(household=household, pk=10**9)
    with pytest.raises(Deadline.DoesNotExist):
        deadline.refresh_from_db()
    with pytest.raises(AttributeError):
        deadline.state = "met"


@pytest.mark.django_db
def test_the_history_can_only_be_added_to(wuppertal):
    wuppertal.household()
    for sql in (
        "UPDATE people_householdevent SET bg_number = 'x'",
        "DELETE FROM people_householdevent",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
