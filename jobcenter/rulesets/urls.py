from django.urls import path

from . import views

app_name = "rulesets"
urlpatterns = [
    path("", views.ruleset_list, name="list"),
    path("vorlagen/", views.templates, name="templates"),
    path("vorlagen/<slug:code>/", views.adopt, name="adopt"),
    path("<int:pk>/", views.ruleset, name="ruleset"),
    path("<int:pk>/neue-fassung/", views.new_version, name="new_version"),
    path("<int:pk>/freigeben/", views.approve, name="approve"),
    path("<int:pk>/zurueckweisen/", views.reject, name="reject"),
    path("schliesstage/", views.closed_days, name="closed_days"),
    path("schliesstage/neu/", views.new_closed_day, name="new_closed_day"),
    path("schliesstage/<int:pk>/freigeben/", views.release_closed_day, name="release_closed_day"),
    path("schliesstage/<int:pk>/zuruecknehmen/", views.withdraw_closed_day, name="withdraw_closed_day"),
]
