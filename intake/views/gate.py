"""The way into every page of intake that writes: the object or 404, then the right or 403."""

from datetime import date

from django.http import HttpRequest

from intake import access
from intake.models import Application, DocumentPackage
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission


def application_for(request: HttpRequest, pk: int, permission: Permission, *, today: date) -> Application:
    """The application, if the user may do this in its office."""
    application = access.get_application(request.user, pk, today=today)
    check(request.user, permission, today=today, office_id=application.office_id)
    return application


def package_for(request: HttpRequest, pk: int, *, today: date) -> DocumentPackage:
    """The package, if the user records documents in its office."""
    package = access.get_package(request.user, pk, today=today)
    check(request.user, Permission.DOCUMENTS_RECORD, today=today, office_id=package.application.office_id)
    return package
