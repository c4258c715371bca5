"""What Celery rings for. May run twice or a week late."""

from celery import shared_task

from jobcenter.inbox.workflow import send_waiting
from jobcenter.web.clock import now

SECONDS = 50
"""A mail server that answers word by word must not keep the worker: the mail is tried again later."""


@shared_task(name="jobcenter.inbox.tasks.tick", soft_time_limit=SECONDS)
def tick() -> dict[str, int]:
    """Each minute: send the mails that wait."""
    return send_waiting(now=now())
