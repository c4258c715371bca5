from django.urls import path

from . import views

urlpatterns = [
    path("", views.teams, name="teams"),
    path("verlauf/", views.course, name="course"),
    path("ohne-geburtsdatum/", views.without_birth_date, name="without_birth_date"),
]
