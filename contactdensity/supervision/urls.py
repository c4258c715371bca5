from django.urls import path

from . import views

urlpatterns = [
    path("", views.teams, name="teams"),
    path("ohne-geburtsdatum/", views.without_birth_date, name="without_birth_date"),
]
