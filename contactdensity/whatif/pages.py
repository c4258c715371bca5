"""What the answer shows: today's clients by today's rule set and by the one tried out, side by side."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from contactdensity.pages.timeline import TONES
from jobcenter.people.models import Membership
from jobcenter.rules.density import Status
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission

from .computing import Changed, Question, Reckoning
from .concepts import Candidate, differences
from .disclosure import is_small, kept_back
from .figures import available_explained, hours_explained, number, ordered, posts_explained, talks_explained
from .groups import HIDDEN, Group, Hours, Narrow, full_posts, groups
from .tally import STATES, UNCLEAR, Tally, label_of

MOST_NAMES = 300


@dataclass(frozen=True)
class CandidateRow:
    """A rule set to be tried out."""

    label: str
    mode: str
    choose_url: str
    result_url: str


@dataclass(frozen=True)
class Figure:
    """One number of the whole: today, tried out, and how it was reckoned."""

    label: str
    now: str
    then: str
    how: tuple[str, ...]


@dataclass(frozen=True)
class CountRow:
    """So many persons in a state, or to be seen so often."""

    label: str
    tone: str
    now: str
    then: str


@dataclass(frozen=True)
class NameRow:
    """Somebody who would be seen too rarely and is not today, or the other way round."""

    name: str
    url: str
    specialist: str
    now: str
    now_tone: str
    then: str
    then_tone: str
    missing: int


@dataclass(frozen=True)
class ResultPage:
    """``names_wait``: there are names, once the question is narrowed so far that one step answers it."""

    title: str
    differences: tuple[str, ...]
    now_name: str
    persons: int
    lack: str
    figures: tuple[Figure, ...]
    states: tuple[CountRow, ...]
    rhythms: tuple[CountRow, ...]
    groups: tuple[Group, ...]
    names: tuple[NameRow, ...]
    more_names: int
    names_wait: bool
    is_sums: bool


def candidate_rows(candidates: Iterable[Candidate]) -> list[CandidateRow]:
    modes = {"count_per_period": "Kontakte je Zeitraum", "interval": "Abstand zwischen zwei Kontakten"}
    choose, result = reverse("contactdensity:what_if"), reverse("contactdensity:what_if_result")
    return [
        CandidateRow(
            each.label, modes[each.rule.mode], f"{choose}?ruleset={each.code}", f"{result}?ruleset={each.code}"
        )
        for each in candidates
    ]


def result_page(question: Question, reckoning: Reckoning, hours: Hours, *, user: User, narrow: Narrow) -> ResultPage:
    together, by_name = reckoning.together, question.scope.leads
    changed = sorted(reckoning.changed or [], key=lambda each: not each.then.is_short) if by_name else []
    current = question.now.on(question.today)
    return ResultPage(
        title=question.candidate.label,
        differences=tuple(differences(question.candidate, question.numbers, question.chosen)),
        now_name=current.name if current else "",
        persons=together.persons,
        lack=_lack(together, question, hours),
        figures=tuple(_figures(together, question, hours)),
        states=_states(together, by_name),
        rhythms=_rhythms(together, by_name),
        groups=groups(question, reckoning, hours, narrow),
        names=tuple(_names(question, changed[:MOST_NAMES], user)),
        more_names=max(len(changed) - MOST_NAMES, 0),
        names_wait=by_name and reckoning.changed is None,
        is_sums=not by_name,
    )


def _figures(together: Tally, question: Question, hours: Hours) -> Iterable[Figure]:
    by_name, terms = question.scope.leads, question.terms
    now, then = together.now.demand(terms), together.then.demand(terms)

    def told(*counts: int) -> list[str]:
        """One small number keeps back those it could be worked out from."""
        is_open = by_name or not any(is_small(count) for count in counts)
        return [number(count) if is_open else HIDDEN for count in counts]

    newly, no_longer = told(together.newly, together.no_longer)
    (short_now,), (short_then,) = told(together.short_now), told(together.short_then)
    moved = ("Unterschreitung oder Rückstand.", f"{newly} neu, {no_longer} nicht mehr.")
    yield Figure("Zu selten gesehen", short_now, short_then, moved)
    talks: tuple[str, ...] = ("Summe über alle Personen, auf Dauer und zum Aufholen.",)
    if by_name:
        talks = (f"Heute: {talks_explained(together.now, now)}", f"Dann: {talks_explained(together.then, then)}")
    yield Figure("Gespräche je Woche", number(now.talks), number(then.talks), talks)
    yield Figure("Stunden je Woche nötig", number(now.hours), number(then.hours), (hours_explained(then),))
    yield Figure("Stellen nötig", number(now.posts), number(then.posts), (posts_explained(then),))
    people = [one.user_id for one in question.scope.people]
    available = hours.of(people, terms)
    if available is not None:
        how = (available_explained(len(people), hours.there(people), terms),)
        posts = number(full_posts(available, terms))
        yield Figure("Stunden je Woche verfügbar", number(available), number(available), how)
        yield Figure("Stellen verfügbar", posts, posts, ("Dieselben Stunden in vollen Stellen.",))


def _lack(together: Tally, question: Question, hours: Hours) -> str:
    """„Es fehlen 12,5 Stunden je Woche.“; empty if there are enough, or if nobody can say."""
    available = hours.of([one.user_id for one in question.scope.people], question.terms)
    needed = together.then.demand(question.terms).hours
    if available is None or needed <= available:
        return ""
    return f"Es fehlen {number(needed - available)} Stunden je Woche für terminierte Gespräche."


def _states(together: Tally, by_name: bool) -> tuple[CountRow, ...]:
    sides = (together.states_now, together.states_then)
    shown = [state for state in STATES if sides[0][state] or sides[1][state]]
    tell = _teller(sides, together.persons, by_name)
    return tuple(CountRow(label_of(state), _tone(state), *tell(state)) for state in shown)


def _tone(state: str) -> str:
    return TONES[Status.NO_MINIMUM if state == UNCLEAR else Status(state)]


def _rhythms(together: Tally, by_name: bool) -> tuple[CountRow, ...]:
    sides = (together.now.rhythms, together.then.rhythms)
    tell = _teller(sides, together.persons, by_name)
    every = ordered({**sides[0], **sides[1]})
    return tuple(CountRow(rhythm.label, "", *tell(rhythm)) for rhythm, _number in every)


def _teller(sides: Sequence[Mapping], whole: int, by_name: bool) -> Callable[[Hashable], list[str]]:
    """Both numbers of a key; in sums a small one is kept back, and what would betray it."""
    hidden = [frozenset[Hashable]() if by_name else kept_back(side, whole) for side in sides]

    def tell(key: Hashable) -> list[str]:
        return [HIDDEN if key in kept else number(side.get(key, 0)) for side, kept in zip(sides, hidden, strict=True)]

    return tell


def _names(question: Question, changed: Sequence[Changed], user: User) -> Iterable[NameRow]:
    """Only whose file the user may open; one query."""
    offices = standing(user, question.today).offices(Permission.CASE_VIEW) & question.scope.office_ids
    found = Membership.objects.on(question.today).filter(
        person__in={each.person_id for each in changed}, household__office__in=offices
    )
    members = {member.person_id: member for member in found.select_related("person")}
    specialists = {one.user_id: str(one.user) for one in question.scope.people}
    for each in changed:
        if member := members.get(each.person_id):
            yield NameRow(
                name=str(member.person),
                url=reverse("contactdensity:household", args=[member.household_id]),
                specialist=specialists.get(each.bearer_id or 0, ""),
                now=each.now.label,
                now_tone=TONES[each.now.status],
                then=each.then.label,
                then_tone=TONES[each.then.status],
                missing=each.then.missing,
            )
