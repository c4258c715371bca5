from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "jobcenter.inbox"
    verbose_name = "Eingang"
