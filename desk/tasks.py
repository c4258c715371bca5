"""The last step of the night: the key figures of each team are frozen (C.12, D-86)."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from desk.dashboard import queries
from jobcenter.deadlines.models import Deadline, KpiSnapshot
from jobcenter.deadlines.queries import last_finished_run
from jobcenter.deadlines.workflow.flagging import detection_day
from jobcenter.staff.models import Team
from jobcenter.staff.queries import team_of_each

Key = tuple[int, int | None]


def dashboard_snapshot(day: date, fail: Callable[[int, Exception], None]) -> int:
    """Freeze the figures of that day once; the number of teams. A day long past is never frozen afterwards (D-98)."""
    del fail
    last = last_finished_run()
    if (last is not None and last.day > day) or KpiSnapshot.objects.filter(day=day).exists():
        return 0
    figures = _figures(day)
    frozen_on = detection_day.get() or day
    rows = [
        KpiSnapshot(day=day, frozen_on=frozen_on, office_id=office, team_id=team, **numbers)
        for (office, team), numbers in figures.items()
    ]
    KpiSnapshot.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _figures(day: date) -> dict[Key, dict[str, int]]:
    """Every figure by office and team, with a number of queries that does not grow with the deadlines."""
    everything = Deadline.objects.all()
    stocks = queries.numbers(everything, day, "office", "owner")
    months = queries.quotas(everything, day.replace(day=1), day, "office", "owner")
    unexplained = queries.unexplained(day)
    owners = {row["owner"] for row in (*stocks, *months, *unexplained) if row["owner"]}
    teams: dict[int, Team] = team_of_each(owners, day)
    found: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(FIGURES, 0))
    for rows, names in ((stocks, STOCKS), (months, MONTHS), (unexplained, {"unexplained": "unexplained"})):
        for row in rows:
            team = teams.get(row["owner"])
            # Somebody of another office's team counts for his office without a team.
            own = team.pk if team is not None and team.office_id == row["office"] else None
            into = found[row["office"], own]
            for source, target in names.items():
                into[target] += row[source]
    return found


STOCKS = {name: name for name in ("running", "due_soon", "overdue")}
MONTHS = {"due": "due_in_month", "met": "met_in_month", "by_client": "by_client_in_month"}
FIGURES = (*STOCKS.values(), "unexplained", *MONTHS.values())
