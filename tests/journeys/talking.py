"""What a specialist enters after a talk in which nothing stayed open."""

from typing import Any

from .walking import Desk

SAID = {
    "circumstances": "Mit Partner, keine Kinder.",
    "note_text": "Stärken, Ziele und nächste Schritte besprochen.",
    "strengths": "Spricht drei Sprachen, viel Erfahrung im Verkauf.",
    "resources": "Führerschein, Kinderbetreuung gesichert.",
    "needs": "Anerkennung des Zeugnisses.",
    "target_occupation": "Verkäuferin",
    "goal": "Arbeit im Einzelhandel",
    "strategy": "Bewerbung im Handel",
    "training_checked": "Ausbildung ist nicht das Ziel.",
    "conditions": "Kann an sechs Tagen arbeiten.",
    "offer_content": "Bewerbertraining ab nächster Woche",
    "individual_text": "Bewirbt sich bis Ende des Monats bei drei Läden der Innenstadt, besprochen am {day}.",
    "residence_status": "unbefristet",
    "household_size": "2",
    "step_1": "Zeugnis einreichen",
    "employer_service": "Bewerberangebot übergeben",
}
DATED = ("held_on", "data_entered_on", "signed_client_on", "signed_office_on", "step_1_on")
ANSWERED = (
    "prognosis", "horizon", "offer_kind", "agreed_with_client", "profile_published", "search_run", "assistant_checked",
    "credentials_handed_over", "call_me_active", "recommendation_consent", "employer_service",
)  # fmt: skip


def points(desk: Desk) -> set[str]:
    """The points of the checklist on the page, by the names of their fields."""
    radios = {one.get("name") for form in desk.page.forms for one in form.xpath(".//input[@type='radio']")}
    return {name for name in radios if name.startswith("item_")}


def talk(desk: Desk, day: str) -> dict[str, object]:
    """Every point is done; what is asked about is answered, the first answer of a list being taken."""
    asked: dict[str, Any] = {}
    for control in (one for form in desk.page.forms for one in form.inputs):
        asked.setdefault(control.get("name", ""), control)
    answers = {name: first_answer(asked[name]) for name in ANSWERED if name in asked}
    return {
        **{name: said.format(day=day) for name, said in SAID.items() if name in asked},
        **{name: day for name in DATED if name in asked},
        **{name: answer for name, answer in answers.items() if answer},
        **dict.fromkeys(points(desk), "done"),
    }


def first_answer(control: Any) -> object:
    """The first answer a field offers; nothing for one that is written into."""
    if control.tag == "select":
        return next(value for value in control.value_options if value)
    if control.get("type") == "checkbox":
        return True
    return control.get("value") if control.get("type") == "radio" else None


def open_talk(specialist: Desk, whose: str) -> Desk:
    """From „Mein Tag“ to the form in which the talk is held fast."""
    specialist.day().follow("Erstgespräch führen", beside=whose)
    return specialist.follow("^Gespräch festhalten", beside=whose).follow("^Gespräch festhalten")
