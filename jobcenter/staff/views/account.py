"""Coming in, going out, and the own password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse_lazy

from jobcenter.staff.forms import ChangePasswordForm, LoginForm
from jobcenter.staff.workflow.users import password_was_changed
from jobcenter.web import clock
from jobcenter.web.views import reads


class Login(LoginView):
    """Name and password; throttled by django-axes before the hash is computed (limits.md 1.7)."""

    template_name = "staff/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "today": clock.today()}


@reads
def present(request: HttpRequest) -> JsonResponse:
    """Asked while somebody types: the session goes on; one begun in another window meanwhile gives its own token."""
    return JsonResponse({"user": request.user.pk, "token": get_token(request)})


class ChangePassword(PasswordChangeView):
    """A new password; every other session of the user ends with it (S8)."""

    template_name = "staff/password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("desk:day")

    def form_valid(self, form: Any) -> HttpResponse:
        super().form_valid(form)
        password_was_changed(user=form.user)
        messages.success(self.request, "Ihr Kennwort ist geändert.")
        return redirect(self.success_url)
