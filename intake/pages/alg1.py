"""The small pages about ALG I."""

from dataclasses import dataclass

from intake.pages.acts import case_url
from jobcenter.people.choices import HouseholdRole
from jobcenter.people.models import Alg1Period, Household
from jobcenter.web.dates import short
from jobcenter.web.shell import Crumb


@dataclass(frozen=True)
class Alg1Page:
    """Whose ALG I, and what the entry does."""

    title: str
    bg_number: str
    button: str
    period: str
    is_final: bool
    case_url: str
    crumbs: tuple[Crumb, ...]


def alg1_page(
    household: Household, title: str, *, button: str, period: Alg1Period | None = None, is_final: bool = False
) -> Alg1Page:
    """The page over one entry, or over a new one without ``period``."""
    head = household.memberships.filter(role=HouseholdRole.HEAD).select_related("person").first()
    address = case_url(household)
    return Alg1Page(
        title=title,
        bg_number=household.bg_number or "noch ohne BG-Nummer",
        button=button,
        period=_told(period) if period else "",
        is_final=is_final,
        case_url=address,
        crumbs=(Crumb(str(head.person) if head else "Fall", address), Crumb(title)),
    )


def _told(period: Alg1Period) -> str:
    since = f"ab {short(period.starts_on)}" if period.starts_on else "schon vor dem Antrag"
    until = f"bis {short(period.ends_on)}" if period.ends_on else "Ende nicht bekannt"
    return f"{period.person}: {since}, {until}"
