"""As the tests, on the database that ``BENCH_DATABASE`` names."""

import os

from jobcenter.settings.test import *  # noqa: F403
from jobcenter.settings.test import DATABASES, LOGGING

DATABASES["default"] |= {"NAME": os.environ["BENCH_DATABASE"], "CONN_MAX_AGE": 600}
LOGGING["root"]["level"] = "WARNING"
