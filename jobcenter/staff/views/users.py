"""The administration's pages on users."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jobcenter.staff import access, forms, pages
from jobcenter.staff.permissions import Permission
from jobcenter.staff.workflow import users as workflow
from jobcenter.web import clock
from jobcenter.web.paging import paged
from jobcenter.web.views import posted, reads, submit, writes

MANAGE = Permission.STAFF_MANAGE


@reads
def user_list(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    access.check(request.user, MANAGE, today=today)
    filters = forms.UserFilter.of(request)
    page = paged(pages.filtered_users(request.user.jobcenter, filters), filters)
    page = page.with_rows([pages.user_row(user, today) for user in page.rows])
    return render(request, "staff/users.html", {"page": page, "filters": filters})


@writes
def new_user(request: HttpRequest) -> HttpResponse:
    access.check(request.user, MANAGE, today=clock.today())
    form = forms.NewUserForm(**posted(request), jobcenter=request.user.jobcenter)
    if done := submit(form, workflow.create_user, by=request.user):
        user, password = done.result
        return render(
            request, "staff/first_password.html", {"person": user, "password": password, "is_new": True}
        )
    return render(request, "staff/user_form.html", {"form": form, "heading": "Zugang anlegen"})


@reads
def user_detail(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    access.check(request.user, MANAGE, today=today)
    user = access.get_colleague(request.user, pk)
    return render(
        request, "staff/user.html", {"page": pages.user_page(user, viewer=request.user, today=today)}
    )


@writes
def change_user(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, MANAGE, today=clock.today())
    user = access.get_colleague(request.user, pk)
    names = ("first_name", "last_name", "email", "phone", "room", "list_label", "weekly_hours")
    form = forms.ChangeUserForm(**posted(request), of=user, initial={name: getattr(user, name) for name in names})
    if submit(form, workflow.change_user, user=user, by=request.user):
        messages.success(request, "Die Angaben sind gespeichert.")
        return redirect("staff:user", pk)
    return render(
        request, "staff/user_form.html", {"form": form, "heading": f"{user}: Angaben ändern", "person": user}
    )


@writes
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    access.check(request.user, MANAGE, today=today)
    user = access.get_colleague(request.user, pk)
    form = forms.AssignmentForm(
        **posted(request), jobcenter=request.user.jobcenter, initial={"starts_on": today}
    )
    if submit(form, workflow.assign, user=user, by=request.user):
        messages.success(request, "Die Rolle ist vergeben.")
        return redirect("staff:user", pk)
    return render(
        request, "staff/user_form.html", {"form": form, "heading": f"{user}: Rolle vergeben", "person": user}
    )


@writes
def end_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    today = clock.today()
    access.check(request.user, MANAGE, today=today)
    assignment = access.get_assignment(request.user, pk)
    form = forms.EndAssignmentForm(**posted(request), of=assignment, initial={"ends_on": today})
    if submit(form, workflow.end_assignment, assignment=assignment, by=request.user):
        messages.success(request, "Das Ende der Rolle ist eingetragen.")
        return redirect("staff:user", assignment.user_id)
    heading = f"{assignment.user}: Rolle „{assignment.get_role_display()}“ beenden"
    return render(
        request, "staff/user_form.html", {"form": form, "heading": heading, "person": assignment.user}
    )


@writes
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, MANAGE, today=clock.today())
    user = access.get_colleague(request.user, pk)
    form = forms.ConfirmAsSeenForm(**posted(request), of=user)
    if done := submit(form, workflow.reset_password, user=user, by=request.user):
        return render(
            request, "staff/first_password.html", {"person": user, "password": done.result, "is_new": False}
        )
    return render(request, "staff/confirm_password.html", {"form": form, "person": user})


@writes
def set_active(request: HttpRequest, pk: int) -> HttpResponse:
    access.check(request.user, MANAGE, today=clock.today())
    user = access.get_colleague(request.user, pk)
    form = forms.ConfirmAsSeenForm(**posted(request), of=user)
    if done := submit(form, workflow.set_active, user=user, active=not user.is_active, by=request.user):
        messages.success(request, "Der Zugang ist offen." if done.result.is_active else "Der Zugang ist gesperrt.")
        return redirect("staff:user", pk)
    return render(request, "staff/confirm_active.html", {"form": form, "person": user})
