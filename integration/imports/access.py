"""The gate to imports: one's own Jobcenter, and the right in all offices that the file touched."""

from datetime import date

from django.http import Http404

from integration.imports.pages import runs
from integration.models import ImportRun, ImportUpload
from jobcenter.staff.access import check, standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission


def get_upload(user: User, *, today: date) -> ImportUpload:
    """The file that waits for the user's yes, or 404."""
    check(user, Permission.IMPORT_RUN, today=today)
    try:
        return ImportUpload.objects.select_related("jobcenter").get(uploaded_by=user, jobcenter_id=user.jobcenter_id)
    except ImportUpload.DoesNotExist:
        raise Http404 from None


def get_run(user: User, pk: int, *, today: date) -> ImportRun:
    """An import of the own Jobcenter whose applications all lie in offices of the user, or 404."""
    check(user, Permission.IMPORT_RUN, today=today)
    run = runs(user.jobcenter).filter(pk=pk).first()
    if run is None:
        raise Http404
    offices = standing(user, today).offices(Permission.IMPORT_RUN)
    if run.rows.filter(application__isnull=False).exclude(application__office_id__in=offices).exists():
        raise Http404
    return run
