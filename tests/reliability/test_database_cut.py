"""The database cuts a connection while nobody asks: the request after it notices nothing (R11)."""

from io import BytesIO

import psycopg2
import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client

from tests.factories.worlds import make_world


@pytest.fixture
def persistent(transactional_db, monkeypatch):
    """A connection that lives from one request to the next and is looked at before each, as in production."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 600)
    monkeypatch.setitem(connection.settings_dict, "CONN_HEALTH_CHECKS", True)
    connection.close()
    yield
    connection.close()


def _get(app, path: str, cookie: str = "") -> tuple[str, str]:
    """Status and body of a request through the whole server side, signals included."""
    status: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_COOKIE": cookie,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    response = app(environ, lambda line, headers: status.append(line))
    body = b"".join(response)
    response.close()
    return status[0], body.decode()


def _server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def _cut(process: int) -> None:
    wanted = {"dbname", "user", "password", "host", "port"}
    other = psycopg2.connect(**{k: v for k, v in connection.get_connection_params().items() if k in wanted})
    other.autocommit = True
    try:
        other.cursor().execute("SELECT pg_terminate_backend(%s)", [process])
    finally:
        other.close()


@pytest.mark.covers("R11")
@pytest.mark.parametrize("path", ["/", "/suche/", "/anmelden/"])
def test_the_next_request_notices_nothing(persistent, path):
    world = make_world("wuppertal", "wuppertal-2020")
    client = Client()
    client.force_login(world.intake_clerk)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    app = get_wsgi_application()

    first = _get(app, path, cookie)[0]
    before = _server_process()
    _cut(before)
    again = _get(app, path, cookie)[0]

    assert (first, again) == (first, first)
    assert first[:3] in ("200", "302")
    assert _server_process() != before
