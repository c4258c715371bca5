"""What is handed out with an application and what has to come back, by the kind of Jobcenter: data with sources."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from intake.choices import INFO_FOLDER
from jobcenter.rules.periods import completes_age_on, is_employable_age
from jobcenter.staff.choices import HandoverMode

DIRECT, VIRTUAL = HandoverMode.DIRECT, HandoverMode.VIRTUAL_EMPLOYEE

WORK_PACKAGE = "work_package"


@dataclass(frozen=True)
class HandOutItem:
    """One thing the counter hands out or explains; ``mandatory`` ones complete the issue (C.1).

    ``if_there``: there may be none left to hand out. ``renamed``: the days from which on the law calls it otherwise.
    """

    code: str
    label: str
    mandatory: bool
    source: str
    if_there: bool = False
    renamed: tuple[tuple[date, str], ...] = ()

    def label_on(self, day: date) -> str:
        """The name on that day (C-39)."""
        return next((name for since, name in reversed(self.renamed) if day >= since), self.label)


@dataclass(frozen=True)
class Situation:
    """A fact of the household that asks for a further annex (C-31 to C-33)."""

    code: str
    label: str


@dataclass(frozen=True)
class Paper:
    """One line of the checklist of documents. ``situation`` empty: everybody has to bring it.

    ``of_household``: whoever of the household brings it, it proves the same. What the others of the forms prove, they
    prove for whoever applies (ADR 8).
    """

    code: str
    label: str
    mandatory: bool
    source: str
    situation: str = ""
    of_household: bool = False


HAND_OUTS: dict[str, tuple[HandOutItem, ...]] = {
    VIRTUAL: (
        HandOutItem("application_forms", "Antragsunterlagen", True, "W-83: „Infomappe und Antragsunterlagen“"),
        HandOutItem(
            "counter_sheet",
            "EZ-Bogen, ausgefüllt, in einfacher Ausfertigung (in den Antragsunterlagen)",
            True,
            "W-81: „Aushändigung des ausgefüllten EZ-Bogens in einfacher Ausführung“",
        ),
        HandOutItem(
            "duties_leaflet",
            "Merkblatt Pflichten",
            True,
            "W-8: „die entsprechenden Unterlagen inklusive dem Merkblatt Pflichten ausgehändigt“",
        ),
        # Not mandatory: whether it was handed out decides about its booking (W-20), not about the application.
        HandOutItem(INFO_FOLDER, "Infomappe (Eckspannmappe)", False, "W-83, W-20", if_there=True),
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
            renamed=(
                (date(2023, 1, 1), "Merkblatt „Bürgergeld“"),
                (date(2026, 7, 1), "Merkblatt „Grundsicherungsgeld“"),
            ),
        ),
        HandOutItem(
            WORK_PACKAGE,
            "Arbeitspaket SGB II (für jede erwerbsfähige Person)",
            True,
            "C-26: „für alle erwerbsfähigen Mitglieder … der Vordruck „Arbeitspaket SGB II“ auszuhändigen“",
        ),
        HandOutItem("notice_online", "Hinweis auf jobcenter.digital", False, "C-14"),
        HandOutItem("notice_leaflets", "Hinweis auf die Merkblätter", False, "C-14"),
        HandOutItem("notice_flyer", "Flyer", False, "C-14"),
        HandOutItem("current_concerns", "Hinweis zu aktuellen Anliegen und Terminen", False, "C-15"),
        HandOutItem("forms_explained", "Formulare erläutert", False, "C-38: „Bei Erläuterung der Formulare“"),
        HandOutItem("checklist", "Checkliste zur Antragsabgabe, angekreuzt", False, "C-37"),
    ),
}
_BY_CALL = HandOutItem(
    "ways_of_return",
    "Hinweis auf Antragsabgabe per Post, Hausbriefkasten oder online",
    True,
    "C-58: „weist auf Antragsabgabe per Post / Hausbriefkasten oder online hin“",
)
_IN_PERSON = {"forms_explained", "counter_sheet"}
"""Nobody stands at the counter during a call."""

SITUATIONS = (
    Situation("maintenance", "Unterhalt: alleinerziehend, getrennt lebend oder Unterhalt zu zahlen"),
    Situation("self_employed", "Einkommen aus Selbständigkeit"),
    Situation("additional_need", "Mehrbedarf, zum Beispiel Schwangerschaft oder kostenaufwändige Ernährung"),
    Situation("dwelling", "Kosten der Unterkunft: Miete oder Wohneigentum"),
)

# The sources name the forms, not every proof; which of them a case needs the benefit clerk settles (D-21).
_PAPERS = (
    Paper("main_form", "Hauptantrag, unterschrieben", True, "W-86, C-32"),
    Paper("identity", "Ausweisdokument", True, "C-8"),
    Paper("bank_statements", "Kontoauszüge", True, "C-37"),
    Paper("income", "Einkommensnachweise", True, "C-37"),
    Paper("insurance", "Nachweis der Krankenversicherung", True, "C-37"),
    Paper("dwelling", "Mietvertrag und Nachweis der Kosten der Unterkunft", True, "C-32", "dwelling", True),
    Paper("maintenance", "Anlage Unterhalt", True, "C-33: „Unterhaltssachverhalte“", "maintenance"),
    Paper("self_employed", "Anlage Selbständigkeit", True, "C-33: „Einkommen aus Selbständigkeit“", "self_employed"),
    Paper("additional_need", "Anlage Mehrbedarf", True, "C-33: „Mehrbedarfe“", "additional_need"),
    Paper("other", "Weitere Nachweise", False, "C-37"),
)
_OF_HOUSEHOLD = {paper.code for paper in _PAPERS if paper.of_household}
_ANNEX, _ASKED = "member_", "asked-"
_WORK_PACKAGE_IN_FORMS = Paper(WORK_PACKAGE, "Arbeitspaket", True, "W-86: „Neuantrags nebst Arbeitspaket“")
MEMBER_SHEET_PAPER = Paper("member_sheet", "Anmeldebogen, ausgefüllt", False, "C-9: „Ausfüllen Anmeldebogen“")
WORK_PACKAGE_PAPER = Paper(WORK_PACKAGE, "Arbeitspaket SGB II, ausgefüllt", True, "C-26, C-27")


def hand_outs(mode: str, *, anyone_employable: bool, by_call: bool = False) -> tuple[HandOutItem, ...]:
    """What the counter of such a house hands out; without an employable member there is no work package.

    ``by_call``: what the service centre sends, with the word on how to hand in (C-51, C-58).
    """
    listed = [item for item in HAND_OUTS[mode] if anyone_employable or item.code != WORK_PACKAGE]
    if not by_call:
        return tuple(listed)
    return (*(item for item in listed if item.code not in _IN_PERSON), _BY_CALL)


def hand_out_choices(mode: str, *, day: date, by_call: bool = False) -> list[tuple[str, str]]:
    """The same for a form, under the names of that day."""
    return [
        (item.code, f"{item.label_on(day)} (falls vorhanden)" if item.if_there else item.label_on(day))
        for item in hand_outs(mode, anyone_employable=True, by_call=by_call)
    ]


def papers(mode: str, situations: Collection[str]) -> tuple[Paper, ...]:
    """What the household has to bring, by its situation. Each line once."""
    chosen = tuple(paper for paper in _PAPERS if not paper.situation or paper.situation in situations)
    return (*chosen[:1], _WORK_PACKAGE_IN_FORMS, *chosen[1:]) if mode == VIRTUAL else chosen


def annexes(people: Sequence[tuple[int, str, date | None]], day: date) -> tuple[Paper, ...]:
    """One annex for each further member, given by key, name and birth date: children have another one than adults.

    With the facts asked for (``papers``) they make the list of forms of this household (C-32).
    """
    return tuple(
        Paper(
            annex_code(key),
            f"Anlage {'Kind unter 15 Jahren' if _is_child(born_on, day) else 'weitere Person'}: {name}"[:160],
            True,
            "C-32: „relevanten Antragsunterlagen und Zusatzblätter“",
        )
        for key, name, born_on in people
    )


def annex_code(person: int) -> str:
    """The code of the annex about the member with that key."""
    return f"{_ANNEX}{person}"


def asked_code(number: int) -> str:
    """The code of a paper that was asked for in addition; what it is, its label says alone."""
    return f"{_ASKED}{number}"


def is_asked(code: str) -> bool:
    """Whether the paper was asked for in addition."""
    return code.startswith(_ASKED)


def is_of_head(code: str) -> bool:
    """Of a line of the household's forms: it is about whoever applies, not about the household or another member."""
    return not (is_asked(code) or code.startswith(_ANNEX) or code in _OF_HOUSEHOLD)


def _is_child(born_on: date | None, day: date) -> bool:
    return born_on is not None and day < completes_age_on(born_on, 15)


def needs_work_package(*, employable: bool | None, born_on: date | None, day: date) -> bool:
    """An *erwerbsfähiges* member of employable age (C-3, C-26). What is not checked yet counts as employable."""
    return employable is not False and born_on is not None and is_employable_age(born_on, day)
