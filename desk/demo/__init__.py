"""The demonstration: invented people around today, told act by act through the same verbs the pages use (D-106)."""

from .cast import Login, logins

__all__ = ["Login", "logins"]
