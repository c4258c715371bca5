"""The checklist of the rule set as it applies to one person, and what was answered to it (W-50, W-52, C-74 to C-87)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from intake.models import InterviewDuty
from integration import queries
from integration.choices import ItemState
from jobcenter.people.names import search_key
from jobcenter.rules.interview_parameters import ChecklistItem, ExemptionGround
from jobcenter.rules.parameters import RuleSetValues
from jobcenter.web.errors import Refused

GROUND_LENGTH = 300
AGREEMENT = "agreement"
PROFILING = "profiling"
OFFER = "immediate_offer"
PROGNOSIS_PARTS = (("prognosis", "Integrationsprognose"), ("horizon", "Zeithorizont"))
ACCOUNT_PARTS = (
    ("credentials_handed_over", "Zugangsdaten übergeben"),
    ("call_me_active", "Call-Me-Funktion aktiviert"),
)
# An item with a record behind it is only done if the record is there (W-44 to W-49, W-69 to W-75, C-75 to C-86).
EVIDENCE: dict[str, tuple[tuple[str, str], ...]] = {
    "data_complete": (("data_entered_on", "In AKDN FMG2 erfasst am"),),
    "integration_prognosis": PROGNOSIS_PARTS,
    "note_prognosis": PROGNOSIS_PARTS,
    "strategies": (("strategy", "Handlungsstrategie"),),
    "note_strategies": (("strategy", "Handlungsstrategie"),),
    PROFILING: (("needs", "Handlungsbedarfe"), ("goal", "Ziel"), ("strategy", "Handlungsstrategie")),
    "strengths": (("strengths", "Stärken"),),
    "job_wanted": (
        ("profile_published", "Stellengesuch veröffentlicht"),
        ("search_run", "Stellensuchlauf durchgeführt"),
        ("assistant_checked", "Suchassistent geprüft"),
    ),
    "applicant_account": ACCOUNT_PARTS,
    "employer_service": (("employer_service", "Prüfung der Übergabe an den AG-S"),),
    OFFER: (("offer_content", "Inhalt des Angebots"),),
    "fitting_offer": (("offer_content", "Inhalt des Angebots"),),
    "offer_under_25": (("offer_content", "Inhalt des Angebots"),),
    AGREEMENT: (("individual_text", "Individuelle Vereinbarung"),),
    "note_household_size": (("household_size", "Größe der BG"),),
    "note_residence_status": (("residence_status", "Aufenthaltsstatus"),),
    "note_target_occupation": (("target_occupation", "Zielberuf"),),
    "note_next_steps": (("step_1", "Nächste Schritte"),),
}
# Freedom of movement: members of the EU, the EEA and Switzerland are no third-country nationals.
_FREE_MOVEMENT = """
    deutsch Deutschland belgisch Belgien bulgarisch Bulgarien dänisch Dänemark estnisch Estland finnisch Finnland
    französisch Frankreich griechisch Griechenland irisch Irland italienisch Italien kroatisch Kroatien lettisch
    Lettland litauisch Litauen luxemburgisch Luxemburg maltesisch Malta niederländisch Niederlande österreichisch
    Österreich polnisch Polen portugiesisch Portugal rumänisch Rumänien schwedisch Schweden slowakisch Slowakei
    slowenisch Slowenien spanisch Spanien tschechisch Tschechien ungarisch Ungarn zyprisch Zypern isländisch
    Island liechtensteinisch Liechtenstein norwegisch Norwegen schweizerisch Schweiz D DE DEU
"""
NO_THIRD_COUNTRY = frozenset(search_key(word) for word in _FREE_MOVEMENT.split())


@dataclass(frozen=True)
class Answer:
    """What was answered to one item; ``ground`` is required unless it is done."""

    state: str
    ground: str = ""
    ground_code: str = ""


@dataclass(frozen=True)
class Item:
    """One item as it applies to this person; ``grounds`` are the only ones that may exempt it, if there are any."""

    code: str
    label: str
    mandatory: bool
    group: str
    source: str
    grounds: tuple[ExemptionGround, ...]

    @property
    def may_be_exempt(self) -> bool:
        """An agreement that is missing is an open item with reason, never exempt (D-31)."""
        return self.code != AGREEMENT

    @property
    def must_be_done(self) -> bool:
        """Without profiling the talk does not count (C-70)."""
        return self.code == PROFILING


def items_for(duty: InterviewDuty, rules: RuleSetValues | None, day: date) -> list[Item]:
    """The items that apply to the person on the day of the talk, in the order of the rule set."""
    if rules is None:
        return []
    grounds = {ground.code: ground for ground in rules.immediate_offer.grounds} if rules.immediate_offer else {}
    return [
        Item(
            code=item.code,
            label=item.label,
            mandatory=item.mandatory,
            group=item.group,
            source=rules.cite(item.source),
            grounds=tuple(grounds[code] for code in item.exemption_grounds if code in grounds),
        )
        for item in rules.checklist
        if _applies(item, duty, day)
    ]


def check_answers(items: Iterable[Item], answers: Mapping[str, Answer], fields: Mapping[str, object]) -> dict[str, str]:
    """The ground kept with each item, or a refusal at the field of the first item that is not answered (W-50, W-52).

    ``fields`` are the written parts of the record: what an item says is done must stand there, and the other way
    round.
    """
    grounds: dict[str, str] = {}
    for item in items:
        answer = answers.get(item.code)
        if answer is None or answer.state not in ItemState.values:
            raise Refused(f"Bitte geben Sie an, was mit „{item.label}“ ist.", f"item_{item.code}")
        grounds[item.code] = _ground_of(item, answer)
        _check_written(item, answer, fields)
    return grounds


def is_third_country(nationality: str) -> bool:
    """Not of Germany, the EU, the EEA or Switzerland. Unknown counts as such, so that the item is not overlooked."""
    return search_key(nationality) not in NO_THIRD_COUNTRY


def _applies(item: ChecklistItem, duty: InterviewDuty, day: date) -> bool:
    if item.only_for == "u25":
        return queries.is_under_25_in_case(duty, day)
    if item.only_for == "third_country":
        return is_third_country(duty.person.nationality)
    return True


def _ground_of(item: Item, answer: Answer) -> str:
    text = " ".join(answer.ground.split())
    if answer.state == ItemState.DONE:
        return ""
    if item.must_be_done:
        raise Refused(
            "Ohne Profiling gilt die Erstberatung nicht als geführt. Der Punkt muss erledigt sein.",
            f"item_{item.code}",
        )
    if answer.state == ItemState.EXEMPT:
        if not item.may_be_exempt:
            raise Refused(
                "Auf den Abschluss wird nicht verzichtet. Bitte lassen Sie den Punkt mit Begründung offen.",
                f"item_{item.code}",
            )
        if item.grounds:
            text = _catalogue_ground(item, answer, text)
    if not text:
        raise Refused(f"Bitte begründen Sie „{item.label}“.", f"ground_{item.code}")
    if len(text) > GROUND_LENGTH:
        raise Refused(f"Bitte kürzen Sie den Grund auf höchstens {GROUND_LENGTH} Zeichen.", f"ground_{item.code}")
    return text


def _catalogue_ground(item: Item, answer: Answer, text: str) -> str:
    """Only the grounds of the rule set exempt this item, each by an explicit choice (W-59 to W-62)."""
    chosen = next((ground for ground in item.grounds if ground.code == answer.ground_code), None)
    if chosen is None:
        raise Refused("Bitte wählen Sie den Grund, aus dem verzichtet wird.", f"why_{item.code}")
    if chosen.needs_text and not text:
        raise Refused("Bitte beschreiben Sie den sonstigen Grund.", f"ground_{item.code}")
    return f"{chosen.label}: {text}" if text else chosen.label


def _check_written(item: Item, answer: Answer, fields: Mapping[str, object]) -> None:
    if answer.state == ItemState.DONE:
        for name, label in EVIDENCE.get(item.code, ()):
            if fields.get(name) in (None, "", False):
                raise Refused(f"„{item.label}“ ist als erledigt angegeben. Bitte füllen Sie „{label}“ aus.", name)
    elif item.code == AGREEMENT and fields.get("agreement_stated"):
        raise Refused(
            "Eine Vereinbarung ist eingetragen, der Punkt ist aber nicht als erledigt angegeben.",
            f"item_{item.code}",
        )
