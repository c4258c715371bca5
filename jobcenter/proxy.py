"""The client's address when a reverse proxy stands in front (``JOBCENTER_BEHIND_PROXY``)."""

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address our own proxy saw: the last entry of X-Forwarded-For; earlier ones may be invented."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")
