"""What a Jobcenter settles for itself where the documents leave it open (B-17, U-26)."""

from jobcenter.audit.recording import recording
from jobcenter.staff.models import Jobcenter, User

from .versions import check_version


def settle(
    *,
    jobcenter: Jobcenter,
    household_concept: bool,
    graduate_contact_days: int | None,
    by: User,
    version: int | None = None,
) -> Jobcenter:
    """Keep whether the members of a household are shown side by side, and after how many days whoever finished a
    measure is spoken to (``None``: not watched)."""
    with recording(by=by, verb="settle_house", label="Festlegungen des Jobcenters geändert"):
        now = Jobcenter.objects.select_for_update(no_key=True).get(pk=jobcenter.pk)
        check_version(now, version)
        now.household_concept, now.graduate_contact_days = household_concept, graduate_contact_days
        now.save()
        return now
