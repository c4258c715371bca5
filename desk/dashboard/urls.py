from django.urls import path

from . import views

urlpatterns = [
    path("ueberblick/", views.overview, name="dashboard"),
    path("ueberblick/quote/", views.quota_report, name="quotas"),
    path("ueberblick/bericht/", views.management_report, name="report"),
    path("ueberblick/mindeststandards/", views.standards_report, name="standards"),
    path("ueberblick/verlauf/", views.trend_line, name="trend"),
    path("ueberblick/faelle/", views.overview_cases, name="overview_cases"),
]
