"""The way into every page of intake that writes: the object or 404, then the right or 403."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest

from intake import access
from intake.forms.household import Previewed
from intake.models import Application, DocumentPackage
from intake.workflow.rehearsal import rehearse
from jobcenter.people.models import Household
from jobcenter.staff.access import check
from jobcenter.staff.permissions import Permission
from jobcenter.web.views import Done, submit


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


def rehearsed(
    form: Previewed, verb: Callable[..., Any], household: Household, /, **kwargs: Any
) -> tuple[Done | None, tuple[str, ...]]:
    """Do what was shown, or show what would be done: the verb run and taken back. Refusals go to the form."""
    if not form.is_bound or form.is_seen:
        return submit(form, verb, **kwargs), ()
    shown = submit(form, partial(rehearse, verb, household), **kwargs)
    if shown is None:
        return None, ()
    form.mark_seen()
    return None, shown.result
