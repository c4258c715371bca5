"""Random histories of one person. Half of all days lie at the turn of a month, where months differ in length."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from jobcenter.rules.density import Concept, Contact, DensityFacts, JustifiedException, ProfileSince
from jobcenter.rules.density.facts import PROFILES
from jobcenter.rules.library import approved_fixtures
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.rules.periods import OPEN_END, Slice

from .ask import BA, UELZEN

DAY = timedelta(days=1)
BEGIN = date(2019, 11, 1)
COUNTED, INTERVALS = approved_fixtures()["ba-2010"], approved_fixtures()["uelzen-2019"]


def _mixed() -> Concept:
    """Counting, a gap, intervals that roll forward, a gap, and counting with other minima."""
    rolling = replace(INTERVALS.density, roll_forward=True)
    fewer = replace(COUNTED.density, minima=COUNTED.density.minima[:5], intervals=())
    return Concept.of(
        replace(COUNTED, valid_until=date(2020, 8, 31)),
        replace(INTERVALS, valid_from=date(2020, 10, 1), valid_until=date(2021, 4, 30), density=rolling),
        replace(COUNTED, code="later", valid_from=date(2021, 5, 15), density=fewer),
    )


def _rolling(**values: object) -> RuleSetValues:
    return replace(COUNTED, density=replace(COUNTED.density, period_mode="rolling"), **values)


def _changing() -> Concept:
    """Half-years of the agreement, rolling ones, a gap, rolling quarters with other minima, and the agreement again."""
    quarters = replace(COUNTED.density, period_mode="rolling", period_months=3, minima=COUNTED.density.minima[:5])
    return Concept.of(
        replace(COUNTED, valid_until=date(2020, 5, 30)),
        _rolling(code="rolling", valid_from=date(2020, 5, 31), valid_until=date(2021, 1, 31)),
        replace(COUNTED, code="quarters", density=quarters, valid_from=date(2021, 3, 1), valid_until=date(2021, 8, 29)),
        replace(COUNTED, code="again", valid_from=date(2021, 8, 30)),
    )


MIXED, CHANGING, ROLLING = _mixed(), _changing(), Concept.of(_rolling())
concepts = st.sampled_from([BA, UELZEN, MIXED, ROLLING, CHANGING])


def any_of(most: int) -> st.SearchStrategy[date]:
    """Any of so many days from the begin on."""
    return st.integers(0, most).map(lambda n: BEGIN + n * DAY)


def turns_of_months(most: int) -> st.SearchStrategy[date]:
    """Of those the days whose number some month lacks, the last of February, and the first of a month (D-10)."""
    return st.sampled_from([day for n in range(most + 1) if is_turn_of_month(day := BEGIN + n * DAY)])


def is_turn_of_month(day: date) -> bool:
    return day.day == 1 or day.day > 28 or (day + DAY).day == 1


def days_within(most: int) -> st.SearchStrategy[date]:
    return any_of(most) | turns_of_months(most)


days = days_within(900)


@st.composite
def slices(draw: st.DrawFn, most: int = 2, longest: int = 300) -> tuple[Slice, ...]:
    """Stretches apart from each other; half of them begin and end at the turn of a month."""
    found, first = [], BEGIN
    at_turns = draw(st.booleans())
    for _ in range(draw(st.integers(0, most))):
        first += draw(st.integers(0, 300)) * DAY
        last = first + draw(st.integers(1, longest)) * DAY
        found.append(Slice(_next_turn(first), _next_turn(last)) if at_turns else Slice(first, last))
        first = found[-1].last + 2 * DAY
    if found and draw(st.booleans()):
        found[-1] = Slice(found[-1].first, OPEN_END)
    return tuple(found)


def _next_turn(day: date) -> date:
    while not is_turn_of_month(day):
        day += DAY
    return day


contacts = st.builds(
    Contact,
    on=days,
    channel=st.sampled_from(["in_person", "in_person", "in_person", "telephone", "video", "written"]),
    note=st.sampled_from(["standortbestimmung", "beratungsvermerk", "allgemeiner_vermerk", None]),
    kind=st.sampled_from(["counselling", "counselling", "follow_up", "info"]),
    attended=st.sampled_from([True, True, True, False]),
    ground=st.sampled_from([None, "other", "market_profile"]),
)
exceptions = st.builds(
    lambda first, length, minimum, months: JustifiedException(first, first + length * DAY, "Grund", minimum, months),
    days,
    st.integers(0, 250),
    st.sampled_from([0, 1, 2]),
    st.sampled_from([None, 2, 5]),
)


@st.composite
def histories(draw: st.DrawFn) -> DensityFacts:
    stays = draw(slices(longest=600)) or (Slice(BEGIN, OPEN_END),)
    profiles = st.builds(ProfileSince, st.sampled_from(sorted(PROFILES)), days)
    return DensityFacts(
        responsible=stays,
        born_on=draw(st.sampled_from([None, date(1980, 1, 1), date(1995, 9, 30), date(1996, 2, 29), date(2003, 1, 1)])),
        profiles=tuple(draw(st.lists(profiles, max_size=3))),
        unemployed=draw(slices()),
        agreements=draw(slices(most=3)),
        alg1=draw(slices(most=1, longest=120)),
        other_care=draw(slices(most=1, longest=200)),
        contacts=tuple(draw(st.lists(contacts, max_size=8))),
        exceptions=tuple(draw(st.lists(exceptions, max_size=1))),
    )
