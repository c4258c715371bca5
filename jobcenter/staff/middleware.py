"""Whoever still has the first password chooses an own one before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

OPEN_TO_FIRST_PASSWORD = {"staff:password", "staff:logout"}


class OwnPasswordFirst:
    """Leads to the password page while ``must_change_password`` is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if getattr(request.user, "must_change_password", False):
            try:
                name = resolve(request.path_info).view_name
            except Resolver404:  # an unknown address: the password page answers that as well
                name = ""
            if name not in OPEN_TO_FIRST_PASSWORD:
                return redirect("staff:password")
        return self.get_response(request)
