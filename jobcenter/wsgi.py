"""The web process: `gunicorn jobcenter.wsgi`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobcenter.settings")
os.environ.setdefault("JOBCENTER_PROCESS", "web")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
