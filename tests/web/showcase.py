"""A small application only for tests: every component once, and views that try to break the rules."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path

from jobcenter.rules.calendar import Calendar
from jobcenter.web.errors import Conflict, Refused
from jobcenter.web.fields import BGNumberField, GermanDateField, GermanTimeField, ReasonField, YesNoUnknownField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm
from jobcenter.web.paging import paged
from jobcenter.web.shell import Crumb, NavGroup, NavItem, Shell
from jobcenter.web.views import asks, posted, reads, submit, writes

RELEASED = "Dem Grunde nach bewilligt"
CLOSED = {date(2021, 4, 8): "Betriebsferien laut Regelwerk"}

SHELL = Shell(
    jobcenter="Jobcenter Wuppertal",
    user_name="Katrin Beispiel",
    role="Teamleitung",
    office="Geschäftsstelle 3",
    navigation=(
        NavGroup("", (NavItem("Mein Tag", "/", count=7), NavItem("Anträge", "/", is_current=True))),
        NavGroup("Listen", (NavItem("Termine", "/"), NavItem("Neuantragsliste", "/"))),
        NavGroup("Verwaltung", (NavItem("Zugänge", "/"), NavItem("Abwesenheiten", "/")), is_folded=True),
    ),
    search_url="/",
    account_url="/",
    logout_url="/",
    last_check="Fristenprüfung zuletzt am 19.04.2021, 0:15 Uhr",
    footer_links=(NavItem("Glossar", "/"), NavItem("Regelwerke", "/")),
)


@dataclass(frozen=True)
class Row:
    bg_number: str
    name: str
    office: str
    due_on: date
    state: str
    detail: str


@dataclass(frozen=True)
class Step:
    label: str
    url: str
    state: str


ROWS = [
    Row("39102 BG 0007001", "Özdemir, Ayşe", "Geschäftsstelle 3", date(2021, 4, 19), "running", "noch 8 Arbeitstage"),
    Row("39102 BG 0007002", "Müller-Lüdenscheidt, Kwabena", "Geschäftsstelle 3", date(2021, 4, 9), "due_soon", ""),
    Row("39102 BG 0007003", "Nowak, Łucja", "Geschäftsstelle 1", date(2021, 4, 6), "overdue", "seit 1 Arbeitstag"),
    Row("39102 BG 0007004", "Groß, Hans-Jürgen", "Geschäftsstelle 8", date(2021, 4, 1), "met", ""),
    Row("39102 BG 0007005", "Çelik, Emine", "Geschäftsstelle 8", date(2021, 3, 29), "met_late", ""),
    Row("39102 BG 0007006", "Šimić, Ana", "Geschäftsstelle 2", date(2021, 3, 24), "missed", ""),
    Row("39102 BG 0007007", "Nguyen, Thi Mai", "Geschäftsstelle 2", date(2021, 3, 22), "void", ""),
    Row("39102 BG 0007008", "Öztürk, Cem", "Geschäftsstelle 5", date(2021, 3, 22), "suspended", "Arbeitslosengeld I"),
]


class ShowFilter(FilterForm):
    text = forms.CharField(label="Name oder Nummer", max_length=80)
    state = forms.ChoiceField(label="Stand", choices=[("", "alle"), ("running", "läuft"), ("missed", "versäumt")])
    due_from = GermanDateField(label="Fällig ab", help_text="")
    orderings = {"due": ("due_on",), "name": ("name", "bg_number")}
    default_sort = "-due"


class ShowForm(BaseForm):
    last_name = forms.CharField(label="Nachname", max_length=60)
    first_name = forms.CharField(label="Vorname", max_length=60)
    born_on = GermanDateField(label="Geburtsdatum", past_only=True)
    bg_number = BGNumberField(required=False)
    channel = forms.ChoiceField(
        label="Eingang",
        widget=forms.RadioSelect,
        choices=[("counter", "Persönlich"), ("post", "Post"), ("online", "Online")],
    )
    team = forms.ChoiceField(label="Team", choices=[("", "Bitte wählen"), ("u25", "U25"), ("ue25", "Ü25")])
    at = GermanTimeField(label="Uhrzeit", required=False)
    working = YesNoUnknownField(label="Bezieht die Person Arbeitslosengeld I?")
    papers = forms.MultipleChoiceField(
        label="Ausgehändigt", widget=forms.CheckboxSelectMultiple, required=False,
        choices=[("ha", "Hauptantrag"), ("kdu", "Anlage KdU"), ("vm", "Anlage VM")],
    )  # fmt: skip
    checked = forms.BooleanField(label="Identität geprüft", help_text="Ausweis oder Pass lag im Original vor.")
    file = forms.FileField(label="Datei", required=False)
    note = ReasonField(label="Bemerkung", required=False)


def strip_steps(first: date, last: date, closed: dict[date, str] | None = None) -> list[dict[str, object]]:
    """Steps as the deadlines store them: dates as ISO text."""
    calendar, steps, number = Calendar("NW", closed or {}), [], 0
    day = first
    while day <= last:
        obstacle = calendar.why_not(day)
        number += obstacle is None
        steps.append(
            {
                "day": day.isoformat(),
                "counts": obstacle is None,
                "reason": obstacle or "Arbeitstag",
                "number": None if obstacle else number,
            }
        )
        day += timedelta(days=1)
    return steps


@login_not_required
def showcase(request: HttpRequest) -> HttpResponse:
    filters = ShowFilter.of(request)
    wrong = {"born_on": "31.2.1990", "bg_number": "abc", "last_name": "Özdemir"}
    bound = ShowForm(wrong if "fehler" in request.GET else None)
    messages.success(request, "Der Antrag ist aufgenommen.")
    return render(
        request,
        "web/showcase.html",
        {
            "shell": SHELL,
            "crumbs": (Crumb("Anträge", "/"), Crumb("Özdemir, Ayşe", "/"), Crumb("Frist")),
            "filters": filters,
            "page": paged(ROWS * 40, filters, per_page=8),
            "form": bound,
            "tabs": (NavItem("Übersicht", "/", is_current=True), NavItem("Fristen", "/", count=3)),
            "steps": [Step("Suche", "/", "done"), Step("Haushalt", "/", "current"), Step("Unterlagen", "/", "ahead")],
            "due": {
                "steps": strip_steps(date(2021, 4, 2), date(2021, 4, 19), CLOSED),
                "event_on": "2021-04-01",
                "due_on": "2021-04-19",
                "label": RELEASED,
            },
            "long": {
                "steps": strip_steps(date(2021, 3, 2), date(2021, 6, 30)),
                "event_on": "2021-03-01",
                "due_on": "2021-06-30",
                "pauses": [{"first": "2021-01-01", "last": "2021-03-01", "reason": "ausgesetzt: Arbeitslosengeld I"}],
            },
        },
    )


# --- views that try things -------------------------------------------------------------------------------


def _write_session() -> None:
    Session.objects.create(session_key="written", session_data="x", expire_date="2030-01-01T00:00:00Z")


@login_not_required
@reads
def reading_that_writes(request: HttpRequest) -> HttpResponse:
    _write_session()
    return HttpResponse("geschrieben")


@login_not_required
@reads
def reading_late(request: HttpRequest) -> TemplateResponse:
    """The write hides in the template, which is rendered after the view."""
    return TemplateResponse(request, "web/late.html", {"write": _write_session})


@login_not_required
@asks
def asking(request: HttpRequest) -> HttpResponse:
    if "schreiben" in request.POST:
        _write_session()
    return HttpResponse("geantwortet")


def _record(request: HttpRequest, what: str = "ok") -> None:
    if what == "broken":
        raise RuntimeError("the record could not be written")
    Session.objects.create(session_key=f"read-{what}", session_data="x", expire_date="2030-01-01T00:00:00Z")


@login_not_required
@reads(records=_record)
def recorded(request: HttpRequest, what: str = "ok") -> HttpResponse:
    return HttpResponse("gelesen")


class NameForm(BaseForm):
    name = forms.CharField(label="Name", max_length=40)
    refusal = forms.CharField(label="Weigerung", required=False)


def _keep(*, name: str, refusal: str, by: str) -> str:
    Session.objects.create(session_key=name, session_data=by, expire_date="2030-01-01T00:00:00Z")
    if refusal == "field":
        raise Refused("Der Name ist schon vergeben.", field="name")
    if refusal == "general":
        raise Refused("Das Jobcenter hat geschlossen.")
    if refusal == "conflict":
        raise Conflict("Frau Muster hat am 01.04.2021 schon entschieden.")
    return name


@login_not_required
@writes
def writing(request: HttpRequest) -> HttpResponse:
    form = NameForm(**posted(request))
    if done := submit(form, _keep, by="test"):
        messages.success(request, "Gespeichert.")
        return redirect(f"/fertig/{done.result}/")
    return render(request, "web/form.html", {"form": form})


@login_not_required
@writes
def refusing(request: HttpRequest) -> HttpResponse:
    """No form takes the refusal. GET shows that writing is impossible there."""
    _keep(name="bare", refusal="conflict", by="test")
    return HttpResponse("nie")


@login_not_required
@reads
def finished(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(name)


def private(request: HttpRequest) -> HttpResponse:
    return render(request, "web/form.html", {"form": NameForm()})


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret of the house")


urlpatterns = [
    path("", showcase),
    path("liest-und-schreibt/", reading_that_writes),
    path("liest-spaet/", reading_late),
    path("fragt/", asking),
    path("liest-mit-vermerk/<str:what>/", recorded),
    path("schreibt/", writing),
    path("weigert-sich/", refusing),
    path("fertig/<str:name>/", finished),
    path("privat/", private, name="private"),
    path("kaputt/", broken),
]
handler400 = "jobcenter.web.error_views.bad_request"
handler403 = "jobcenter.web.error_views.forbidden"
handler404 = "jobcenter.web.error_views.not_found"
handler500 = "jobcenter.web.error_views.server_error"
