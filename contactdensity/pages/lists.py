"""Who is due by when: the specialist's list and the search run of the sources (B-49 to B-52, U-40, D-76)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from contactdensity.access import may_export, may_invite
from contactdensity.forms import INSIDE, LED, PLACES, UNSPOKEN, URGENT, DensityFilter, NumberForm
from contactdensity.inviting.clients import in_need_of_talk
from contactdensity.models import DensityStatus
from contactdensity.models.status import NEVER, DensityStatusQuerySet
from contactdensity.supervision.queries import narrowed
from integration.models import ClientStatus, LabourStatus, MeasureAssignment, OtherCare, Profiling
from jobcenter.appointments.choices import OPEN, TALKS
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.people.choices import ResponsibilityKind
from jobcenter.people.models import Responsibility
from jobcenter.people.queries import holds_on
from jobcenter.rulesets.choices import Domain
from jobcenter.rulesets.queries import is_off
from jobcenter.staff.access import standing
from jobcenter.staff.models import User
from jobcenter.staff.permissions import Permission
from jobcenter.web.clock import BERLIN
from jobcenter.web.paging import Paged, paged
from jobcenter.web.spreadsheets import MOST_EXPORTED

from .rows import DueRow, row_maker

EVERYBODY, NOBODY = Q(), Q(pk__in=[])
MOST = 250
"""Further pages nobody reads; counting on would cost more than the page itself in a large house."""


@dataclass(frozen=True)
class DuePage:
    rows: Paged
    is_off: bool
    all_url: str
    """Times proposed for everyone of the list, not only for those ticked; empty for whoever invites nobody."""
    export_url: str
    exports_own: bool
    """Whether the file holds one's own clients only, although the list shows others as well."""


def due_list(user: User, filters: DensityFilter, *, today: date, only: Q = EVERYBODY) -> DuePage:
    """Everyone with contact density in reach of the user, the next due first; of them ``only`` some."""
    found = listed(user, filters, today).filter(only)
    page = paged(found.order_by(*filters.order_by), filters, most=MOST)
    whole = only == EVERYBODY
    return DuePage(
        rows=page.with_rows([*map(row_maker(user, today), page.rows)]),
        is_off=whole and not (page.rows or filters.is_active) and is_off(user.jobcenter_id or 0, Domain.DENSITY),
        all_url=_to("propose", filters) if whole and may_invite(user, today=today) else "",
        export_url=_to("export", filters) if whole and may_export(user, today=today) else "",
        exports_own=filters.values["whose"] != "mine" and not standing(user, today).may(Permission.LIST_EXPORT),
    )


def listed(user: User, filters: DensityFilter, today: date) -> QuerySet[DensityStatus]:
    """Whom the list shows."""
    return filtered(in_reach(user, filters, today), filters, today)


def with_number(form: NumberForm) -> Q:
    """Who has the number, or belongs to the household that has it."""
    own = Q(person__ba_number=form.cleaned_data["number"].upper())
    return own | Q(bg_number=form.bg_number) if form.bg_number else own


def exported_rows(user: User, filters: DensityFilter, today: date) -> Iterator[DueRow]:
    """Of what the list shows, in its order, what the user may take out of the house: his own clients, and everybody of
    an office in which he exports lists."""
    mine = standing(user, today)
    own = Q(care__user__in=[user.pk, *mine.stands_in_for])
    offices = Q(member__household__office__in=mine.offices(Permission.LIST_EXPORT))
    found = listed(user, filters, today).filter(own | offices).order_by(*filters.order_by)[:MOST_EXPORTED]
    return map(row_maker(user, today), found.iterator(chunk_size=500))


def counted_for(user: User, today: date) -> Callable[[DensityFilter], QuerySet[DensityStatus] | None]:
    """Of which saved filters the number is told: of one's own clients; an office has too many to be counted aside."""

    def count(filters: DensityFilter) -> QuerySet[DensityStatus] | None:
        return listed(user, filters, today) if filters.values["whose"] == "mine" else None

    return count


def _to(view: str, filters: DensityFilter) -> str:
    """The same filters at another address."""
    return reverse(f"contactdensity:{view}") + filters.url(page=None).removeprefix(filters.path)


def in_reach(user: User, filters: DensityFilter, today: date) -> DensityStatusQuerySet:
    """Members of households whose files the user may open; ``mine``: borne by himself or by whom he stands in for;
    ``led``: those that the team lead's page counts.

    Membership and care are joined as they are today, at most one row of each holds for a person on a day (D-44, C-21);
    the office kept with the status, up to a minute old, only finds the rows. So the planner may begin with the user's
    cases, with an office, or with whoever is due first.
    """
    mine = standing(user, today)
    offices = mine.offices(Permission.CASE_VIEW)
    whose = filters.values["whose"]
    bearer = Responsibility.objects.on(today).filter(person=OuterRef("pk"), kind=ResponsibilityKind.MAIN).order_by()
    begin = datetime.combine(today, time(), tzinfo=BERLIN)
    talks = Appointment.objects.filter(
        person=OuterRef("pk"), state__in=OPEN, kind__in=TALKS, starts_at__gte=begin
    ).order_by("starts_at")
    found: DensityStatusQuerySet = (
        DensityStatus.objects.filter(jobcenter=user.jobcenter_id, person__jobcenter=user.jobcenter_id)
        .alias(
            member=FilteredRelation("person__memberships", condition=holds_on("person__memberships", today)),
            care=FilteredRelation(
                "person__responsibilities",
                condition=holds_on("person__responsibilities", today)
                & Q(person__responsibilities__kind=ResponsibilityKind.MAIN),
            ),
        )
        .filter(Case(When(member__household__office__in=offices, then=True), default=False), office__in=offices)
        .annotate(
            household_id=F("member__household_id"),
            case_office_id=F("member__household__office_id"),
            bg_number=F("member__household__bg_number"),
            bearer_id=Subquery(bearer.values("user_id")[:1]),
            bearer_first=Subquery(bearer.values("user__first_name")[:1]),
            bearer_last=Subquery(bearer.values("user__last_name")[:1]),
            booked_at=Subquery(talks.values("starts_at")[:1]),
            last_first=Coalesce("last_contact_on", NEVER),
        )
    )
    if whose == "mine":
        found = found.filter(care__user__in=[user.pk, *mine.stands_in_for])
    elif filters.office_ids and (whose == LED[0] or any(filters.values.get(name) for name in PLACES)):
        found = narrowed(found, filters.values, filters.office_ids, today)
    return found.select_related("person")


def filtered(found: DensityStatusQuerySet, filters: DensityFilter, today: date) -> QuerySet[DensityStatus]:
    values = filters.values
    if values["state"] == URGENT:
        found = found.urgent()
    elif values["state"] == INSIDE:
        found = found.inside()
    elif values["state"]:
        found = found.in_group(values["state"])
    if values["profile"]:
        found = found.of_profile(values["profile"])
    if values["silent_since"]:
        # a contact on the day itself excludes; whoever was never seen is found (D-76)
        seen = (
            Contact.objects.standing()
            .until(today)
            .filter(person=OuterRef("pk"), led_by_specialist=True, occurred_on__gte=values["silent_since"])
        )
        found = found.filter(~Exists(seen))
    if values["booked"]:
        found = found.filter(in_need_of_talk(today))
    if values["due_until"]:
        found = found.filter(wanted_by__lte=values["due_until"])
    if values["client_status"]:
        found = found.filter(_has_status(values["client_status"], today))
    if filters.strategy_name:
        newer = Profiling.objects.filter(person=OuterRef("person"), number__gt=OuterRef("number"))
        follows = Profiling.objects.filter(~Exists(newer), strategies__contains=[filters.strategy_name])
        found = found.filter(person__in=follows.values("person"))
    if values["care"]:
        other = Exists(OtherCare.objects.on(today).filter(person=OuterRef("pk")))
        found = found.filter(other if values["care"] == "other" else ~other)
    if values["graduates"]:
        finished = MeasureAssignment.objects
        ended = finished.unspoken(today) if values["graduates"] == UNSPOKEN else finished.graduations(today)
        found = found.filter(person__in=ended.values("person"))
    return found


def _has_status(value: str, today: date) -> Q:
    """Who has the client status or the labour status today; „none“: neither (B-52, W-27, W-30)."""
    labour = LabourStatus.objects.on(today).filter(person=OuterRef("pk"))
    client = ClientStatus.objects.filter(person=OuterRef("pk"))
    if value == "none":
        return ~Exists(labour) & ~Exists(client)
    return Q(Exists(client.filter(value=value))) | Q(Exists(labour.filter(value=value)))
