"""Production settings are safe, complete and refuse to guess."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "jobcenter.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "DATABASE_URL": "postgres://app:secret@database.invalid/jobcenter",
    "REDIS_URL": "redis://broker.invalid:6379/0",
    "JOBCENTER_HOSTS": "jobcenter.example",
}
# limits.md 2.6 and S8, S9
HELD = {
    "s.SESSION_COOKIE_NAME": "__Host-sessionid",
    "s.CSRF_COOKIE_NAME": "__Host-csrftoken",
    "s.SESSION_COOKIE_SECURE": True,
    "s.CSRF_COOKIE_SECURE": True,
    "s.SESSION_COOKIE_HTTPONLY": True,
    "s.SESSION_ENGINE": "django.contrib.sessions.backends.db",
    "s.SESSION_IDLE_SECONDS": 1800,
    "s.SESSION_ABSOLUTE_SECONDS": 36000,
    "s.SECURE_HSTS_SECONDS": 31536000,
    "s.PASSWORD_HASHERS[0]": "django.contrib.auth.hashers.Argon2PasswordHasher",
    "s.AUTHENTICATION_BACKENDS[0]": "axes.backends.AxesStandaloneBackend",
    "s.AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "s.DATABASES['default']['CONN_HEALTH_CHECKS']": True,
    "s.DATABASES['default']['CONN_MAX_AGE']": 600,
    "s.DATABASES['default']['OPTIONS']['options']": "-c statement_timeout=10000 -c lock_timeout=5000"
    " -c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1",
    "s.TIME_ZONE": "Europe/Berlin",
    "s.DEBUG": False,
}


def in_production(*arguments: str, without: str = "", **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **PRODUCTION, **changes}
    for name in (without, "DJANGO_ALLOW_ASYNC_UNSAFE"):  # the latter is for Playwright, in tests only
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def settings_of(process: str) -> dict[str, Any]:
    code = f"import json; from jobcenter.settings import production as s; print(json.dumps([{', '.join(HELD)}]))"
    done = in_production("-c", code, JOBCENTER_PROCESS=process)
    assert done.returncode == 0, done.stderr
    return dict(zip(HELD, json.loads(done.stdout), strict=True))


def test_a_server_that_does_not_answer_is_told_in_one_sentence():
    done = in_production("manage.py", "prepare", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert done.stderr.startswith("Die Datenbank ist nicht erreichbar: ") and done.stderr.count("\n") == 1


def test_check_deploy_finds_nothing():
    done = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "JOBCENTER_HOSTS"])
def test_production_refuses_to_start_without(name):
    done = in_production("-c", "import jobcenter.settings.production", without=name)
    assert done.returncode != 0
    assert name in done.stderr


def test_production_holds_what_the_measurements_demand():
    limits = HELD["s.DATABASES['default']['OPTIONS']['options']"]
    assert settings_of("web") == HELD
    # A job may take longer than a request.
    options = settings_of("")["s.DATABASES['default']['OPTIONS']['options']"]
    assert options != limits
    assert "statement_timeout=1800000" in options


@pytest.mark.covers("C-48")
@pytest.mark.parametrize(
    ("given", "is_on"),
    [
        ({"EMAIL_URL": "smtp+tls://user:secret@post.example:587", "DEFAULT_FROM": "verfahren@jobcenter.example"}, True),
        ({"EMAIL_URL": "smtp://post.example:25"}, False),
        ({"DEFAULT_FROM": "verfahren@jobcenter.example"}, False),
        ({}, False),
    ],
)
def test_mails_leave_the_house_only_where_server_and_sender_are_named(given, is_on):
    names = "[s.MAIL_IS_ON, s.SITE_ADDRESS, s.EMAIL_TIMEOUT, getattr(s, 'EMAIL_HOST', '')]"
    code = f"import json; from jobcenter.settings import production as s; print(json.dumps({names}))"
    done = in_production("-c", code, **{"EMAIL_URL": "", "DEFAULT_FROM": "", **given})
    assert json.loads(done.stdout) == [is_on, "https://jobcenter.example", 10, "post.example" if is_on else ""]


def test_content_security_policy_allows_nothing_inline(settings):
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert "unsafe" not in str(policy)
    assert policy["default-src"] == ["'none'"]


def test_celery_loses_no_task_and_asks_the_database_each_minute(settings):
    from jobcenter.celery import app

    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1
    assert app.conf.timezone == "Europe/Berlin"
    assert app.conf.broker_transport_options["visibility_timeout"] > 2 * app.conf.task_time_limit
    assert app.conf.broker_transport_options["socket_timeout"] == 1
    app.loader.import_default_modules()
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
