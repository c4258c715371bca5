"""What holds in every environment. Each value that is not Django's own choice says why.

Environment: ``DATABASE_URL`` and ``REDIS_URL`` (else the embedded engines), ``JOBCENTER_VAR`` (their data),
``JOBCENTER_PROCESS`` (``web`` sets the short time limits of a request).
"""

from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# --- places ------------------------------------------------------------------------------------------
VAR_DIR = Path(env.str("JOBCENTER_VAR", default="") or BASE_DIR / "var").absolute()
BUILD_DIR = BASE_DIR / "build"  # made by `make assets` from npm packages, ignored by git
LETTER_FONTS_DIR = BUILD_DIR / "fonts"  # Fira Sans as TTF, for typst

# --- applications ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "jobcenter.web",
    "jobcenter.audit",
    "jobcenter.staff",
    "jobcenter.people",
    "jobcenter.inbox",
    "jobcenter.rulesets",
    "jobcenter.deadlines",
    "jobcenter.appointments",
    "intake",
    "integration",
    "contactdensity",
    "desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, for jobcenter.web.renderer
    "pghistory",
    "pgtrigger",
    "django_fsm",
    "django_htmx",
    "django_filters",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jobcenter.web.middleware.RequestLog",
    "jobcenter.web.middleware.NoStore",
    "jobcenter.web.middleware.SecurityHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jobcenter.web.middleware.SessionLimits",  # says why the session ended
    "jobcenter.staff.middleware.OwnPasswordFirst",
    "jobcenter.web.middleware.HtmxFragments",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # must stay last
]

ROOT_URLCONF = "jobcenter.urls"
WSGI_APPLICATION = "jobcenter.wsgi.application"
FORM_RENDERER = "jobcenter.web.renderer.KernRenderer"
CSRF_FAILURE_VIEW = "jobcenter.web.error_views.csrf_failed"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.shell.shell",
            ],
            "builtins": [
                "jobcenter.web.templatetags.jobcenter_web",
                "jobcenter.web.templatetags.jobcenter_blocks",
            ],
        },
    }
]

# --- database ----------------------------------------------------------------------------------------
# A request gives up after 10 s and waits 5 s for a lock (limits.md, R12); jobs and commands may take longer.
IS_WEB = env.str("JOBCENTER_PROCESS", default="") == "web"
STATEMENT_TIMEOUT_MS = 10_000 if IS_WEB else 30 * 60_000
LOCK_TIMEOUT_MS = 5_000 if IS_WEB else 60_000

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    # Started at the first connection, stopped by the last process that used it (docs/adr/0001-launcher.md).
    DATABASES = {
        "default": {"ENGINE": "jobcenter.launcher.postgresql", "NAME": "jobcenter", "USER": "jobcenter"}
    }
# Requests are many and short: one that takes a second process of PostgreSQL, or compiles its query, only keeps the
# others waiting. Disks without a head make the reading of an index cheap (docs/performance.md).
PLANNER = "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
DATABASES["default"] |= {
    "CONN_MAX_AGE": 600,  # Django's default of 0 costs 40 % of the throughput
    "CONN_HEALTH_CHECKS": True,  # a restart of the database costs no request after it
    "OPTIONS": {
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS} {PLANNER}",
        "connect_timeout": 5,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- history: rows of the past cannot be changed, not even by raw SQL (design.md, decision 7) --------------
PGHISTORY_APPEND_ONLY = True
# It is read by the record and by the act, never by what the record referred to: no index on the copies of the other
# foreign keys, which make each change of a record dearer (docs/performance.md).
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextForeignKey(db_index=True)
PGTRIGGER_MIGRATIONS = False  # jobcenter.audit installs them after each migrate (ADR 4)
PGTRIGGER_SCHEMA_EDITOR = True  # lets a migration alter the type of a column that triggers watch

# Invented people are loaded where somebody tries the product out, never where it is in service.
DEMO_ALLOWED = False

# --- people who log in -------------------------------------------------------------------------------
AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: a throttled login costs no hash
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "staff:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "staff:login"

# Five failures of one user from one address; a stranger elsewhere cannot lock his victim out (S7).
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = 1  # hours
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]  # masked in the log
AXES_LOCKOUT_TEMPLATE = "staff/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 429

# --- sessions: in the database, because a failing Redis must not log anybody out (limits.md 2.2) -----------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_ABSOLUTE_SECONDS = 10 * 3600  # enforced by jobcenter.web.middleware.SessionLimits
SESSION_IDLE_SECONDS = 30 * 60  # enforced by jobcenter.web.middleware.SessionLimits
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no names in a cookie

# --- what a browser may do ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # KERN draws its icons as data
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# --- language and time -------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- static files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [path for path in (BASE_DIR / "static", BUILD_DIR / "static") if path.is_dir()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"

# --- log: what happened to the machine, never who was concerned ------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pgtrigger": {"level": "WARNING"},
    },
}

# --- mail: tickets to the mailbox of a team; off unless both are set (C-48, docs/operations.md) ---------------
MAIL_IS_ON = bool(env.str("EMAIL_URL", default="") and env.str("DEFAULT_FROM", default=""))
if MAIL_IS_ON:
    vars().update(env.email_url("EMAIL_URL"))
    DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM")
EMAIL_TIMEOUT = 10  # seconds for each word of the mail server
SITE_ADDRESS = env.str("JOBCENTER_ADDRESS", default="http://localhost:8000")  # in links of mails

# --- background work: Celery rings, the database remembers (decision 9, limits.md 2.2) ----------------------
from jobcenter.launcher.places import redis_url  # noqa: E402

CELERY_BROKER_URL = redis_url(VAR_DIR)
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3 * 3600,  # far beyond twice the longest task
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "retry_on_timeout": True,
}
CELERY_TASK_PUBLISH_RETRY = False

# The timetable is wiring; the nightly job, which lies below, reads its steps from here.
from jobcenter.schedule import NIGHTLY_STEPS  # noqa: E402, F401
