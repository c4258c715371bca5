from typing import Any

import pgtrigger
from django.apps import AppConfig
from django.db.models.signals import post_migrate


def install_triggers(using: str, **sent: Any) -> None:
    """Every trigger as the models describe it, and none that they no longer know; after each ``migrate`` (ADR 4).
    Lines of the history can be changed by the owner of their tables only.

    ``flush`` sends the same signal, without a plan: it leaves the triggers alone.
    """
    if "plan" in sent:
        from .privileges import keep_to_adding  # needs the models

        pgtrigger.install(database=using)
        keep_to_adding(using)


class AuditConfig(AppConfig):
    name = "jobcenter.audit"
    verbose_name = "Verlauf"

    def ready(self) -> None:
        post_migrate.connect(install_triggers, sender=self)
