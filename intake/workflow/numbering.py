"""The running number under which an application stands in the list of its house (W-84)."""

from django.db import connection

from intake.models import Application


def next_number(*, jobcenter_id: int, year: int) -> str:
    """The next number of the Jobcenter in that year, „2021-00042“; never the same twice, gaps are possible.

    One statement takes it, so two counters never get the same. A number that an imported list used is skipped.
    """
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO intake_numberseries (jobcenter_id, year, last) VALUES (%s, %s, 1) "
                "ON CONFLICT (jobcenter_id, year) DO UPDATE SET last = intake_numberseries.last + 1 RETURNING last",
                [jobcenter_id, year],
            )
            (last,) = cursor.fetchone()
        number = f"{year}-{last:05}"
        if not Application.objects.filter(jobcenter_id=jobcenter_id, number=number).exists():
            return number
