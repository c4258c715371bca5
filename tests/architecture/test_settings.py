"""Production settings are safe, complete and refuse to guess; migrations match the models."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "jobcenter.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "DATABASE_URL": "postgres://app:secret@database.invalid/jobcenter",
    "REDIS_URL": "redis://broker.invalid:6379/0",
    "JOBCENTER_HOSTS": "jobcenter.example",
}


def in_production(*arguments: str, without: str = "", **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **PRODUCTION, **changes}
    for name in (without, "DJANGO_ALLOW_ASYNC_UNSAFE"):  # the latter is for Playwright, in tests only
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def setting(name: str) -> str:
    code = f"import django; django.setup(); from django.conf import settings; print(settings.{name})"
    return in_production("-c", code).stdout.strip()


def test_check_deploy_finds_nothing():
    done = in_production("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "JOBCENTER_HOSTS"])
def test_production_refuses_to_start_without(name):
    done = in_production("manage.py", "check", without=name)
    assert done.returncode != 0
    assert name in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SESSION_COOKIE_NAME", "__Host-sessionid"),
        ("CSRF_COOKIE_NAME", "__Host-csrftoken"),
        ("SESSION_COOKIE_SECURE", "True"),
        ("SESSION_ENGINE", "django.contrib.sessions.backends.db"),
        ("PASSWORD_HASHERS[0]", "django.contrib.auth.hashers.Argon2PasswordHasher"),
        ("AUTHENTICATION_BACKENDS[0]", "axes.backends.AxesStandaloneBackend"),
        ("DATABASES['default']['CONN_HEALTH_CHECKS']", "True"),
        ("TIME_ZONE", "Europe/Berlin"),
    ],
)
def test_production_holds(name, value):
    assert setting(name) == value


@pytest.mark.parametrize(
    ("process", "limit"), [("web", "statement_timeout=10000 -c lock_timeout=5000"), ("", "1800000")]
)
def test_a_request_gives_up_sooner_than_a_job(process, limit):
    code = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['options'])"
    assert limit in in_production("-c", code, JOBCENTER_PROCESS=process).stdout


def test_content_security_policy_allows_nothing_inline(settings):
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert "unsafe" not in str(policy)
    assert policy["default-src"] == ["'none'"]


@pytest.mark.django_db
def test_migrations_match_the_models():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


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
