"""The demo and everyday work: no secret to set, plain HTTP on this machine only."""

from jobcenter.launcher.secret import local_secret

from .base import *  # noqa: F403
from .base import STORAGES as PRODUCTION_STORAGES
from .base import VAR_DIR, env

DEMO_ALLOWED = True
DEBUG = env.bool("JOBCENTER_DEBUG", default=False)
SECRET_KEY = local_secret(VAR_DIR)
ALLOWED_HOSTS = env.list("JOBCENTER_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": PRODUCTION_STORAGES["default"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
