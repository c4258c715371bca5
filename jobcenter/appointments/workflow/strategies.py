"""The administration keeps the strategies of the house and their topics (B-25)."""

from collections.abc import Sequence

from jobcenter.appointments.models import Strategy
from jobcenter.audit.recording import recording
from jobcenter.staff.models import Jobcenter, User
from jobcenter.staff.workflow.versions import check_version
from jobcenter.web.errors import Refused

LONGEST_TOPIC = 200


def create_strategy(*, jobcenter: Jobcenter, name: str, topics: Sequence[str], by: User) -> Strategy:
    """A strategy that specialists can choose from now on."""
    with recording(by=by, verb="create_strategy", label=f"Handlungsstrategie angelegt: {name}"):
        _check_name(jobcenter, name, None)
        return Strategy.objects.create(jobcenter=jobcenter, name=name, topics=_checked(topics))


def change_strategy(
    *,
    strategy: Strategy,
    name: str,
    topics: Sequence[str],
    is_closed: bool,
    by: User,
    version: int | None = None,
) -> Strategy:
    """Another name or other topics, or no longer to choose; talks and profiles keep what was chosen."""
    with recording(by=by, verb="change_strategy", label=f"Handlungsstrategie geändert: {name}"):
        now = Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
        check_version(now, version)
        _check_name(now.jobcenter, name, now.pk)
        now.name, now.topics, now.is_closed = name, _checked(topics), is_closed
        now.save()
        return now


def _check_name(jobcenter: Jobcenter, name: str, own: int | None) -> None:
    if Strategy.objects.filter(jobcenter=jobcenter, name__iexact=name).exclude(pk=own).exists():
        raise Refused("Eine Handlungsstrategie mit diesem Namen gibt es schon.", "name")


def _checked(topics: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(topic.strip() for topic in topics if topic.strip()))
    if not found:
        raise Refused("Bitte nennen Sie mindestens ein Thema.", "topics")
    if any(len(topic) > LONGEST_TOPIC for topic in found):
        raise Refused(f"Ein Thema hat höchstens {LONGEST_TOPIC} Zeichen.", "topics")
    return found
