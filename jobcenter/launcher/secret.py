"""The signing key of a development installation: made once, kept beside its data, never in the repository."""

import os
import secrets
from pathlib import Path


def local_secret(var: Path) -> str:
    """Return the key of this installation; make it (readable by the owner only) when there is none.

    ``SECRET_KEY`` in the environment goes first. Where nothing may be written, the key
    lives as long as the process.
    """
    given = os.environ.get("SECRET_KEY", "")
    if given:
        return given
    file = var / "secret_key"
    try:
        return file.read_text().strip() or secrets.token_urlsafe(50)
    except OSError:
        pass
    key = secrets.token_urlsafe(50)
    try:
        var.mkdir(parents=True, exist_ok=True)
        # O_EXCL: of two processes that start at once, one makes the key and the other reads it.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(key)
    except FileExistsError:
        return file.read_text().strip() or key
    except OSError:
        return key
    return key
