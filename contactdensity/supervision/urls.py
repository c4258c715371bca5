from django.urls import path

from . import views

urlpatterns = [
    path("", views.teams, name="teams"),
    path("verlauf/", views.course, name="course"),
    path("hinweise/", views.flags, name="flags"),
    path("ausnahmen/", views.exceptions, name="exceptions"),
    path("kontakte/", views.contacts, name="contacts"),
    path("kontrollen/", views.controls, name="controls"),
    path("kontrollen/<int:pk>/", views.control, name="control"),
    path("bericht/", views.report, name="report"),
    path("ohne-geburtsdatum/", views.without_birth_date, name="without_birth_date"),
]
