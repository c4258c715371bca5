"""Addresses of the product. Every work area is named by string; none is imported here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("jobcenter.staff.urls")),
    path("", include("desk.urls")),
    path("antraege/", include("intake.urls")),
    path("eingliederung/", include("integration.urls")),
    path("kontaktdichte/", include("contactdensity.urls")),
    path("fachverfahren/", include("jobcenter.people.urls")),
    path("termine/", include("jobcenter.appointments.urls")),
    path("fristen/", include("jobcenter.deadlines.urls")),
    path("regelwerke/", include("jobcenter.rulesets.urls")),
]

handler400 = "jobcenter.web.error_views.bad_request"
handler403 = "jobcenter.web.error_views.forbidden"
handler404 = "jobcenter.web.error_views.not_found"
handler500 = "jobcenter.web.error_views.server_error"
