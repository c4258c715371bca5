from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "jobcenter.staff"
    verbose_name = "Beschäftigte"
