"""Absences with deputies, and the roster of the F-IFK."""

from collections.abc import Mapping
from datetime import date

from jobcenter.audit.recording import recording
from jobcenter.staff.choices import AbsenceKind, Role
from jobcenter.staff.models import Absence, Assignment, Office, ShellDuty, User
from jobcenter.web.errors import Conflict, Refused

from .versions import check_version


def record_absence(
    *, user: User, kind: AbsenceKind, starts_on: date, ends_on: date, deputy: User | None, by: User
) -> Absence:
    """Write down that somebody is away; the deputy holds his work for exactly these days."""
    if ends_on < starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", field="ends_on")
    _check_deputy(user, deputy, starts_on, ends_on)
    if Absence.objects.filter(user=user, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused("Für diesen Zeitraum ist schon eine Abwesenheit eingetragen.", field="starts_on")
    with recording(by=by, verb="record_absence", label="Abwesenheit eingetragen"):
        return Absence.objects.create(
            user=user, kind=kind, starts_on=starts_on, ends_on=ends_on, deputy=deputy, recorded_by=by
        )


def change_absence(
    *, absence: Absence, ends_on: date, deputy: User | None, by: User, version: int | None = None
) -> Absence:
    """Somebody comes back earlier or later, or another stands in."""
    if ends_on < absence.starts_on:
        raise Refused("Das Ende liegt vor dem Beginn.", field="ends_on")
    _check_deputy(absence.user, deputy, absence.starts_on, ends_on)
    with recording(by=by, verb="change_absence", label="Abwesenheit geändert"):
        now = _locked(absence, version)
        now.ends_on, now.deputy = ends_on, deputy
        now.save(update_fields=["ends_on", "deputy"])
        return now


def remove_absence(*, absence: Absence, by: User, version: int | None = None) -> None:
    """The absence does not take place; the history keeps that it was planned."""
    with recording(by=by, verb="remove_absence", label="Abwesenheit gelöscht"):
        _locked(absence, version).delete()


def plan_roster(
    *, office: Office, days: Mapping[date, User | None], by: User, before: Mapping[date, str] | None = None
) -> int:
    """Name the F-IFK of each day, or nobody; the number of days that changed (W-14).

    ``before``: the key of whoever was shown for a day, empty for nobody; another one meanwhile is a ``Conflict``.
    """
    changed = 0
    with recording(by=by, verb="plan_roster", label="F-IFK-Dienstplan geändert"):
        kept = {
            duty.day: duty
            for duty in ShellDuty.objects.select_for_update(no_key=True).filter(office=office, day__in=days)
        }
        for day, user in days.items():
            duty = kept.get(day)
            now = str(duty.user_id) if duty else ""
            if (before or {}).get(day, now) != now:
                named = duty.user if duty else "niemand"
                raise Conflict(f"Für den {day:%d.%m.%Y} ist inzwischen {named} benannt. Bitte laden Sie die Seite neu.")
            if (duty.user_id if duty else None) == (user.pk if user else None):
                continue
            if user is not None:
                _check_specialist(office, day, user)
            changed += 1
            if duty and user:
                duty.user = user
                duty.save(update_fields=["user"])
            elif duty:
                duty.delete()
            elif user:
                ShellDuty.objects.create(office=office, day=day, user=user)
    return changed


def _locked(absence: Absence, version: int | None) -> Absence:
    now = Absence.objects.select_for_update(no_key=True, of=("self",)).filter(pk=absence.pk).first()
    if now is None:
        raise Conflict("Die Abwesenheit wurde inzwischen gelöscht.")
    check_version(now, version)
    return now


def _check_specialist(office: Office, day: date, user: User) -> None:
    on_duty = Assignment.objects.on(day).filter(user=user, role=Role.SPECIALIST, user__is_active=True)
    if not any(assignment.office_id in (None, office.pk) for assignment in on_duty):
        raise Refused(f"{user} ist am {day:%d.%m.%Y} keine Integrationsfachkraft dieser Geschäftsstelle.")


def _check_deputy(user: User, deputy: User | None, starts_on: date, ends_on: date) -> None:
    if deputy is None:
        return
    if deputy.pk == user.pk:
        raise Refused("Die Vertretung muss eine andere Person sein.", field="deputy")
    away = Absence.objects.filter(user=deputy, starts_on__lte=ends_on, ends_on__gte=starts_on).first()
    if away is not None:
        raise Refused(
            f"{deputy} ist vom {away.starts_on:%d.%m.%Y} bis {away.ends_on:%d.%m.%Y} selbst abwesend.",
            field="deputy",
        )
