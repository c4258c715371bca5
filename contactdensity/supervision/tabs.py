"""The pages of the team lead, side by side."""

from django.urls import reverse

from jobcenter.web.shell import NavItem

PAGES = (
    ("Überblick", "contactdensity:teams"),
    ("Verlauf", "contactdensity:course"),
    ("Hinweise", "contactdensity:flags"),
    ("Ausnahmen", "contactdensity:exceptions"),
    ("Kontakte", "contactdensity:contacts"),
    ("Kontrollen", "contactdensity:controls"),
)


def tabs(current: str) -> tuple[NavItem, ...]:
    """One entry a page; ``current`` is the name of the view that shows them."""
    return tuple(NavItem(label, reverse(view), view == current) for label, view in PAGES)
