"""Django's PostgreSQL backend that brings up the embedded engine before the first connection."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from jobcenter.launcher.postgres import engine


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's own; used only without ``DATABASE_URL``. A command that never connects starts nothing."""

    def get_connection_params(self) -> dict[str, Any]:
        self.settings_dict["HOST"] = engine(Path(settings.VAR_DIR)).use()
        return super().get_connection_params()
