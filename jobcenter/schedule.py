"""The timetable, one sentence a line. Tasks are named by string: the wiring imports no work area."""

from typing import Any

from celery.schedules import crontab

TIMETABLE: dict[str, dict[str, Any]] = {
    "Each minute: ask the database what is due since the last finished run.": {
        "task": "jobcenter.deadlines.tasks.tick",
        "schedule": crontab(),
        "options": {"expires": 50},  # a tick that waited a minute is void: the next one asks the same
    },
}
