"""A wording filled for an invented person, so that whoever approves it sees the letter it makes."""

from datetime import date, datetime, time, timedelta

from jobcenter.appointments.choices import INVITATIONS, Delivery, LetterKind, Mode
from jobcenter.appointments.models import Appointment, TextVersion
from jobcenter.people.choices import Sex
from jobcenter.people.models import Household, Person
from jobcenter.rules.calendar import Calendar
from jobcenter.staff.models import Office, User
from jobcenter.web.clock import BERLIN
from jobcenter.web.dates import short

from .composing import compose
from .details import Details
from .rendering import render

ONE_DAY = timedelta(days=1)
PARTS_OF_SAMPLE = {
    "ziel": "Arbeit als Fachkraft für Lagerlogistik bis zum Ende des Jahres",
    "individuell": "Frau Müller-Lüdenscheidt bewirbt sich jede Woche auf zwei Stellen.\n\nDen Führerschein prüfen wir.",
    "leistungen": "Wir übernehmen die Kosten der Bewerbungen und vermitteln passende Stellen.",
    "bemuehungen": "Sie weisen Ihre Bewerbungen beim nächsten Gespräch nach.",
}


def sample(text: TextVersion, *, by: User, today: date) -> bytes:
    """The letter as a draft, dated with the first working day of the wording from today on; touches no record."""
    house = text.jobcenter
    calendar = Calendar(house.land)
    office = Office(
        jobcenter=house,
        name="Geschäftsstelle Muster",
        street=house.street or "Musterstraße 1",
        postal_code=house.postal_code or "12345",
        city=house.city,
        phone=house.phone,
        opening_hours=house.opening_hours,
    )
    day = calendar.next_working_day(max(text.starts_on, today) - ONE_DAY)
    in_two_weeks = calendar.next_working_day(day + timedelta(days=13))
    person = Person(
        first_name="Łucja", last_name="Müller-Lüdenscheidt", sex=Sex.FEMALE, street="Łódźer Straße 12 a",
        postal_code=office.postal_code, city=house.city,
    )  # fmt: skip
    start = datetime.combine(in_two_weeks, time(10, 30), tzinfo=BERLIN)
    appointment = Appointment(
        office=office, host=by, mode=Mode.IN_PERSON, starts_at=start, ends_at=start + timedelta(hours=1)
    )
    letter = compose(
        text=text,
        household=Household(jobcenter=house, office=office, bg_number="12345 BG 0001234"),
        person=person,
        office=office,
        appointment=appointment if text.kind in INVITATIONS else None,
        details=Details(
            return_by=in_two_weeks,
            missing=("Mietvertrag", "Kontoauszüge der letzten drei Monate"),
            applied_on=day,
            responsible="Jobcenter Musterstadt",
            agreement="Vereinbarung",
            applies=f"vom {short(day)} bis {short(day + timedelta(days=182))}",
            parts=PARTS_OF_SAMPLE if text.kind == LetterKind.AGREEMENT else {},
            signatures=((str(person), ""), (str(by), "")) if text.kind == LetterKind.AGREEMENT else (),
        ),
        with_legal_notice=True,
        delivery=Delivery.POSTED,
        day=day,
        by=by,
        draft=True,
    )
    return render(letter)
