"""Where the embedded engines keep their data and their sockets."""

import os
from pathlib import Path


def redis_url(var: Path) -> str:
    """The broker's address: ``REDIS_URL``, else the embedded Valkey's socket."""
    return os.environ.get("REDIS_URL", "") or f"redis+socket://{var / 'valkey.sock'}"
