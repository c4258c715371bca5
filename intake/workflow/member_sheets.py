"""The sheet (Anmeldebogen) that the counter fills in for each member of the household (C-9)."""

from collections.abc import Collection
from datetime import date

from intake.checklists import MEMBER_SHEET_PAPER
from intake.choices import PackageKind, ReceiptChannel
from intake.models import Application, DocumentItem, DocumentPackage
from jobcenter.people.models import Person
from jobcenter.staff.choices import HandoverMode
from jobcenter.staff.models import User


def lay(
    *, application: Application, persons: Collection[Person], filled: Collection[int], by: User, today: date
) -> None:
    """One sheet for each person who has none; ``filled`` are the keys of those whose sheet lies before the clerk.

    Whoever left and comes back has the one from before.
    It is no document of the application: whether a sheet is there decides nothing about completeness (D-21).
    """
    if application.jobcenter.handover_mode != HandoverMode.DIRECT:
        return
    laid = DocumentPackage.objects.filter(application=application, kind=PackageKind.MEMBER_SHEET)
    having = set(laid.values_list("person_id", flat=True))
    for person in (one for one in persons if one.pk not in having):
        package = DocumentPackage.objects.create(application=application, person=person, kind=PackageKind.MEMBER_SHEET)
        is_there = person.pk in filled
        DocumentItem.objects.create(
            package=package,
            code=MEMBER_SHEET_PAPER.code,
            label=MEMBER_SHEET_PAPER.label,
            mandatory=MEMBER_SHEET_PAPER.mandatory,
            received_on=today if is_there else None,
            received_by=by if is_there else None,
            channel=ReceiptChannel.COUNTER if is_there else "",
        )
        if is_there:
            package.receive_all()
            package.save()
