"""Django's PostgreSQL backend that brings up the embedded engine before the first connection."""

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's own; see ``jobcenter.launcher.engines``."""
