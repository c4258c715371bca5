"""The web process: `gunicorn jobcenter.wsgi`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")
os.environ.setdefault("JOBCENTER_PROCESS", "web")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
