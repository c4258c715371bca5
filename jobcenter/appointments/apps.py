from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "jobcenter.appointments"
    verbose_name = "Termine"
