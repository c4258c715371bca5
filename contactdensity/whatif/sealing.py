"""What a browser carries from one step of a long reckoning to the next: it can neither be read nor changed there.

Nothing is kept on the server. The sums hold numbers that the page itself keeps back (D-86), so a signature alone would
not do: they are also hidden, by a key stream of SHAKE-256 over the secret of the house and a number used once.
"""

import json
import secrets
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import shake_256
from typing import Any

from django.conf import settings
from django.core import signing

SALT = "contactdensity.whatif"
VALID_SECONDS = 3600
NONCE = 16


def seal(content: Any) -> str:
    """The content as text for a hidden field. Only what JSON knows."""
    plain = zlib.compress(json.dumps(content, separators=(",", ":")).encode())
    nonce = secrets.token_bytes(NONCE)
    hidden = urlsafe_b64encode(nonce + _hidden(plain, nonce)).decode()
    return signing.TimestampSigner(salt=SALT).sign(hidden)


def unseal(text: str) -> Any:
    """The content again; ``None`` if it was changed or is older than an hour."""
    try:
        hidden = urlsafe_b64decode(signing.TimestampSigner(salt=SALT).unsign(text, max_age=VALID_SECONDS))
    except signing.BadSignature:
        return None
    return json.loads(zlib.decompress(_hidden(hidden[NONCE:], hidden[:NONCE])))


def _hidden(text: bytes, nonce: bytes) -> bytes:
    """Hides the plain text, and shows the hidden one: the same step both ways."""
    key = f"{SALT}.{settings.SECRET_KEY}".encode()
    stream = shake_256(len(key).to_bytes(4, "big") + key + nonce).digest(len(text))
    return (int.from_bytes(text, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(text), "big")
