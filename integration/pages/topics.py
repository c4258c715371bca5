"""What a talk with this client may be about: first what his profile and his strategies suggest (B-25, B-37)."""

from collections.abc import Iterable
from dataclasses import dataclass

from integration.models import Profiling
from jobcenter.appointments.queries import Aims, topics_of
from jobcenter.rules.density.facts import PROFILES


@dataclass(frozen=True)
class Topic:
    key: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class TopicGroup:
    of: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class TalkTopics:
    """``others``: what profile and strategies do not suggest; still to choose."""

    suggested: tuple[TopicGroup, ...]
    others: tuple[TopicGroup, ...]


def talk_topics(jobcenter_id: int, known: Profiling | None, chosen: Iterable[str]) -> TalkTopics:
    """All topics of the house in two parts; each topic once, where it is suggested first."""
    profile = PROFILES.get(known.client_profile.lower(), "") if known else ""
    fitting = {profile, *(known.strategies if known else [])} - {""}
    groups = sorted(topics_of(jobcenter_id), key=lambda aims: aims.of not in fitting)
    shown, ticked, taken = [], set(chosen), set[str]()
    for number, aims in enumerate(groups):
        shown.append((aims.of in fitting, _group(number, aims, ticked, taken)))
        taken.update(aims.topics)
    return TalkTopics(
        suggested=tuple(group for fits, group in shown if fits and group.topics),
        others=tuple(group for fits, group in shown if not fits and group.topics),
    )


def _group(number: int, aims: Aims, ticked: set[str], taken: set[str]) -> TopicGroup:
    rest = [topic for topic in aims.topics if topic not in taken]
    return TopicGroup(
        aims.of, tuple(Topic(f"topic-{number}-{place}", topic, topic in ticked) for place, topic in enumerate(rest))
    )
