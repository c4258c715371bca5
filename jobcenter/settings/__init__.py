"""Settings: ``development`` unless ``DJANGO_SETTINGS_MODULE`` names ``production`` or ``test``."""

from .development import *  # noqa: F403
