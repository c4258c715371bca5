"""The statistical minimum standards of the shell: what is there of each case, and what is missing (W-26)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from intake.choices import INFO_FOLDER
from intake.models import Application, HandOut, IntakeSheet
from integration.choices import ProjectPurpose
from integration.models import (
    ClientStatus,
    LabourStatus,
    Measure,
    PlacementProfile,
    WelcomePackBooking,
    WelcomePackWaiver,
)

CLIENT_STATUS = "Kundenstatus „Antrag“"
PROFILE = "qualitatives Vermittlungsprofil"
LABOUR_STATUS = "ALO/ASU-Status"
WELCOME_PACK = "Eckspannmappe"


@dataclass(frozen=True)
class Standards:
    """Which of the four points are done; complete when all are."""

    client_status: bool
    profile: bool
    labour_status: bool
    welcome_pack: bool

    @property
    def points(self) -> tuple[tuple[str, bool], ...]:
        """The points by name, each done or not."""
        return (
            (CLIENT_STATUS, self.client_status),
            (PROFILE, self.profile),
            (LABOUR_STATUS, self.labour_status),
            (WELCOME_PACK, self.welcome_pack),
        )

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name, done in self.points if not done)

    @property
    def done(self) -> int:
        return sum(done for _name, done in self.points)

    @property
    def is_complete(self) -> bool:
        return not self.missing


def standards_of(application_ids: Collection[int]) -> dict[int, Standards]:
    """The completeness of each application; one query. A booking the imported list named counts as booked."""
    open_status = LabourStatus.objects.filter(person=OuterRef("head"), begins_on__gte=OuterRef("applied_on"))
    covering = LabourStatus.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("applied_on")),
        person=OuterRef("head"),
        begins_on__lte=OuterRef("applied_on"),
    )
    own = {
        "has_status": ClientStatus,
        "has_profile": PlacementProfile,
        "has_pack": WelcomePackBooking,
        "has_waiver": WelcomePackWaiver,
    }
    rows = (
        Application.objects.filter(pk__in=application_ids)
        .annotate(
            has_labour=Exists(open_status) | Exists(covering),
            **{name: Exists(model._default_manager.filter(application=OuterRef("pk"))) for name, model in own.items()},
        )
        .values("pk", "welcome_pack_booked_on", "has_labour", *own)
    )
    return {
        row["pk"]: Standards(
            client_status=row["has_status"],
            profile=row["has_profile"],
            labour_status=row["has_labour"],
            welcome_pack=row["has_pack"] or row["has_waiver"] or row["welcome_pack_booked_on"] is not None,
        )
        for row in rows
    }


def standards(application: Application) -> Standards:
    """The same for one application."""
    return standards_of([application.pk])[application.pk]


def pack_was_handed_out(application: Application) -> bool:
    """The Eingangszone has handed the Eckspannmappe (Infomappe) out (W-20)."""
    return HandOut.objects.filter(application=application, code=INFO_FOLDER).exists()


def pack_measures(jobcenter_id: int, year: int) -> QuerySet[Measure]:
    """The measure „Eckspannmappen“ of that year, if it is not closed."""
    return Measure.objects.filter(
        project__jobcenter_id=jobcenter_id,
        project__purpose=ProjectPurpose.WELCOME_PACK,
        year=year,
        is_closed=False,
    )


def pack_measure(application: Application) -> Measure | None:
    """The measure of the year of the application; ``None`` blocks the booking (D-51)."""
    day = application.applied_on
    return pack_measures(application.jobcenter_id, day.year).open_on(day).first()  # type: ignore[attr-defined]


SHEET_FIELDS = ("situation", "last_occupation", "qualification", "desired_occupation", "working_time")


def missing_in_sheet(sheet: IntakeSheet | None) -> tuple[str, ...]:
    """The German names of the fields the counter left empty (W-29)."""
    return tuple(
        str(IntakeSheet._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name in SHEET_FIELDS
        if sheet is None or not getattr(sheet, name)
    )
