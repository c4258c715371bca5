"""Addresses of what stands in the systems of others."""

from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("", views.open_entries, name="open_entries"),
    path("liste.csv", views.export, name="export"),
    path("bg/<int:pk>/", views.systems, name="systems"),
    path("eintragungen/<int:pk>/nicht-erforderlich/", views.waive, name="waive_entry"),
    path("eintragungen/<int:pk>/zuruecknehmen/", views.take_back, name="take_back_entry"),
]
