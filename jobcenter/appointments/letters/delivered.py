"""The wordings that come with the product: ``fixtures/letters/<jobcenter>.toml`` for each period of the law."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from jobcenter.appointments.choices import LetterKind

FOLDER = settings.BASE_DIR / "fixtures" / "letters"
BENEFIT = "«leistung»"
LAW = "«vereinbarung»"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one kind of letter with its validity, both ends inclusive; ``ends_on`` empty: no end."""

    kind: LetterKind
    name: str
    subject: str
    body: str
    legal_notice: str
    starts_on: date
    ends_on: date | None = None


def delivered_texts(slug: str) -> Iterator[Wording]:
    """Every wording of a Jobcenter: that of its own file, else the standard one, once for each period of the law."""
    own = FOLDER / f"{slug}.toml"
    wording = _read("standard.toml") | (_read(own.name) if own.exists() else {})
    for period in _read("periods.toml")["period"]:
        for kind, text in wording.items():
            yield Wording(
                kind=LetterKind(kind),
                name=f"{text['name']}, {period['label']}",
                subject=text["subject"].replace(BENEFIT, period["benefit"]),
                body=text["body"].strip().replace(BENEFIT, period["benefit"]).replace(LAW, period["agreement"]),
                legal_notice=_legal_notice(LetterKind(kind), period),
                starts_on=period["starts_on"],
                ends_on=period.get("ends_on"),
            )


def _legal_notice(kind: LetterKind, period: dict[str, Any]) -> str:
    """A clarification is asked for by the client: nobody is summoned. From 07/2023 the first invitation goes without,
    the next one with a notice (F-6)."""
    if kind == LetterKind.INVITATION_FOLLOW_UP:
        return str(period.get("follow_up_notice", period["legal_notice"])).strip()
    return str(period["legal_notice"]).strip() if kind == LetterKind.INVITATION_FIRST else ""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
