"""A Jobcenter in service. Everything secret comes from the environment; nothing has a weak default.

Required: ``SECRET_KEY``, ``DATABASE_URL``, ``REDIS_URL``, ``JOBCENTER_HOSTS``. See docs/operations.md.
"""

from .base import *  # noqa: F403
from .base import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("JOBCENTER_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
SITE_ADDRESS = env.str("JOBCENTER_ADDRESS", default=f"https://{ALLOWED_HOSTS[0]}")
env.str("DATABASE_URL")  # missing: refuse to start rather than use the embedded engine
env.str("REDIS_URL")

SECURE_SSL_REDIRECT = env.bool("JOBCENTER_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix binds the cookie to this host, this path and HTTPS; browsers enforce it.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"

# Set when a reverse proxy ends TLS and overwrites the two X-Forwarded headers.
BEHIND_PROXY = env.bool("JOBCENTER_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_CLIENT_IP_CALLABLE = "jobcenter.proxy.client_address"
