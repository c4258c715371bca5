"""`make demo`: as development, with static files hashed and compressed as in service."""

from .base import STORAGES as COMPRESSED
from .development import *  # noqa: F403

STORAGES = COMPRESSED
WHITENOISE_USE_FINDERS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
