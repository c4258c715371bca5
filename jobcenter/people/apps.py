from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jobcenter.people"
    verbose_name = "Personen"
