"""The frame of every page: whose Jobcenter, who is logged in, where one can go. base.html shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NavItem:
    """One entry of the main navigation. ``count`` is what waits there (``None``: nothing is counted)."""

    label: str
    url: str
    is_current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class NavGroup:
    """Entries that belong together. ``is_folded``: behind their common label, because the bar has no room for all."""

    label: str
    items: tuple[NavItem, ...]
    is_folded: bool = False

    @property
    def is_current(self) -> bool:
        return any(item.is_current for item in self.items)


@dataclass(frozen=True)
class Shell:
    """What base.html shows around a page. A context processor puts it into the context as ``shell``."""

    jobcenter: str
    user_name: str = ""
    role: str = ""
    office: str = ""
    navigation: tuple[NavGroup, ...] = ()
    search_url: str = ""
    account_url: str = ""
    logout_url: str = ""
    user_id: int = 0
    present_url: str = ""
    login_url: str = ""
    """These three for the question whether the same person is still logged in while he types."""
    last_check: str = ""
    warning: str = ""
    footer_links: tuple[NavItem, ...] = ()

    @property
    def places(self) -> tuple[NavItem, ...]:
        """Every entry of the navigation, folded or not."""
        return tuple(item for group in self.navigation for item in group.items)


@dataclass(frozen=True)
class Crumb:
    """One step of the way to this page; the last one has no address."""

    label: str
    url: str = ""
