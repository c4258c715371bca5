"""Facts in the shape of the command, so that each case reads like one of the acceptance cases."""

import json
from datetime import date
from typing import Any

from jobcenter.rules.density import Concept, DensityFacts, DensityStatus, evaluate
from jobcenter.rules.density.inquiry import as_mapping
from jobcenter.rules.density.reading import read_facts
from jobcenter.rules.library import approved_fixtures

BA = Concept.of(approved_fixtures()["ba-2010"])
UELZEN = Concept.of(approved_fixtures()["uelzen-2019"])


def d(text: str) -> date:
    return date.fromisoformat(text)


def facts(**values: Any) -> DensityFacts:
    """An adult; ``profile`` and ``unemployed`` are short for one stretch from the begin of responsibility."""
    person: dict[str, Any] = {"born_on": "1980-01-01", "responsible_from": "2011-01-12", **values}
    begin = person["responsible_from"]
    if isinstance(profile := person.pop("profile", None), str):
        person["profiles"] = [{"profile": profile, "from": begin}]
    if person.get("unemployed") is True:
        person["unemployed"] = [{"from": begin, "to": None}]
    person["contacts"] = [contact(c) if isinstance(c, str) else c for c in person.get("contacts", [])]
    return read_facts(json.dumps(person))


def contact(on: str, **values: Any) -> dict[str, Any]:
    return {"on": on, "channel": "in_person", "note": "standortbestimmung", **values}


def ask(concept: Concept, person: DensityFacts, as_of: str) -> dict[str, Any]:
    return as_mapping(status(concept, person, as_of))


def status(concept: Concept, person: DensityFacts, as_of: str) -> DensityStatus:
    return evaluate(person, concept, d(as_of))


def in_short(answer: dict[str, Any]) -> str:
    """„met 3/3“, or the bare status where nothing is asked for."""
    if answer["required"] is None:
        return answer["status"]
    return f"{answer['status']} {answer['counted']}/{answer['required']}"
