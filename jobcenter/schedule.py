"""The timetable, one sentence a line. Tasks are named by string: the wiring imports no work area."""

from typing import Any

from celery.schedules import crontab

# The nightly job, in this order for each day (C.12, D-93). Each is ``step(day, fail) -> number``.
NIGHTLY_STEPS = [
    "intake.tasks.person_events",
    "jobcenter.deadlines.tasks.flag_deadlines",
    "contactdensity.tasks.density",
    "contactdensity.tasks.density_controls",
    "intake.tasks.returns",
    "integration.tasks.queue_age",
    "integration.tasks.import_review",
    "jobcenter.rulesets.tasks.warnings",
    "integration.tasks.preparations",
    "intake.tasks.list_controls",
    "integration.tasks.agreements",
    "integration.tasks.graduates",
    "desk.tasks.dashboard_snapshot",
    "contactdensity.tasks.density_snapshot",
]

TIMETABLE: dict[str, dict[str, Any]] = {
    "Each minute: ask the database what is due since the last finished run.": {
        "task": "jobcenter.deadlines.tasks.tick",
        "schedule": crontab(),
        "options": {"expires": 50},  # a tick that waited a minute is void: the next one asks the same
    },
    "Each minute: compute the contact density of those whose facts changed.": {
        "task": "contactdensity.tasks.tick",
        "schedule": crontab(),
        "options": {"expires": 50},
    },
    "Each minute: send the mails that wait.": {
        "task": "jobcenter.inbox.tasks.tick",
        "schedule": crontab(),
        "options": {"expires": 50},
    },
    "Each night at four: forget the sessions that have ended.": {
        "task": "jobcenter.celery.forget_ended_sessions",
        "schedule": crontab(hour="4", minute="0"),
    },
}
