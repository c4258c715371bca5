"""Importing a list of new applications, and taking an import back as a whole (D-94, D-97 to D-99)."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from intake.models import Application
from integration.choices import ImportResult
from integration.lists.reading import Unreadable, read_list
from integration.lists.rows import ListRow, Refusal, judge
from integration.models import ImportRow, ImportRun, ImportUpload
from jobcenter.audit.recording import recording
from jobcenter.people.models import Household, Person
from jobcenter.people.names import sort_key
from jobcenter.staff.models import Jobcenter, Office, User
from jobcenter.web.errors import Refused

from .import_records import remove, take_over, tell_in_cases, worked_on


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row of the file."""

    row: int
    number: str
    result: ImportResult
    reason: str = ""
    name: str = ""


@dataclass(frozen=True)
class ImportReport:
    """The rows of one file with their results; ``run`` is empty for a trial."""

    outcomes: tuple[Outcome, ...]
    run: ImportRun | None = None

    def count(self, result: str) -> int:
        return sum(outcome.result == result for outcome in self.outcomes)


class _Trial(Exception):
    """Ends the transaction of a trial, so that nothing of it is kept."""


def import_list(
    *,
    jobcenter: Jobcenter,
    file_name: str,
    content: bytes,
    by: User,
    today: date,
    trial: bool = False,
    office_ids: Collection[int] | None = None,
) -> ImportReport:
    """Take over every valid row; a refused row leaves nothing behind. ``trial`` does the same and keeps nothing.

    ``office_ids`` narrows it to the offices in which the user may import; rows of others are refused. The same list
    twice adds nothing. Raises ``Unreadable`` if the file cannot be read to its end.
    """
    raws = read_list(file_name, content)
    offices = {
        office.name: office
        for office in jobcenter.offices.select_related("jobcenter")
        if office_ids is None or office.pk in office_ids
    }
    judged = [judge(raw, offices=offices.keys(), today=today) for raw in raws]
    outcomes: tuple[Outcome, ...] = ()
    run: ImportRun | None = None
    try:
        with recording(by=by, verb="import_list", label="Aus der Neuantragsliste übernommen", jobcenter=jobcenter.pk):
            # One import of a Jobcenter at a time: two would both find a BG number free.
            Jobcenter.objects.select_for_update(no_key=True).get(pk=jobcenter.pk)
            run = ImportRun.objects.create(
                jobcenter=jobcenter,
                file_name=file_name[:200],
                sha256=hashlib.sha256(content).hexdigest(),
                imported_by=by,
            )
            outcomes = tuple(_work_off(judged, run, offices, by, today))
            brought = Application.objects.filter(import_rows__run=run, import_rows__result=ImportResult.IMPORTED)
            tell_in_cases(list(brought.values_list("household_id", flat=True)))
            if trial:
                raise _Trial
    except _Trial:
        return ImportReport(outcomes)
    return ImportReport(outcomes, run)


def _work_off(
    judged: Iterable[ListRow | Refusal], run: ImportRun, offices: dict[str, Office], by: User, today: date
) -> Iterable[Outcome]:
    specialists = {
        user.list_label: user
        for user in User.objects.filter(jobcenter=run.jobcenter, is_active=True).exclude(list_label="")
    }
    seen: dict[str, int] = {}
    for row in judged:
        outcome, application = _one(row, seen, run, offices, specialists, by, today)
        ImportRow.objects.create(
            run=run,
            row=outcome.row,
            number=outcome.number,
            result=outcome.result,
            reason=outcome.reason[:300],
            application=application,
        )
        yield outcome


def _one(  # noqa: PLR0917
    row: ListRow | Refusal,
    seen: dict[str, int],
    run: ImportRun,
    offices: dict[str, Office],
    specialists: dict[str, User],
    by: User,
    today: date,
) -> tuple[Outcome, Application | None]:
    if isinstance(row, Refusal):
        return Outcome(row.row, row.number, ImportResult.REFUSED, row.reason), None
    name = f"{row.last_name}, {row.first_name}"
    if row.bg_number in seen:
        reason = f"Die BG-Nummer {row.bg_number} steht schon in Zeile {seen[row.bg_number]}."
        return Outcome(row.row, row.number, ImportResult.REFUSED, reason, name), None
    known = _known(run.jobcenter, row)
    if known is not None:
        result, reason, application = known
        if result == ImportResult.UNCHANGED:
            seen[row.bg_number] = row.row
        return Outcome(row.row, row.number, result, reason, name), application
    try:
        with transaction.atomic():
            application = take_over(row, run.jobcenter, offices[row.office], specialists.get(row.specialist), by, today)
    except Refused as refusal:
        return Outcome(row.row, row.number, ImportResult.REFUSED, refusal.message, name), None
    seen[row.bg_number] = row.row
    return Outcome(row.row, row.number, ImportResult.IMPORTED, "", name), application


def _known(jobcenter: Jobcenter, row: ListRow) -> tuple[ImportResult, str, Application | None] | None:
    """What the house already knows of the row; ``None`` if nothing stands against it (D-94)."""
    application = (
        Application.objects.filter(household__jobcenter=jobcenter, household__bg_number=row.bg_number)
        .select_related("head")
        .order_by("applied_on")
        .first()
    )
    if application is not None:
        same_head = application.head.sort_key == sort_key(row.last_name, row.first_name)
        if application.applied_on == row.applied_on and same_head and application.head.born_on == row.born_on:
            return ImportResult.UNCHANGED, "", application
        return ImportResult.REFUSED, f"Die BG-Nummer {row.bg_number} ist schon bekannt, mit anderen Angaben.", None
    if Household.objects.filter(jobcenter=jobcenter, bg_number=row.bg_number).exists():
        return ImportResult.REFUSED, f"Die BG-Nummer {row.bg_number} ist schon bekannt.", None
    if row.ba_number and Person.objects.filter(jobcenter=jobcenter, ba_number=row.ba_number).exists():
        return ImportResult.REFUSED, f"Die Kundennummer {row.ba_number} ist schon bekannt.", None
    return None


def try_upload(
    *, jobcenter: Jobcenter, file_name: str, content: bytes, by: User, today: date, office_ids: Collection[int]
) -> ImportUpload:
    """Keep the file until the user has seen what it would bring; what he uploaded before is replaced."""
    try:
        report = import_list(
            jobcenter=jobcenter,
            file_name=file_name,
            content=content,
            by=by,
            today=today,
            trial=True,
            office_ids=office_ids,
        )
    except Unreadable as error:
        raise Refused(str(error), field="file") from error
    outcomes = [asdict(outcome) for outcome in report.outcomes]
    given = {"jobcenter": jobcenter, "file_name": file_name[:200], "content": content, "outcomes": outcomes}
    return ImportUpload.objects.update_or_create(uploaded_by=by, defaults=given)[0]


def import_upload(*, upload: ImportUpload, by: User, today: date, office_ids: Collection[int]) -> ImportRun:
    """The user said yes: import the kept file and throw it away."""
    with transaction.atomic():
        upload = ImportUpload.objects.select_for_update().get(pk=upload.pk)
        report = import_list(
            jobcenter=upload.jobcenter,
            file_name=upload.file_name,
            content=bytes(upload.content),
            by=by,
            today=today,
            office_ids=office_ids,
        )
        upload.delete()
    assert report.run is not None  # noqa: S101 - it was no trial
    return report.run


def take_back(*, run: ImportRun, by: User) -> int:
    """Remove everything the import brought; the number of applications. Refused once anybody worked on any of it."""
    with recording(by=by, verb="take_back_import", label="Import zurückgenommen", jobcenter=run.jobcenter_id):
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
        if run.taken_back_at is not None:
            raise Refused("Dieser Import ist schon zurückgenommen.")
        applications = list(
            Application.objects.filter(import_rows__run=run, import_rows__result=ImportResult.IMPORTED).select_related(
                "household"
            )
        )
        changed = worked_on([application.household_id for application in applications])
        if changed:
            numbers = ", ".join(changed[:3])
            raise Refused(f"Seit dem Import wurde schon damit gearbeitet (BG {numbers}). Er bleibt deshalb bestehen.")
        remove(applications)
        run.taken_back_at, run.taken_back_by = timezone.now(), by
        run.save(update_fields=["taken_back_at", "taken_back_by"])
        return len(applications)
