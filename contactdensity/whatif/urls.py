"""Included by ``contactdensity.urls``: the names are ``contactdensity:what_if…``."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.what_if, name="what_if"),
    path("ergebnis/", views.result, name="what_if_result"),
]
