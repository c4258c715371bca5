"""Background work: `celery -A jobcenter.celery worker` and `… beat`.

The web process never publishes to the broker (decision 9); it writes to PostgreSQL, and the tick looks there.
"""

import os

from celery import Celery

from jobcenter.schedule import TIMETABLE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")

app = Celery("jobcenter")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = TIMETABLE
app.autodiscover_tasks()


@app.task
def forget_ended_sessions() -> None:
    """Delete the sessions nobody can use any more; they name users."""
    from django.core.management import call_command

    call_command("clearsessions")
