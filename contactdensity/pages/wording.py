"""How many contacts are counted, of how many, and up to which day, in words (D-56, D-101, D-102)."""

from datetime import date

from contactdensity.choices import Basis
from contactdensity.models import DensityFlag
from jobcenter.rules.density import DensityPeriod, DensityStatus, Status
from jobcenter.rules.density.concept import Version
from jobcenter.rules.density.judging import JudgedContact
from jobcenter.rules.periods import ONE_DAY, add_months
from jobcenter.web.dates import short, with_weekday

STILL_TO_COME = (Status.ON_TRACK, Status.DUE_SOON, Status.EXCUSED)
ENOUGH = (Status.MET, *STILL_TO_COME)
OF_A_CLOSED_PERIOD = (Status.MET, Status.SHORTFALL)


def in_short(state: str, counted: int | None, required: int | None, due_on: date | None, today: date) -> str:
    """„2 von 3“; where nothing is wrong though fewer are counted than asked for, an interval runs and its contact is
    still to come. Empty where nothing is asked for."""
    if required is None or counted is None:
        return ""
    if counted < required and state in STILL_TO_COME and due_on is not None and due_on >= today:
        return f"{_contacts(required - counted)} bis {short(due_on)}"
    if required == 0:
        return f"{_contacts(counted)}, noch keiner verlangt"
    return f"{counted} von {required}"


def measured(answer: DensityStatus, version: Version | None, profile: str | None, today: date) -> str:
    """What is counted and asked for, since when and until when; empty where nothing is asked for."""
    if answer.required is None or answer.counted is None:
        return ""
    running = [p for p in answer.periods if p.last is None or p.last >= today]
    interval = next((p for p in running if p.due_on is not None), None)
    if interval is not None and interval.due_on is not None and _decides(interval, answer):
        is_late = interval.due_on < today
        return f"Ein Kontakt {'war' if is_late else 'ist'} bis {with_weekday(interval.due_on)} fällig."
    period = next((p for p in running if p.due_on is None), None)
    if period is not None and period.rolling and version is not None:
        window = f"in den letzten {version.months} Monaten" if version.months > 1 else "im letzten Monat"
        minimum = version.minimum(profile)
        share = f", anteilig von {minimum}" if answer.required < minimum else ""
        return f"Gezählt {window}: {_contacts(answer.counted)}. Verlangt: {answer.required}{share}."
    if period is not None and period.last is not None and answer.status not in OF_A_CLOSED_PERIOD:
        if answer.status == Status.NO_MINIMUM:
            return (
                f"Gezählt seit {short(period.first)}: {_contacts(answer.counted)}. Der Zeitraum endet am "
                f"{with_weekday(period.last)} und ist zu kurz, um bewertet zu werden."
            )
        asked = f"bis heute: {answer.required}, bis {with_weekday(period.last)}: {period.required}"
        return f"Gezählt seit {short(period.first)}: {_contacts(answer.counted)}. Verlangt {asked}."
    closed = next((p for p in reversed(answer.periods) if p.due_on is None and p not in running), None)
    span = f" vom {short(closed.first)} bis {short(closed.last)}" if closed is not None and closed.last else ""
    return f"Gezählt{span}: {_contacts(answer.counted)}. Verlangt: {answer.required}."


def of_period(period: DensityPeriod) -> str:
    """The numbers of one line."""
    if period.due_on is not None and period.counted == 0 and period.status is not Status.SHORTFALL:
        return "keiner" if period.last else "noch keiner"
    if period.required == 0:
        return f"{period.counted}, keiner verlangt" if period.status in ENOUGH else str(period.counted)
    return f"{period.counted} von {period.required}"


def counts_until(contact: JudgedContact, version: Version | None, today: date) -> str:
    """„zählt“; where the half-year rolls, until the day on which the contact leaves it (ADR 7)."""
    if version is None or not version.rolling:
        return "zählt"
    last = add_months(contact.on, version.months) - ONE_DAY
    return f"{'zählte' if last < today else 'zählt'} bis {short(last)}"


def what_for(flag: DensityFlag) -> str:
    """The days that a flag is about."""
    since = "zu wenig seit" if flag.basis == Basis.ROLLING else "ab"
    return f"{flag.get_basis_display()}{',' if flag.basis == Basis.ROLLING else ''} {since} {short(flag.period_from)}"


def _decides(interval: DensityPeriod, answer: DensityStatus) -> bool:
    """Whether the answer is that of the interval that runs, and not of what is counted beside it."""
    return (answer.counted, answer.required, answer.status) == (0, 1, interval.status)


def _contacts(number: int) -> str:
    return f"{number} {'Kontakt' if number == 1 else 'Kontakte'}"
