"""Forms of the household's own changes: each is first rehearsed, then confirmed as it was shown."""

import hashlib
from typing import Any

from django import forms
from django.db.models import QuerySet

from intake.workflow.households import Separation
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Membership
from jobcenter.web.fields import BGNumberField, GermanDateField, ReasonField
from jobcenter.web.forms import BaseForm, VersionedForm

NOT_TYPED = ("csrfmiddlewaretoken", "form_token", "version", "seen")


class Previewed(BaseForm):
    """``seen`` carries what was typed when the effects were shown: only that is done; anything else is shown first."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    @property
    def is_seen(self) -> bool:
        return bool(self.data.get("seen")) and self.data.get("seen") == self.fingerprint()

    def fingerprint(self) -> str:
        """What was typed, in short."""
        data: Any = self.data
        typed = sorted((key, data.getlist(key)) for key in data if key not in NOT_TYPED)
        return hashlib.sha256(repr(typed).encode()).hexdigest()

    def mark_seen(self) -> None:
        """The effects of exactly these entries stand above the button now."""
        data: Any = self.data
        data = data.copy()
        data["seen"] = self.fingerprint()
        self.data = data

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        given.pop("seen", None)
        return given


class HeadForm(Previewed, VersionedForm):
    """Who represents the household from now on, and what the one before is (§ 38 SGB II)."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(), label="Neuer Haushaltsvorstand", widget=forms.RadioSelect, empty_label=None
    )
    former_role = forms.TypedChoiceField(
        label="Bisheriger Haushaltsvorstand ist",
        choices=[(role.value, role.label) for role in HouseholdRole if role != HouseholdRole.HEAD],
        coerce=HouseholdRole,
    )
    on = GermanDateField(label="Ab", past_only=True)
    reason = ReasonField(max_length=200)

    def __init__(self, *args: Any, heads: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["membership"]
        field.queryset = heads
        field.label_from_instance = lambda one: str(one.person)


class SplitForm(Previewed, VersionedForm):
    """Who parts, who represents the new household, since when."""

    head = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Stellt den neuen Antrag (Haushaltsvorstand)",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    others = forms.ModelMultipleChoiceField(
        Membership.objects.none(), label="Geht mit", widget=forms.CheckboxSelectMultiple, required=False
    )
    on = GermanDateField(
        label="Neuer Antrag vom", past_only=True, help_text="Der Tag davor ist der letzte in der bisherigen BG."
    )
    bg_number = BGNumberField(required=False, help_text="Leer, solange keine neue Nummer vergeben ist.")
    reason = ReasonField(max_length=200)

    def __init__(
        self, *args: Any, members: QuerySet[Membership], heads: QuerySet[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("head", heads), ("others", members)):
            field: Any = self.fields[name]
            field.queryset = offered
            field.label_from_instance = lambda one: f"{one.person} ({one.get_role_display()})"

    def verb_arguments(self) -> dict[str, Any]:
        given = super().verb_arguments()
        separation = Separation(
            on=given.pop("on"),
            head=given.pop("head"),
            others=tuple(given.pop("others")),
            bg_number=given.pop("bg_number") or "",
        )
        return {**given, "separation": separation}


class CheckChangeForm(VersionedForm):
    """One tick: the change was looked at."""
