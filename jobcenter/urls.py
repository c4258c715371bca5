"""Addresses of the product. Every work area is named by string; none is imported here."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

AREAS = [
    ("", "jobcenter.staff.urls"),
    ("", "jobcenter.web.urls"),
    ("", "desk.urls"),
    ("antraege/", "intake.urls"),
    ("eingliederung/", "integration.urls"),
    ("termine/", "jobcenter.appointments.urls"),
    ("fristen/", "jobcenter.deadlines.urls"),
    ("posteingang/", "jobcenter.inbox.urls"),
    ("regelwerke/", "jobcenter.rulesets.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in AREAS if find_spec(module)
]

handler400 = "jobcenter.web.error_views.bad_request"
handler403 = "jobcenter.web.error_views.forbidden"
handler404 = "jobcenter.web.error_views.not_found"
handler500 = "jobcenter.web.error_views.server_error"
