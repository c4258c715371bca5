"""Invented people: drawn from the lists of ``fixtures/demo/people.toml``, always the same ones for the same house."""

import tomllib
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from intake.workflow.registration import MemberEntry
from jobcenter.people.choices import HouseholdRole, Sex
from jobcenter.people.workflow import PersonFacts
from jobcenter.rules.periods import completes_age_on
from jobcenter.staff.models import Office

from .cast import FOLDER

NEVER_WORKS_BELOW = 15
SOON = timedelta(days=12)


class People:
    """Draws families for one house. Nobody in it bears the name of somebody else."""

    def __init__(self, seed: str, today: date) -> None:
        self.today = today
        self._random = Random(seed)  # noqa: S311 - invented names need no secrecy
        self._jobs = Random(f"{seed} work")  # noqa: S311 - of its own, so that the names stay who they are
        self._taken: set[tuple[str, str]] = set()
        self._count = 0

    def family(self, office: Office, head: str, members: list[str], **facts: Any) -> list[MemberEntry]:
        """The head and the members as described: „42“, „partner 39“, „child 7“; ``facts`` are those of the head.

        A word more makes a difference: „42 no-german“ draws another origin, „70 retired“ is past the age limit,
        „30 unable“ is not employable, and „14 soon“ has the next birthday in twelve days; nobody asked about work yet.
        """
        origin = self._random.choices(self._origins(), [one["weight"] for one in self._origins()])[0]
        last = self._family_name(origin)
        street = f"{self._random.choice(written()['streets']['names'])} {self._random.randint(1, 120)}"
        home = {"street": street, "postal_code": office.postal_code, "city": office.city}
        entries = [self._entry(origin, last, HouseholdRole.HEAD, head, {**home, **facts})]
        for described in members:
            role, rest = described.split(" ", 1)
            entries.append(self._entry(origin, last, HouseholdRole(role), rest, home))
        return entries

    def bg_number(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix} BG {7300 + self._count * 37:07}"

    def talk(self) -> dict[str, str]:
        return dict(self._random.choice(written()["talk"]))

    def work(self, born_on: date | None) -> dict[str, Any]:
        """What the counter asks about work; some answer less than others, the youngest look for training."""
        answer = dict(self._jobs.choice(written()["work"]))
        if born_on is not None and born_on > self.today - timedelta(days=20 * 365):
            answer |= {"situation": "training_seeker", "last_occupation": "", "qualification": "none"}
        return answer

    def _entry(
        self, origin: dict[str, Any], last: str, role: HouseholdRole, described: str, facts: dict[str, Any]
    ) -> MemberEntry:
        age, *words = described.split()
        is_woman = self._random.random() < 0.5
        pool = "children" if role == HouseholdRole.CHILD else "women" if is_woman else "men"
        first = self._first_name(origin[pool], last)
        return MemberEntry(
            facts=PersonFacts(
                last_name=last,
                first_name=first,
                born_on=None if "ageless" in words else self._born(int(age), soon="soon" in words),
                sex=Sex.NONE if role == HouseholdRole.CHILD else Sex.FEMALE if is_woman else Sex.MALE,
                nationality=origin["nationality"],
                employable=None if "soon" in words else int(age) >= NEVER_WORKS_BELOW and "unable" not in words,
                lives_in_germany=True,
                ba_number=f"391A{self._random.randint(100000, 999999)}",
                **facts,
            ),
            role=role,
        )

    def _born(self, age: int, *, soon: bool) -> date:
        """That age today, the birthday well away from today unless it is to come ``soon``."""
        if soon:
            return completes_age_on(self.today + SOON, -age - 1)
        return self.today.replace(day=1, year=self.today.year - age) - timedelta(days=self._random.randint(40, 300))

    def _family_name(self, origin: dict[str, Any]) -> str:
        free = [name for name in origin["last"] if (name, "") not in self._taken] or origin["last"]
        name: str = self._random.choice(free)
        self._taken.add((name, ""))
        return name

    def _first_name(self, pool: list[str], last: str) -> str:
        free = [name for name in pool if (last, name) not in self._taken] or pool
        name: str = self._random.choice(free)
        self._taken.add((last, name))
        return name

    @staticmethod
    def _origins() -> list[dict[str, Any]]:
        origins: list[dict[str, Any]] = written()["origin"]
        return origins


@cache
def written() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))
