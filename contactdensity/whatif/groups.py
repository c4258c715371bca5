"""The answer divided by profile, team and specialist."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from jobcenter.rules.density.demand import Terms, talk_hours
from jobcenter.rules.density.facts import PROFILES

from .computing import NOBODY, Question, Reckoning
from .disclosure import Row, rows_kept_back
from .figures import hours_explained, number, posts_explained, talks_explained
from .tally import Tally

HIDDEN = "–"
Narrow = Callable[[str, int], str]
"""The address of the same question, narrowed to one team or specialist."""


@dataclass(frozen=True)
class Hours:
    """Working hours a week of each specialist, on average of the coming weeks."""

    by_person: Mapping[int, Fraction]

    def of(self, people: Iterable[int], terms: Terms) -> Fraction | None:
        """What of it is for scheduled talks; ``None`` without a share."""
        return None if terms.share_percent is None else talk_hours(self.there(people), terms.share_percent)

    def there(self, people: Iterable[int]) -> Fraction:
        """Hours a week in all."""
        return sum((self.by_person[one] for one in people), Fraction(0))


def full_posts(available: Fraction | None, terms: Terms) -> Fraction | None:
    """The available hours in full posts; ``None`` where no document says how long a post is."""
    if available is None or not terms.weekly_hours or not terms.share_percent:
        return None
    return available / talk_hours(Fraction(terms.weekly_hours), terms.share_percent)


@dataclass(frozen=True)
class GroupRow:
    """One profile, team or specialist. ``lacks``: more hours are needed than there are."""

    label: str
    url: str
    persons: str
    short_now: str
    short_then: str
    moved: str
    talks_now: str
    talks_then: str
    hours: str
    available: str
    posts: str
    posts_available: str
    how: tuple[str, ...]
    lacks: bool


@dataclass(frozen=True)
class Group:
    title: str
    first: str
    rows: tuple[GroupRow, ...]
    has_available: bool


def groups(question: Question, reckoning: Reckoning, hours: Hours, narrow: Narrow) -> tuple[Group, ...]:
    """Specialists only for whoever may see names; else small rows are kept back."""
    by_name, terms = question.scope.leads, question.terms
    profiles: dict[Row, Tally] = {
        ("profile", code): reckoning.by_profile[code] for code in ("", *PROFILES) if code in reckoning.by_profile
    }
    teams = _teams(question, reckoning)
    hidden = frozenset() if by_name else rows_kept_back([profiles, teams], reckoning.together)
    made = [
        Group("Nach Profillage", "Profillage", tuple(_profiles(question, profiles, hidden)), has_available=False),
        Group("Nach Team", "Team", tuple(_team_rows(question, teams, hours, narrow, hidden)), _has(terms)),
    ]
    if by_name:
        made.append(
            Group("Nach Fachkraft", "Fachkraft", tuple(_people(question, reckoning, hours, narrow)), _has(terms))
        )
    return tuple(made)


def _has(terms: Terms) -> bool:
    return terms.share_percent is not None


def _teams(question: Question, reckoning: Reckoning) -> dict[Row, Tally]:
    """The sums of each team; without names the units are teams already."""
    found: dict[Row, Tally] = {("team", _team_of(question, one.user_id)): Tally() for one in question.scope.people}
    for unit, tally in reckoning.by_unit.items():
        key = _team_of(question, unit) if question.scope.leads else unit
        found.setdefault(("team", key), Tally()).add(tally)
    return found


def _team_of(question: Question, user_id: int) -> int:
    team = question.teams.get(user_id)
    return team.pk if team else NOBODY


def _profiles(question: Question, profiles: Mapping[Row, Tally], hidden: frozenset[Row]) -> Iterable[GroupRow]:
    for row, tally in profiles.items():
        label = PROFILES.get(str(row[1]), "nicht erfasst")
        is_hidden, by_name = row in hidden, question.scope.leads
        yield _row(label, "", tally, None, question.terms, by_name=by_name, is_hidden=is_hidden)


def _team_rows(
    question: Question, teams: Mapping[Row, Tally], hours: Hours, narrow: Narrow, hidden: frozenset[Row]
) -> Iterable[GroupRow]:
    offices = {one.office_id: str(one.office) for one in question.scope.people}
    names: dict[object, str] = {
        team.pk: f"{team.name} ({offices.get(team.office_id, '')})" for team in question.teams.values()
    }
    people = [one.user_id for one in question.scope.people]
    for row in sorted(teams, key=lambda row: (row[1] == NOBODY, names.get(row[1], ""))):
        key = row[1]
        available = hours.of((one for one in people if _team_of(question, one) == key), question.terms)
        by_name, is_hidden = question.scope.leads, row in hidden
        url = narrow("team", int(str(key))) if key and by_name else ""
        label = names.get(key, "ohne Team")
        yield _row(label, url, teams[row], available, question.terms, by_name=by_name, is_hidden=is_hidden)


def _people(question: Question, reckoning: Reckoning, hours: Hours, narrow: Narrow) -> Iterable[GroupRow]:
    known = {one.user_id: str(one.user) for one in question.scope.people}
    for key, name in sorted(known.items(), key=lambda item: item[1]):
        tally = reckoning.by_unit.get(key, Tally())
        yield _row(name, narrow("specialist", key), tally, hours.of([key], question.terms), question.terms)
    rest = Tally()
    for key, tally in reckoning.by_unit.items():
        if key not in known:
            rest.add(tally)
    if rest.persons:
        yield _row("sonst jemand oder niemand", "", rest, None, question.terms)


def _row(
    label: str,
    url: str,
    tally: Tally,
    available: Fraction | None,
    terms: Terms,
    *,
    by_name: bool = True,
    is_hidden: bool = False,
) -> GroupRow:
    """Without names nothing is said about so many persons of one rhythm, who may be few (D-86)."""
    now, then = tally.now.demand(terms), tally.then.demand(terms)
    told = (tally.persons, tally.short_now, tally.short_then, now.talks, then.talks, then.hours, then.posts)
    persons, short_now, short_then, talks_now, talks_then, needed, posts = (
        HIDDEN if is_hidden else number(value) for value in told
    )
    return GroupRow(
        label=label,
        url=url,
        persons=persons,
        short_now=short_now,
        short_then=short_then,
        moved=HIDDEN if is_hidden else f"{tally.newly} neu, {tally.no_longer} nicht mehr",
        talks_now=talks_now,
        talks_then=talks_then,
        hours=needed,
        available=number(available),
        posts=posts,
        posts_available=number(full_posts(available, terms)),
        how=(talks_explained(tally.then, then), hours_explained(then), posts_explained(then)) if by_name else (),
        lacks=not is_hidden and available is not None and then.hours > available,
    )
