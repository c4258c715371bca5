from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "jobcenter.deadlines"
    verbose_name = "Fristen"
