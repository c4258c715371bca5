"""Putting houses in place: what an installation needs before the first person logs in (D-106)."""
