"""The figures of each day are frozen: nothing entered later changes what the team lead saw (C.12, B-8)."""

from collections import defaultdict
from datetime import date

from contactdensity.models import DensitySnapshot, DensityStatus
from contactdensity.supervision.queries import Tally, tallies
from jobcenter.deadlines.queries import last_finished_run
from jobcenter.deadlines.workflow.flagging import detection_day
from jobcenter.staff.queries import team_of_each

Key = tuple[int, int | None, str]


def freeze(day: date) -> int:
    """Freeze the figures of that day once; the number of rows. A day long past is never frozen afterwards (D-98)."""
    last = last_finished_run()
    if (last is not None and last.day > day) or DensitySnapshot.objects.filter(day=day).exists():
        return 0
    frozen_on = detection_day.get() or day
    rows = [
        DensitySnapshot(
            day=day,
            frozen_on=frozen_on,
            office_id=office,
            team_id=team,
            profile=profile,
            open_flags=tally.open_flags,
            **{group.value: number for group, number in tally.inside},
        )
        for (office, team, profile), tally in _figures(day).items()
    ]
    DensitySnapshot.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _figures(day: date) -> dict[Key, Tally]:
    """The clients inside contact density by office, team and profile; three queries, however many clients."""
    statuses = DensityStatus.objects.inside().filter(office__isnull=False)
    counted = tallies(statuses, "office_id", "specialist_id", "profile")
    teams = team_of_each({specialist for _office, specialist, _profile in counted if specialist}, day)
    found: dict[Key, Tally] = defaultdict(Tally)
    for (office, specialist, profile), tally in counted.items():
        team = teams.get(specialist)
        found[office, team.pk if team else None, profile].add(tally)
    return found
