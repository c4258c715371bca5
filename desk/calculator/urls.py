"""Included by ``desk.urls``: the name is ``desk:calculator``."""

from django.urls import path

from . import views

urlpatterns = [path("fristenrechner/", views.calculator, name="calculator")]
