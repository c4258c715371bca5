from django.urls import include, path

from . import views
from .inviting.views import propose

app_name = "contactdensity"
urlpatterns = [
    path("", views.due, name="due"),
    path("nummer/", views.find, name="find"),
    path("excel/", views.export, name="export"),
    path("teams/", include("contactdensity.supervision.urls")),
    path("vorausschau/", include("contactdensity.foresight.urls")),
    path("termine-vorschlagen/", propose, name="propose"),
    path("erprobung/", include("contactdensity.whatif.urls")),
    path("bg/<int:pk>/", views.household, name="household"),
    path("bg/<int:pk>/kontakt-zaehlt/", views.verdict, name="verdict"),
    path("plan/", include("contactdensity.planning.urls")),
    path("mitglied/<int:pk>/ausnahme/", views.justify, name="justify"),
    path("ausnahme/<int:pk>/zurueckgeben/", views.give_back, name="give_back"),
    path("hinweis/<int:pk>/zur-kenntnis/", views.acknowledge, name="acknowledge"),
]
