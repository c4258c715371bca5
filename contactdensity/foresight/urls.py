"""Included by ``contactdensity.urls``: the names are ``contactdensity:foresight…``."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.team, name="foresight"),
    path("<int:pk>/", views.person, name="foresight_of"),
    path("faellig/", views.due, name="foresight_due"),
    path("hinweis/", views.notice, name="foresight_notice"),
]
