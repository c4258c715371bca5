"""Holding the first interview, filling what stayed open in a follow-up, and ending a duty by hand (C.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from intake.choices import DutyState, HandoverState
from intake.models import Handover, InterviewDuty
from intake.models.duty import BOOKED, NOT_HELD
from intake.workflow import duties
from integration import access, queries
from integration.choices import ItemState
from integration.models import Interview, InterviewItem
from jobcenter.appointments import workflow as appointments
from jobcenter.appointments.choices import AppointmentKind, Result
from jobcenter.appointments.models import Appointment
from jobcenter.appointments.models.appointment import OPEN
from jobcenter.deadlines import workflow as deadlines
from jobcenter.deadlines.models.deadline import LIVE
from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.workflow import finish_tasks, give_task, settle_tickets
from jobcenter.people.choices import EntryOccasion, NoteKind
from jobcenter.people.models import Alg1Period, Note
from jobcenter.people.workflow import write_note
from jobcenter.people.workflow.systems import expect
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.staff.models import User
from jobcenter.web.dates import short, with_weekday
from jobcenter.web.errors import Refused

from . import handover as handovers
from .checklist import AGREEMENT, EVIDENCE, PROFILING, check_answers, items_for
from .contact import first_contact, follow_up_contact
from .guards import check_mode, conflict, day_of, lock_duty, lock_interview, recorded, stated
from .talk import Content, Talk, check_content, evidence, note_of, write_parts, write_records

HELD = [DutyState.HELD_OPEN_ITEMS, DutyState.HELD_COMPLETE]


def hold(
    *,
    duty: InterviewDuty,
    talk: Talk,
    by: User,
    today: date,
    early_confirmed: bool = False,
    version: int | None = None,
) -> Interview:
    """Record the held first interview (W-95, C-70). Its deadline is met on the day of the talk (D-31), late or in time.

    Open items make it „durchgeführt – offen gebliebene Punkte“ with a follow-up task, otherwise it is complete
    (W-52, W-53). Refused: before the release (D-30), in the future, by telephone where the rule set does not allow
    it, without note, with an item unanswered, and in Cottbus without profiling (C-70). Somebody may come before the
    day that is booked (C.8: unscheduled); whoever writes that down says so (``early_confirmed``), for it frees the day.
    """
    with recorded(duty, "hold_interview", "durchgeführt", by=by, on=talk.held_on):
        now = lock_duty(duty, version=version)
        rules = queries.rules_of(now)
        appointment = queries.appointment_of(now)
        responsible = access.responsible_for(now, today=today)
        if not access.may_hold(by, now, responsible=responsible, appointment=appointment, today=today):
            raise Refused("Das Erstgespräch hält nur die zuständige IFK oder ihre Vertretung fest.")
        _check_can_be_held(now)
        _check_day(now, talk.held_on, rules, today)
        check_mode(talk.mode, talk.mode_reason, rules)
        grounds = _check_content(now, talk, rules)
        _settle_appointment(appointment, talk.held_on, by, today, early_confirmed=early_confirmed)
        interview = _write(now, talk, rules, appointment, by, today)
        open_items = _write_items(interview, now, talk, rules, grounds)
        first_contact(interview, by=by, today=today)
        now.held_on = talk.held_on
        if open_items:
            now.hold_with_open_items()
        else:
            now.hold_complete()
        now.save()
        if now.deadline is not None and now.deadline.state in LIVE:
            deadlines.meet(deadline=now.deadline, on=talk.held_on, by=by, today=today)
        settle_tickets(subject_id=now.pk, today=today, reason="Erstgespräch geführt")
        for kind in (TaskKind.SCHEDULE_INTERVIEW, TaskKind.NEW_CLIENT, TaskKind.NO_SLOT):
            finish_tasks(kind=kind, household=now.application.household, person=now.person, by=by)
        expect(household=now.application.household, occasions=[EntryOccasion.HELD], on=today, persons=[now.person])
        if open_items:
            count = len(open_items)
            give_task(
                kind=TaskKind.FOLLOW_UP,
                office=now.application.office,
                household=now.application.household,
                person=now.person,
                subject_id=interview.pk,
                text=f"{count} {'Punkt ist' if count == 1 else 'Punkte sind'} offen geblieben",
                to=responsible or by,
                by=by,
            )
        return interview


def complete_items(
    *,
    interview: Interview,
    held_on: date,
    codes: Sequence[str],
    note_text: str,
    by: User,
    today: date,
    content: Content | None = None,
    version: int | None = None,
) -> Interview:
    """Close single open items in a follow-up talk on a later day (W-53); with the last
    one the interview is complete."""
    duty = interview.duty
    with recorded(duty, "complete_items", "offene Punkte nachgeholt", by=by, on=held_on):
        now_duty = lock_duty(duty)
        now = lock_interview(interview, version=version)
        responsible = access.responsible_for(now_duty, today=today)
        if not access.may_hold(by, now_duty, responsible=responsible, today=today):
            raise Refused("Offene Punkte schließt nur die zuständige IFK oder ihre Vertretung.")
        if now_duty.state != DutyState.HELD_OPEN_ITEMS:
            raise conflict(now_duty)
        _check_follow_up_day(now, held_on, today)
        chosen = _chosen(now, codes)
        said = content or Content()
        rules = queries.rules_of(now_duty)
        check_content(now_duty, said, rules, held_on)
        _check_written_later(chosen, evidence(now_duty, _with_what_is_known(said, now), rules, held_on))
        _attend_follow_up(now_duty, held_on, by, today)
        note = _note(now_duty, _kind_of(now), note_text, held_on, by)
        follow_up_contact(now_duty, note, held_on, by=by, today=today)
        write_records(now_duty, said, {}, held_on, by, today)
        for item in chosen:
            item.state, item.closed_on, item.closed_by = ItemState.DONE, held_on, by
            item.save()
        _complete_record(now, now_duty, said)
        write_parts(now, said)
        now.version += 1
        now.save()
        if not now.items.filter(state=ItemState.OPEN).exists():
            now_duty.hold_complete()
            finish_tasks(
                kind=TaskKind.FOLLOW_UP,
                household=now_duty.application.household,
                person=now_duty.person,
                subject_id=now.pk,
                by=by,
            )
        now_duty.save()
        return now


def drop(*, duty: InterviewDuty, reason: str, by: User, today: date, version: int | None = None) -> InterviewDuty:
    """A team lead ends the duty with a reason: nothing is owed any more, the booked talk is cancelled (C.6)."""
    why = stated(reason)
    with recorded(duty, "drop_duty", "entfallen", by=by, on=today, reason=why):
        now = lock_duty(duty, version=version)
        if not access.may_drop(by, now, today=today):
            raise Refused("Ein Erstgespräch lässt nur die Teamleitung entfallen.")
        if now.state not in NOT_HELD:
            raise conflict(now)
        appointment = queries.appointment_of(now) if now.state in BOOKED else None
        if appointment is not None:
            appointments.record_result(
                appointment=appointment, result=Result.CANCEL_OFFICE, reason=why, by=by, today=today
            )
        duties.drop(duty=now, on=today, reason=why, by=by, today=today)
        return lock_duty(now)


def note_kind(duty: InterviewDuty, rules: RuleSetValues | None, day: date) -> NoteKind:
    """The kind of note the rule set asks for: QuEr, or Standortbestimmung by age group (W-68, C-84)."""
    wanted = rules.interview.note_types if rules and rules.interview else ()
    labels = {kind.label: kind for kind in NoteKind} | {"QuEr": NoteKind.QUER}
    kinds = [labels[name] for name in wanted if name in labels]
    if NoteKind.POSITION_U25 in kinds and NoteKind.POSITION_O25 in kinds:
        return NoteKind.POSITION_U25 if queries.is_under_25_in_case(duty, day) else NoteKind.POSITION_O25
    return kinds[0] if kinds else NoteKind.GENERAL


def _check_can_be_held(duty: InterviewDuty) -> None:
    if duty.state == DutyState.SUSPENDED:
        raise Refused("Die Person erhält ALG I. Das Erstgespräch ist bis zum Ende ausgesetzt.")
    if duty.state not in NOT_HELD:
        raise conflict(duty)


def _check_day(duty: InterviewDuty, day: date, rules: RuleSetValues | None, today: date) -> None:
    application = duty.application
    if day > today:
        raise Refused("Das Gespräch kann nicht in der Zukunft liegen.", "held_on")
    if day < application.applied_on:
        raise Refused(f"Das Gespräch kann nicht vor dem Antrag vom {short(application.applied_on)} liegen.", "held_on")
    if queries.needs_release(rules):
        if application.released_on is None:
            raise Refused("Der Antrag ist nicht dem Grunde nach freigegeben.")
        if day < application.released_on:
            raise Refused(
                f"Ein Gespräch vor der Freigabe am {short(application.released_on)} ist ein Klärungstermin und kein "
                "Erstgespräch.",
                "held_on",
            )
    if Alg1Period.objects.on(day).filter(person=duty.person).exists():
        raise Refused("An diesem Tag erhielt die Person ALG I.", "held_on")


def _check_content(duty: InterviewDuty, talk: Talk, rules: RuleSetValues | None) -> dict[str, str]:
    if not talk.note_text.strip():
        raise Refused("Bitte schreiben Sie den Beratungsvermerk.", "note_text")
    if not talk.circumstances.strip():
        raise Refused("Bitte halten Sie die Umstände der Bedarfsgemeinschaft fest.", "circumstances")
    items = items_for(duty, rules, talk.held_on)
    check_content(duty, talk.content, rules, talk.held_on)
    grounds = check_answers(items, talk.answers, evidence(duty, talk.content, rules, talk.held_on))
    if queries.needs_profiling(rules) and PROFILING not in grounds:
        raise Refused("Ohne Profiling gilt die Erstberatung nicht als geführt.")
    return grounds


def _settle_appointment(
    appointment: Appointment | None, held_on: date, by: User, today: date, *, early_confirmed: bool
) -> None:
    if appointment is None:
        return
    booked_on = day_of(appointment.starts_at)
    if booked_on < held_on:
        raise Refused(
            f"Für {with_weekday(booked_on)} ist ein Termin gebucht. Bitte halten Sie zuerst fest, ob die Person "
            "nicht erschienen ist oder abgesagt wurde.",
            "held_on",
        )
    came = booked_on == held_on
    if not came and not early_confirmed:
        raise Refused(
            f"Der gebuchte Termin ist erst am {with_weekday(booked_on)}. War die Person schon vorher da, bestätigen "
            "Sie das bitte: Der gebuchte Termin wird dann abgesagt.",
            "early_confirmed",
        )
    appointments.record_result(
        appointment=appointment,
        result=Result.ATTEND if came else Result.CANCEL_OFFICE,
        reason="" if came else f"Gespräch schon am {short(held_on)} geführt",
        by=by,
        today=today,
    )


def _write(  # noqa: PLR0917
    duty: InterviewDuty, talk: Talk, rules: RuleSetValues | None, appointment: Appointment | None, by: User, today: date
) -> Interview:
    content = talk.content
    write_records(duty, content, talk.answers, talk.held_on, by, today)
    came = appointment is not None and day_of(appointment.starts_at) == talk.held_on
    handover = Handover.objects.filter(application=duty.application, state=HandoverState.ASSIGNED).first()
    if handover is not None and access.may_accept(by, handover, today=today):
        handovers.accept(handover=handover, by=by, today=today)
    interview = Interview(
        duty=duty,
        appointment=appointment if came else None,
        held_on=talk.held_on,
        mode=talk.mode,
        mode_reason=talk.mode_reason.strip(),
        summary=talk.note_text.strip(),
        circumstances=talk.circumstances.strip(),
        conditions=talk.conditions.strip(),
        held_by=by,
    )
    _complete_record(interview, duty, content)
    kind = note_kind(duty, rules, talk.held_on)
    text = talk.note_text
    if kind == NoteKind.QUER:
        text = note_of(interview, text, content)
    interview.note = _note(duty, kind, text, talk.held_on, by)
    interview.save()
    write_parts(interview, content)
    return interview


def _complete_record(interview: Interview, duty: InterviewDuty, content: Content) -> None:
    """The points of the talk; what the file knows from elsewhere is written down as well (W-69 to W-73)."""
    profile = queries.profiling_of(duty.person_id)
    interview.household_size = content.household_size or interview.household_size
    interview.residence_status = content.residence_status.strip() or interview.residence_status
    interview.data_entered_on = content.data_entered_on or interview.data_entered_on
    interview.prognosis = str(queries.prognosis_of(duty.person_id) or interview.prognosis)
    if profile is not None:
        interview.strategy, interview.target_occupation = profile.strategy, profile.target_occupation


def _with_what_is_known(content: Content, interview: Interview) -> Content:
    """The follow-up builds on what the talk brought."""
    return replace(
        content,
        household_size=content.household_size or interview.household_size,
        residence_status=content.residence_status or interview.residence_status,
        data_entered_on=content.data_entered_on or interview.data_entered_on,
    )


def _write_items(
    interview: Interview, duty: InterviewDuty, talk: Talk, rules: RuleSetValues | None, grounds: Mapping[str, str]
) -> list[InterviewItem]:
    items = [
        InterviewItem(
            interview=interview,
            code=item.code,
            label=item.label[:200],
            state=talk.answers[item.code].state,
            ground=grounds[item.code],
        )
        for item in items_for(duty, rules, talk.held_on)
    ]
    InterviewItem.objects.bulk_create(items)
    return [item for item in items if item.state == ItemState.OPEN]


def _note(duty: InterviewDuty, kind: NoteKind, text: str, day: date, by: User) -> Note:
    if not text.strip():
        raise Refused("Bitte schreiben Sie den Beratungsvermerk.", "note_text")
    return write_note(
        household=duty.application.household,
        person=duty.person,
        kind=kind,
        text=text.strip(),
        occurred_on=day,
        by=by,
    )


def _kind_of(interview: Interview) -> NoteKind:
    return NoteKind(interview.note.kind) if interview.note else NoteKind.GENERAL


def _check_follow_up_day(interview: Interview, day: date, today: date) -> None:
    if day > today:
        raise Refused("Das Folgegespräch kann nicht in der Zukunft liegen.", "held_on")
    if day <= interview.held_on:
        raise Refused(
            f"Offene Punkte werden in einem Folgegespräch nach dem {short(interview.held_on)} nachgeholt.",
            "held_on",
        )


def _chosen(interview: Interview, codes: Sequence[str]) -> list[InterviewItem]:
    if not codes:
        raise Refused("Bitte wählen Sie mindestens einen Punkt.", "codes")
    chosen = list(interview.items.filter(code__in=codes, state=ItemState.OPEN))
    if len(chosen) != len(set(codes)):
        raise conflict(interview)
    return chosen


def _check_written_later(items: Sequence[InterviewItem], fields: Mapping[str, object]) -> None:
    for item in items:
        for name, label in EVIDENCE.get(item.code, ()):
            if fields[name] in (None, "", False):
                raise Refused(f"Für „{item.label}“ füllen Sie bitte „{label}“ aus.", name)
    if fields["agreement_stated"] and AGREEMENT not in {item.code for item in items}:
        raise Refused("Die Vereinbarung gehört zu keinem der gewählten Punkte.", "individual_text")


def _attend_follow_up(duty: InterviewDuty, day: date, by: User, today: date) -> None:
    """The follow-up appointment of that day, if one was booked, has taken place."""
    booked = Appointment.objects.filter(
        household_id=duty.application.household_id,
        person=duty.person,
        kind=AppointmentKind.FOLLOW_UP,
        state__in=OPEN,
        starts_at__date=day,
    )
    for appointment in booked:
        appointments.record_result(appointment=appointment, result=Result.ATTEND, by=by, today=today)
