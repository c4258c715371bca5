from django.urls import path

from . import views

urlpatterns = [
    path("ueberblick/", views.overview, name="dashboard"),
    path("ueberblick/faelle/", views.overview_cases, name="overview_cases"),
]
