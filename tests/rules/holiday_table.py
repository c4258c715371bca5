"""Statutory holidays of three Länder, reckoned by hand without the library: Easter and the acts."""

from datetime import date, timedelta


def easter_sunday(year: int) -> date:
    """Gauss's rule in the form of Lichtenberg (1997), which needs no exceptions."""
    century = year // 100
    moon_shift = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun_shift = 2 - (3 * century + 3) // 4
    cycle = year % 19
    seed = (19 * cycle + moon_shift) % 30
    correction = (seed + cycle // 11) // 29
    full_moon = 21 + seed - correction
    first_sunday = 7 - (year + year // 4 + sun_shift) % 7
    distance = 7 - (full_moon - first_sunday) % 7
    return date(year, 3, 1) + timedelta(days=full_moon + distance - 1)


def holidays_by_hand(land: str, year: int) -> set[date]:
    """§ 2 of the three acts on Sundays and holidays; 31.10.2017 everywhere, in NI for good since 2018."""
    easter = easter_sunday(year)
    days = {
        date(year, 1, 1),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        date(year, 5, 1),
        easter + timedelta(days=39),
        easter + timedelta(days=50),
        date(year, 10, 3),
        date(year, 12, 25),
        date(year, 12, 26),
    }
    if land == "NW":
        days |= {easter + timedelta(days=60), date(year, 11, 1)}
    if land == "BB":
        days |= {easter, easter + timedelta(days=49)}
    if land == "BB" or year == 2017 or (land == "NI" and year >= 2018):
        days.add(date(year, 10, 31))
    return days
