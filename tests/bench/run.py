"""One run at two sizes: the houses are loaded, then every measure is taken at both and held against its limit."""

import sys
import time
from datetime import timedelta
from statistics import median
from typing import Any

from . import databases
from .house import TODAY
from .pages import PAGES, Page
from .report import Both, Line, brief, counted, table
from .worker import Worker

SHARE = 0.01
"""Of the clients, due for recheck in an ordinary night."""
NEXT = TODAY + timedelta(days=1)
SAMPLE = 2000
"""Clients of the loop with one query each; the rest is reckoned."""
CONTACTS = 200


def say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


class Run:
    """The two houses and what is asked of them."""

    def __init__(self, sizes: tuple[int, int], *, rounds: int, processes: int) -> None:
        self.sizes, self.rounds, self.processes = sizes, rounds, processes
        self.workers: list[Worker] = []

    def measure(self) -> list[Line]:
        """Load and measure; the lines of the table."""
        for clients in self.sizes:
            self._house(clients)
        self.yardsticks = self._ask("reads", SAMPLE)
        return [*self._compared(), *self._pages(), *self._contacts(), *self._night(), *self._sweep()]

    def table(self, lines: list[Line]) -> str:
        large = self.yardsticks.large
        return table(lines, self.sizes, large["read"], large["loop"])

    def server(self) -> dict[str, str]:
        answer: dict[str, str] = self.workers[-1].ask("server")
        return answer

    def end(self, *, keep: bool) -> None:
        """The databases go with the run, unless they are wanted for a look."""
        for worker in self.workers:
            worker.end()
        for clients in () if keep else self.sizes:
            databases.drop(clients)

    def _house(self, clients: int) -> None:
        begun = time.monotonic()
        database = databases.create(clients)
        worker = Worker(database)
        self.workers.append(worker)  # at once: whatever fails from here on, it is ended
        say(f"{clients:,} clients: {brief(worker.ask('load', clients))}")
        helper = Worker(database)
        for half, one in enumerate((worker, helper)):
            one.tell("fill", half)
        for one in (worker, helper):
            one.answer()
        helper.end()
        say(f"{clients:,} clients, the evening before: {brief(worker.ask('evening'))}")
        say(f"{clients:,} clients: ready after {time.monotonic() - begun:.0f} s")

    def _ask(self, name: str, *values: Any) -> Both:
        """The same of both, one after the other."""
        answers = Both(*(worker.ask(name, *values) for worker in self.workers))
        for clients, answer in zip(self.sizes, answers, strict=True):
            say(f"{clients:,} clients, {name} {' '.join(map(str, values))}: {brief(answer)}")
        return answers

    # --- the lines ------------------------------------------------------------------------------------------------

    def _compared(self) -> list[Line]:
        titles = {"read": "index-only read of the half-year window", "loop": "a loop with one query each, reckoned"}
        return [Line(title, self.yardsticks[name], is_yardstick=True) for name, title in titles.items()]

    def _pages(self) -> list[Line]:
        """In turn at both sizes, so that both meet the same load of the machine; the first round warms up."""
        taken: dict[str, list[Both]] = {page.title: [] for page in PAGES}
        for turn in range(self.rounds + 1):
            for title, known in taken.items():
                answer = Both(*(worker.ask("page", title) for worker in self.workers))
                if turn:
                    known.append(answer)
        return [line for page in PAGES for line in _page(page, taken[page.title])]

    def _contacts(self) -> list[Line]:
        found = self._ask("contacts", CONTACTS)
        on_top = Both(*(answer["mark"] + answer["tick"] for answer in found))
        return [
            Line("storing a contact", found["store"]),
            Line("… its status on top: mark and minute tick", on_top, "under 3 ms", on_top.large < 0.003),
            Line("… were it computed at once", found["at_once"]),
            counted("… marks left", found["left"], "0", not any(found["left"])),
        ]

    def _night(self) -> list[Line]:
        day = TODAY.isoformat()
        self._ask("lighten", day, SHARE)
        due, night, again = self._ask("due", day), self._ask("night", day), self._ask("night", day)
        more_due, more = self._ask("due", NEXT.isoformat()), self._ask("night", NEXT.isoformat())
        each, later = _each(night, due), _each(more, more_due)
        failed = Both(
            *(one["counts"]["failed"] + two["counts"]["failed"] for one, two in zip(night, more, strict=True))
        )
        steps = sorted(night.large["steps"].items(), key=lambda step: -step[1])
        return [
            counted("clients due for recheck", due["rechecks"], "1 %"),
            counted("deadlines newly due", due["overdue"], "1.5 %"),
            Line("finding who is due", due["seconds"], "under 50 ms", due.large["seconds"] < 0.050),
            Line("finding who is to be warned", due["untold_seconds"]),
            Line("the whole job of the night", night["seconds"], "under 5 s", night.large["seconds"] < 5),
            *(Line(f"… {step}", night["steps"][step]) for step, seconds in steps if seconds > 0.05),
            Line("… density, each recheck", each),
            counted("clients due in the next night, not thinned out", more_due["rechecks"]),
            Line("… density, each recheck", later, "at most 1.5 times", later.large <= 1.5 * each.large),
            Line("the same night again", again["seconds"]),
            counted("cases that failed", failed, "0", not any(failed)),
        ]

    def _sweep(self) -> list[Line]:
        swept = self._ask("sweep", self.processes)
        memory, clean = swept["memory"], all(code == 0 for code in swept["code"])
        return [
            Line(
                f"full sweep, {self.processes} at once",
                swept["seconds"],
                "under 14 s",
                swept.large["seconds"] < 14,
            ),
            counted("… what it finds different", Both(*(answer["said"] for answer in swept)), "nothing", clean),
            Line("… memory of a process", memory, "constant", memory.large < 1.2 * memory.small, unit="MiB"),
        ]


def _page(page: Page, answers: list[Both]) -> list[Line]:
    times = Both(*(median(answer["seconds"] for answer in of) for of in zip(*answers, strict=True)))
    queries = Both(*(max(answer["queries"] for answer in of) for of in zip(*answers, strict=True)))
    grows = times.large / times.small
    limit = f"{grows:.2f} of at most 1.5 times" if page.is_limited else f"{grows:.2f} times"
    return [
        Line(page.title, times, limit, grows <= 1.5 if page.is_limited else None),
        counted("… its queries", queries, "the same", queries.small == queries.large),
    ]


def _each(nights: Both, due: Both) -> Both:
    """What the step of contact density cost for each recheck."""
    pairs = zip(nights, due, strict=True)
    return Both(*(night["steps"]["density"] / max(found["rechecks"], 1) for night, found in pairs))
