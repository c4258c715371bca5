"""What is handed out with an application and what has to come back, by the kind of Jobcenter: data with sources."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from intake.choices import INFO_FOLDER
from jobcenter.rules.periods import is_employable_age
from jobcenter.staff.choices import HandoverMode

DIRECT, VIRTUAL = HandoverMode.DIRECT, HandoverMode.VIRTUAL_EMPLOYEE

WORK_PACKAGE = "work_package"


@dataclass(frozen=True)
class HandOutItem:
    """One thing the counter hands out; ``mandatory`` ones complete the issue (C.1)."""

    code: str
    label: str
    mandatory: bool
    source: str


@dataclass(frozen=True)
class Situation:
    """A fact of the household that asks for a further annex (C-31 to C-33)."""

    code: str
    label: str


@dataclass(frozen=True)
class Paper:
    """One line of the checklist of documents. ``situation`` empty: everybody has to bring it."""

    code: str
    label: str
    mandatory: bool
    source: str
    situation: str = ""


HAND_OUTS: dict[str, tuple[HandOutItem, ...]] = {
    VIRTUAL: (
        HandOutItem(
            "application_forms",
            "Antragsunterlagen (innenliegend: EZ-Bogen)",
            True,
            "W-83: „Aushändigung der Infomappe und Antragsunterlagen (innenliegend: EZ-Bogen)“",
        ),
        HandOutItem(
            "duties_leaflet",
            "Merkblatt Pflichten",
            True,
            "W-8: „die entsprechenden Unterlagen inklusive dem Merkblatt Pflichten ausgehändigt“",
        ),
        # Not mandatory: whether it was handed out decides about its booking (W-20), not about the application.
        HandOutItem(INFO_FOLDER, "Infomappe (Eckspannmappe)", False, "W-83, W-20"),
    ),
    DIRECT: (
        HandOutItem(
            "application_forms",
            "Antragsunterlagen mit Zusatzblättern",
            True,
            "C-12, C-32: „relevanten Antragsunterlagen und Zusatzblätter“",
        ),
        HandOutItem(
            "benefit_leaflet",
            "Merkblatt „Arbeitslosengeld II/Sozialgeld“",
            True,
            "C-39: „händigt bei der Antragstellung das Merkblatt … aus“",
        ),
        HandOutItem(
            WORK_PACKAGE,
            "Arbeitspaket SGB II (für jede erwerbsfähige Person)",
            True,
            "C-26: „für alle erwerbsfähigen Mitglieder … der Vordruck „Arbeitspaket SGB II“ auszuhändigen“",
        ),
        HandOutItem(
            "notices",
            "Hinweise: jobcenter.digital, Merkblätter, Flyer, aktuelle Anliegen und Termine",
            False,
            "C-14, C-15",
        ),
        HandOutItem(
            "forms_explained", "Formulare erläutert, Checkliste zur Antragsabgabe angekreuzt", False, "C-37, C-38"
        ),
    ),
}

SITUATIONS = (
    Situation("maintenance", "Unterhalt"),
    Situation("self_employed", "Einkommen aus Selbständigkeit"),
    Situation("additional_need", "Mehrbedarf"),
    Situation("dwelling", "Kosten der Unterkunft"),
)

# The sources name the forms, not every proof; which of them a case needs the benefit clerk settles (D-21).
_PAPERS = (
    Paper("main_form", "Hauptantrag, unterschrieben", True, "W-86, C-32"),
    Paper("identity", "Ausweisdokument", True, "C-8"),
    Paper("bank_statements", "Kontoauszüge", True, "C-37"),
    Paper("income", "Einkommensnachweise", True, "C-37"),
    Paper("insurance", "Nachweis der Krankenversicherung", True, "C-37"),
    Paper("dwelling", "Mietvertrag und Nachweis der Kosten der Unterkunft", True, "C-32", "dwelling"),
    Paper("maintenance", "Anlage Unterhalt", True, "C-33: „Unterhaltssachverhalte“", "maintenance"),
    Paper("self_employed", "Anlage Selbständigkeit", True, "C-33: „Einkommen aus Selbständigkeit“", "self_employed"),
    Paper("additional_need", "Anlage Mehrbedarf", True, "C-33: „Mehrbedarfe“", "additional_need"),
    Paper("other", "Weitere Nachweise", False, "C-37"),
)
_WORK_PACKAGE_IN_FORMS = Paper(WORK_PACKAGE, "Arbeitspaket", True, "W-86: „Neuantrags nebst Arbeitspaket“")
WORK_PACKAGE_PAPER = Paper(WORK_PACKAGE, "Arbeitspaket SGB II, ausgefüllt", True, "C-26, C-27")


def hand_outs(mode: str, *, anyone_employable: bool) -> tuple[HandOutItem, ...]:
    """What the counter of such a house hands out; without an employable member there is no work package."""
    return tuple(item for item in HAND_OUTS[mode] if anyone_employable or item.code != WORK_PACKAGE)


def papers(mode: str, situations: Collection[str]) -> tuple[Paper, ...]:
    """What the household has to bring, by its situation. Each line once."""
    chosen = tuple(paper for paper in _PAPERS if not paper.situation or paper.situation in situations)
    return (*chosen[:1], _WORK_PACKAGE_IN_FORMS, *chosen[1:]) if mode == VIRTUAL else chosen


def needs_work_package(*, employable: bool | None, born_on: date | None, day: date) -> bool:
    """An *erwerbsfähiges* member of employable age (C-3, C-26). What is not checked yet counts as employable."""
    return employable is not False and born_on is not None and is_employable_age(born_on, day)
