"""What a specialist enters after a talk in which nothing stayed open."""

from .walking import Desk


def points(desk: Desk) -> set[str]:
    """The points of the checklist on the page, by the names of their fields."""
    radios = {one.get("name") for form in desk.page.forms for one in form.xpath(".//input[@type='radio']")}
    return {name for name in radios if name.startswith("item_")}


def talk(desk: Desk, day: str) -> dict[str, object]:
    """Every point of the checklist is done."""
    return {
        **dict.fromkeys(points(desk), "done"),
        "Gespräch geführt am": day,
        "Umstände der BG": "Mit Partner, keine Kinder.",
        "Integrationsprognose": "bis 6 Monate",
        "Handlungsstrategie": "Bewerbung im Handel",
        "Eingliederungsvereinbarung abgeschlossen am": day,
        "Beratungsvermerk": "Stärken, Ziele und nächste Schritte besprochen.",
    }


def open_talk(specialist: Desk, whose: str) -> Desk:
    """From „Mein Tag“ to the form in which the talk is held fast."""
    specialist.day().follow("Erstgespräch führen", beside=whose)
    return specialist.follow("^Gespräch festhalten", beside=whose).follow("^Gespräch festhalten")
