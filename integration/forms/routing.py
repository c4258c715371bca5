"""The table of the Kundensteuerung: for each group a team, a specialist, or nobody (W-103)."""

from typing import Any

from django import forms

from intake.choices import RoutingGroup
from integration.models import Route
from integration.queries import specialists_of
from integration.workflow.routing import Target
from jobcenter.staff.models import Office
from jobcenter.web.forms import BaseForm

from .choices import LoadedChoice


class RoutingForm(BaseForm):
    """Two choices for each group."""

    def __init__(self, *args: Any, office: Office, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        routes = {route.group: route for route in Route.objects.filter(office=office)}
        teams, people = list(office.teams.all()), list(specialists_of(office, today))
        for group, label in RoutingGroup.choices:
            route = routes.get(group)
            team = LoadedChoice(label=f"Team für {label}", empty_label="kein Team", required=False)
            team.load(teams)
            team.initial = route.team_id if route else None
            specialist = LoadedChoice(label=f"IFK für {label}", empty_label="keine bestimmte IFK", required=False)
            specialist.load(people)
            specialist.initial = route.specialist_id if route else None
            self.fields[f"team_{group}"], self.fields[f"specialist_{group}"] = team, specialist

    @property
    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Each group with its two fields."""
        return [(label, self[f"team_{group}"], self[f"specialist_{group}"]) for group, label in RoutingGroup.choices]

    def verb_arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "targets": {
                group: Target(given.get(f"team_{group}"), given.get(f"specialist_{group}"))
                for group in RoutingGroup.values
            }
        }


class NewSpecialTeamForm(BaseForm):
    """The name of a special team."""

    name = forms.CharField(label="Name des Sonderteams", max_length=80)
