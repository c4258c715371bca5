"""The table of the Kundensteuerung and the list of special teams, kept by the team lead (W-99, W-103)."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.choices import RoutingGroup
from intake.models import Handover
from integration.models import Route, SpecialTeam
from jobcenter.audit.recording import recording
from jobcenter.staff.models import Office, Team, User
from jobcenter.web.errors import Refused

from .guards import stated


@dataclass(frozen=True)
class Target:
    """Where the cases of a group go; nowhere if both are empty."""

    team: Team | None = None
    specialist: User | None = None


def plan(*, office: Office, targets: Mapping[str, Target], by: User) -> int:
    """Write the table of the office; the number of groups that changed."""
    changed = 0
    with recording(by=by, verb="plan_routing", label="Kundensteuerung geändert"):
        Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        kept = {route.group: route for route in Route.objects.filter(office=office)}
        for group, target in targets.items():
            route = kept.get(group)
            wanted = (target.team, target.specialist)
            if group not in RoutingGroup.values or wanted == (
                (route.team, route.specialist) if route else (None, None)
            ):
                continue
            changed += 1
            if target.team is None and target.specialist is None:
                Route.objects.filter(office=office, group=group).delete()
                continue
            Route.objects.update_or_create(
                office=office, group=group, defaults={"team": target.team, "specialist": target.specialist}
            )
    return changed


def add_special_team(*, office: Office, name: str, by: User) -> SpecialTeam:
    """A new special team; one that was closed under that name is opened again."""
    with recording(by=by, verb="add_special_team", label=f"Sonderteam angelegt: {name}"):
        Office.objects.select_for_update(no_key=True).get(pk=office.pk)
        known = SpecialTeam.objects.filter(office=office, name__iexact=name).first()
        if known is None:
            return SpecialTeam.objects.create(office=office, name=name)
        if not known.is_closed:
            raise Refused("Ein Sonderteam mit diesem Namen gibt es in der Geschäftsstelle schon.", "name")
        known.is_closed = False
        known.save()
        return known


def close_special_team(*, team: SpecialTeam, by: User) -> SpecialTeam:
    """No case goes there any more; those that are there stay."""
    with recording(by=by, verb="close_special_team", label=f"Sonderteam geschlossen: {team}"):
        team.is_closed = True
        team.save()
        return team


def keep_group(handover: Handover, group: str, reason: str) -> None:
    """Note the one group of a locked hand-over; another one than proposed needs its reason (W-103)."""
    differs = bool(handover.proposed_group) and group != handover.proposed_group
    if differs and not reason.strip():
        raise Refused(
            f"Vorgeschlagen ist {handover.get_proposed_group_display()}. Bitte begründen Sie die andere Gruppe.",
            "reason",
        )
    handover.routing_group = group
    handover.group_reason = stated(reason) if differs else ""
