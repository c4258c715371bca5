"""`make demo`: as development, with static files hashed and compressed as in service."""

from .base import MAIL_IS_ON, VAR_DIR
from .base import STORAGES as COMPRESSED
from .development import *  # noqa: F403

STORAGES = COMPRESSED
if not MAIL_IS_ON:  # what tells the teams of their tickets lies as files in var/mail; nothing leaves this machine
    MAIL_IS_ON = True
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
    DEFAULT_FROM_EMAIL = "verfahren@jobcenter.example"
WHITENOISE_USE_FINDERS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
