"""One choice a working day: who is the F-IFK (W-14)."""

from datetime import date
from typing import Any

from django import forms

from jobcenter.staff.choices import Role
from jobcenter.staff.models import Office, User
from jobcenter.staff.queries import holders_of
from jobcenter.web.forms import BaseForm, speak_german


class RosterForm(BaseForm):
    """``named``: who is named already, by day."""

    def __init__(self, *args: Any, office: Office, days: list[date], named: dict[date, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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

    def verb_arguments(self) -> dict[str, Any]:
        chosen = {day: self.cleaned_data.get(f"day_{day:%Y%m%d}") for day in self.days}
        return {"days": {day: self.people[int(pk)] if pk else None for day, pk in chosen.items()}}
