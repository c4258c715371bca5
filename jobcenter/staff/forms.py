"""Forms of the account, the users, the absences and the roster."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Model
from django.http import HttpRequest

from jobcenter.web.fields import GermanDateField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import BaseForm, VersionedForm, speak_german

from .choices import AbsenceKind, Role, StaffGroup
from .models import Assignment, Jobcenter, Office, Team, User
from .queries import ListShown, active_colleagues, shown_in
from .workflow.users import FULL_TIME
from .workflow.versions import version_of


class LoginForm(AuthenticationForm):
    """Name and password. Who has no role today is told so, after the password was right."""

    error_messages = {
        "invalid_login": "Anmeldename oder Kennwort ist falsch. Bitte achten Sie auf Groß- und Kleinschreibung.",
        "inactive": "Dieser Zugang ist gesperrt. Bitte wenden Sie sich an die Administration.",
    }

    def __init__(self, request: HttpRequest | None = None, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.today = today
        self.label_suffix = ""
        self.fields["username"].label = "Anmeldename"
        self.fields["password"].label = "Kennwort"
        for field in self.fields.values():
            speak_german(field)
            # Django only tells the browser; an endless name would fail in the throttle's table.
            field.validators.append(MaxLengthValidator(150))

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if not Assignment.objects.on(self.today).filter(user=user).exists():
            raise ValidationError(
                "Ihr Einsatz hat noch nicht begonnen oder ist beendet. Bitte wenden Sie sich an die Administration."
            )


class ChangePasswordForm(PasswordChangeForm):
    """The old password, and twice the new one."""

    error_messages = {
        "password_incorrect": "Das bisherige Kennwort ist falsch.",
        "password_mismatch": "Die beiden neuen Kennwörter stimmen nicht überein.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["old_password"].label = "Bisheriges Kennwort"
        self.fields["new_password1"].label = "Neues Kennwort"
        self.fields["new_password1"].help_text = "Mindestens 12 Zeichen; kein Name, kein häufiges Kennwort."
        self.fields["new_password2"].label = "Neues Kennwort wiederholen"
        self.fields["new_password2"].help_text = ""
        for field in self.fields.values():
            speak_german(field)

    def validate_password_for_user(self, user: Any, *_fields: str) -> None:
        """Told where the new one was typed first, and in the word of the house."""
        try:
            validate_password(self.cleaned_data.get("new_password1") or "", user)
        except ValidationError as error:
            self.add_error("new_password1", [said.replace("Passwort", "Kennwort") for said in error.messages])


class AsSeenForm(VersionedForm):
    """A form over something that keeps no version: based on the newest line of its history."""

    def __init__(self, *args: Any, of: Model, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": version_of(of)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class UserFilter(FilterForm):
    """Which users the list shows."""

    orderings = {"name": ("sort_last", "sort_first"), "username": ("username",)}

    name = forms.CharField(label="Name", max_length=80)
    role = forms.ChoiceField(label="Rolle", choices=[("", "alle"), *Role.choices])
    state = forms.ChoiceField(label="Zugang", choices=[("", "alle"), ("active", "offen"), ("locked", "gesperrt")])


class AssignmentForm(BaseForm):
    """A role in an office from when to when."""

    role = forms.ChoiceField(label="Rolle", choices=Role.choices)
    office = forms.ModelChoiceField(
        Office.objects.none(), label="Geschäftsstelle", required=False, empty_label="ganzes Jobcenter"
    )
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", required=False, empty_label="kein Team")
    staff_group = forms.ChoiceField(
        label="Personalgruppe",
        choices=[("", "die des Teams"), *StaffGroup.choices],
        required=False,
        help_text="Danach wird die Auslastung des Kalenders gemessen.",
    )
    starts_on = GermanDateField(label="Beginn", years_ahead=5)
    ends_on = GermanDateField(label="Ende", required=False, years_ahead=30)

    def __init__(self, *args: Any, jobcenter: Jobcenter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.filter(jobcenter=jobcenter)  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.filter(  # type: ignore[attr-defined]
            office__jobcenter=jobcenter
        ).select_related("office")
        self.fields["team"].label_from_instance = lambda team: f"{team} ({team.office})"  # type: ignore[attr-defined]


class UserForm(BaseForm):
    """Names and contact of a user."""

    first_name = forms.CharField(label="Vorname", max_length=150)
    last_name = forms.CharField(label="Nachname", max_length=150)
    email = forms.EmailField(
        label="Dienstliche E-Mail",
        max_length=254,
        required=False,
        help_text="Die Teamleitung bekommt dorthin eine Kopie der Tickets an ihr Team.",
    )
    phone = forms.CharField(label="Telefon", max_length=40, required=False)
    room = forms.CharField(label="Raum", max_length=20, required=False)
    list_label = forms.CharField(
        label="Bezeichnung in Listen", max_length=40, required=False, help_text="Zum Beispiel „IFK 07“."
    )
    weekly_hours = forms.DecimalField(
        label="Regelmäßige Wochenstunden",
        max_digits=4,
        decimal_places=2,
        min_value=1,
        max_value=48,
        initial=FULL_TIME,
        localize=True,
        required=False,
        help_text="Leer: 39 Stunden",
    )

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        return given | {"weekly_hours": given["weekly_hours"] or FULL_TIME}


class ChangeUserForm(UserForm, AsSeenForm):
    """Names and contact of somebody who has an access already."""


class NewUserForm(UserForm, AssignmentForm):
    """A new user with the first role."""

    username = forms.RegexField(
        r"^[a-zA-Z0-9._-]+$",
        label="Anmeldename",
        max_length=60,
        error_messages={"invalid": "Bitte nur Buchstaben, Ziffern, Punkt, Binde- und Unterstrich verwenden."},
    )
    field_order = [
        "first_name",
        "last_name",
        "username",
        "role",
        "office",
        "team",
        "staff_group",
        "starts_on",
        "ends_on",
        "email",
        "phone",
        "room",
        "list_label",
        "weekly_hours",
    ]


class EndAssignmentForm(AsSeenForm):
    ends_on = GermanDateField(label="Letzter Tag", years_ahead=30)


class AbsenceForm(BaseForm):
    """Who is away, from when to when, and who stands in."""

    user = forms.ModelChoiceField(User.objects.none(), label="Wer ist abwesend?", empty_label="bitte wählen")
    kind = forms.ChoiceField(label="Art", choices=AbsenceKind.choices)
    starts_on = GermanDateField(label="Erster Tag", years_ahead=2)
    ends_on = GermanDateField(label="Letzter Tag", years_ahead=2)
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label="Vertretung",
        required=False,
        empty_label="keine",
        help_text="Die Vertretung hat an genau diesen Tagen die Rechte und die Arbeit der abwesenden Person.",
    )

    def __init__(self, *args: Any, jobcenter: Jobcenter, absent: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = active_colleagues(jobcenter)
        self.fields["user"].queryset = colleagues if absent is None else absent  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = colleagues  # type: ignore[attr-defined]


class ChangeAbsenceForm(AsSeenForm):
    ends_on = GermanDateField(label="Letzter Tag", years_ahead=2)
    deputy = forms.ModelChoiceField(User.objects.none(), label="Vertretung", required=False, empty_label="keine")

    def __init__(self, *args: Any, jobcenter: Jobcenter | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = active_colleagues(jobcenter)  # type: ignore[attr-defined]


class HouseForm(AsSeenForm):
    """What the documents leave to the house (B-17, U-26)."""

    household_concept = forms.BooleanField(
        label="Gesamt-BG-Konzept",
        required=False,
        help_text="Die Kontaktdichte zeigt die Kontakte aller Mitglieder einer BG nebeneinander auf einer Zeitachse.",
    )
    graduate_contact_days = forms.IntegerField(
        label="Nachkontakt mit Maßnahmeabsolventen, Tage nach dem Ende",
        min_value=1,
        max_value=365,
        required=False,
        help_text="Bis dahin spricht die Fachkraft mit der Person. Leer: keine Überwachung.",
    )


class ConfirmForm(BaseForm):
    """Nothing but the yes."""


class ConfirmAsSeenForm(AsSeenForm):
    """The yes to what was shown."""


class FilterNameForm(BaseForm):
    """What a saved filter is called."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        help_text="Nur Sie sehen den Filter.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ListInLink(forms.Form):
    """The list that a link „Filter speichern“ names; anything that is not such a link names none."""

    list = forms.CharField(max_length=4000)

    @property
    def found(self) -> ListShown | None:
        return shown_in(self.cleaned_data["list"]) if self.is_valid() else None
