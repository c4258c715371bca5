from django.urls import path

from . import views

urlpatterns = [
    path("mitglied/<int:pk>/", views.set_target, name="set_target"),
    path("<int:pk>/beenden/", views.end_target, name="end_target"),
    path("<int:pk>/zuruecknehmen/", views.withdraw_target, name="withdraw_target"),
]
