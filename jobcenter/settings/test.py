"""The tests: as development, with cheap password hashes and nothing on disk."""

from .base import *  # noqa: F403
from .base import DATABASES

DEBUG = False
DEMO_ALLOWED = True
SECRET_KEY = "tests-only-never-used-elsewhere"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
