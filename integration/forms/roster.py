"""One choice a working day: who is the F-IFK (W-14)."""

from datetime import date
from typing import Any

from django import forms

from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.queries import holders_of
from jobcenter.web.forms import BaseForm, speak_german


class RosterForm(BaseForm):
    """``named``: who is named already, by day. The form remembers whom it showed: only days chosen otherwise change."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, office: Office, days: list[date], named: dict[date, int], **kwargs: Any) -> None:
        seen = " ".join(f"{day:%Y%m%d}:{named.get(day, '')}" for day in days)
        super().__init__(*args, initial={"shown": seen}, **kwargs)
        self.days = days
        choices = holders_of(Role.SPECIALIST, office, days[0])
        people = {user.pk: user for user in choices}
        self.people = people | {
            user.pk: user for user in User.objects.filter(pk__in=set(named.values()) - people.keys())
        }
        options = [("", "– niemand –"), *((str(pk), str(user)) for pk, user in self.people.items())]
        for day in days:
            field = forms.ChoiceField(
                label=f"{day:%d.%m.%Y}", choices=options, required=False, initial=str(named.get(day, ""))
            )
            speak_german(field)
            self.fields[f"day_{day:%Y%m%d}"] = field

    def clean_shown(self) -> dict[str, str]:
        pairs = (part.partition(":") for part in self.cleaned_data["shown"].split())
        return {day: pk for day, _, pk in pairs}

    def verb_arguments(self) -> dict[str, Any]:
        keys, shown = {day: f"{day:%Y%m%d}" for day in self.days}, self.cleaned_data["shown"]
        chosen = {day: self.cleaned_data.get(f"day_{key}", "") for day, key in keys.items()}
        changed = {day: pk for day, pk in chosen.items() if pk != shown.get(keys[day])}
        return {
            "days": {day: self.people[int(pk)] if pk else None for day, pk in changed.items()},
            "before": {day: shown[keys[day]] for day in changed if keys[day] in shown},
        }
