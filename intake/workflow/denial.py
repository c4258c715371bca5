"""What a denial needs: a written warning of it, and that the time set there is over (§ 66 Abs. 3 SGB I, C.1, D-46)."""

from dataclasses import dataclass
from datetime import date, timedelta

from intake.models import Application
from intake.queries import OUT, lacks_something, reminded_on, reminders_on_list
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Refused

from . import guards
from .letters import due_without

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Warned:
    """The client was told in writing what follows, and has time until ``until``, that day included (D-4)."""

    until: date
    on: date

    def __str__(self) -> str:
        return f"schriftlicher Hinweis vom {short(self.on)}, Frist bis {short(self.until)}"

    @property
    def why_not_yet(self) -> str:
        """The sentence that refuses a denial of a day up to ``until``."""
        return (
            f"Die Frist aus dem schriftlichen Hinweis geht bis {with_weekday(self.until)}; dieser Tag zählt noch mit. "
            f"Versagt werden kann frühestens am {with_weekday(self.until + ONE_DAY)} (§ 66 Abs. 3 SGB I)."
        )


def warnings_of(application: Application) -> list[Warned]:
    """The warnings about what is still missing, those first whose time ends first. An extension counts (D-46).

    A reminder that waits for the printer has warned nobody and given no time; the one before it stays what it is.
    """
    missed = application.packages.filter(
        lacks_something(), state__in=OUT, reminded_on__isnull=False, return_on__isnull=False
    )
    packages = list(missed.select_related("application"))
    sent_on, on_list = reminded_on(packages), reminders_on_list([package.pk for package in packages])
    found = []
    for package in packages:
        waiting = on_list.get(package.pk)
        until = due_without(waiting, package) if waiting else package.return_on
        if until is not None and package.pk in sent_on:
            found.append(Warned(until, sent_on[package.pk]))
    return sorted(found)


def check(
    application: Application, *, on: date, warned_on: date | None, warned_until: date | None, today: date
) -> Warned:
    """What the denial of that day rests on; ``warned_on`` and ``warned_until`` where no letter says it here.

    Raises ``Refused`` at the field while the time still runs, or if no written warning is known.
    """
    known = warnings_of(application)
    if not known:
        known = [_stated(application, warned_on, warned_until, today=today)]
    if on <= known[0].until:
        raise Refused(known[0].why_not_yet, "on")
    return [warned for warned in known if warned.until < on][-1]


def _stated(application: Application, on: date | None, until: date | None, *, today: date) -> Warned:
    if on is None:
        raise Refused(
            "Hier ist kein schriftlicher Hinweis auf diese Folge abgelegt (§ 66 Abs. 3 SGB I). Bitte nennen Sie seinen "
            "Tag, oder schreiben Sie zuerst die Erinnerung.",
            "warned_on",
        )
    guards.check_day(on, field="warned_on", what="Der Hinweis", application=application, today=today)
    if until is None:
        raise Refused("Bitte nennen Sie den Tag, bis zu dem der Hinweis Zeit gab.", "warned_until")
    if until <= on:
        raise Refused(f"Die Frist muss nach dem Hinweis vom {short(on)} enden.", "warned_until")
    return Warned(until, on)
