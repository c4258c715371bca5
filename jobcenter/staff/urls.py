from django.contrib.auth.views import LogoutView
from django.urls import path

from .views import account, duty, house, saved, users

app_name = "staff"
urlpatterns = [
    path("anmelden/", account.Login.as_view(), name="login"),
    path("anmelden/noch-da/", account.present, name="present"),
    path("abmelden/", LogoutView.as_view(), name="logout"),
    path("kennwort/", account.ChangePassword.as_view(), name="password"),
    path("filter/", saved.filter_list, name="filters"),
    path("filter/speichern/", saved.save_filter, name="save_filter"),
    path("filter/<int:pk>/umbenennen/", saved.rename_filter, name="rename_filter"),
    path("filter/<int:pk>/loeschen/", saved.delete_filter, name="delete_filter"),
    path("verwaltung/jobcenter/", house.settings, name="house"),
    path("verwaltung/zugaenge/", users.user_list, name="users"),
    path("verwaltung/zugaenge/neu/", users.new_user, name="new_user"),
    path("verwaltung/zugaenge/<int:pk>/", users.user_detail, name="user"),
    path("verwaltung/zugaenge/<int:pk>/aendern/", users.change_user, name="change_user"),
    path("verwaltung/zugaenge/<int:pk>/rolle/", users.assign, name="assign"),
    path("verwaltung/zugaenge/<int:pk>/kennwort/", users.reset_password, name="reset_password"),
    path("verwaltung/zugaenge/<int:pk>/sperren/", users.set_active, name="set_active"),
    path("verwaltung/zugaenge/rollen/<int:pk>/beenden/", users.end_assignment, name="end_assignment"),
    path("verwaltung/abwesenheiten/", duty.absence_list, name="absences"),
    path("verwaltung/abwesenheiten/neu/", duty.new_absence, name="new_absence"),
    path("verwaltung/abwesenheiten/<int:pk>/", duty.change_absence, name="change_absence"),
    path("verwaltung/abwesenheiten/<int:pk>/loeschen/", duty.remove_absence, name="remove_absence"),
]
