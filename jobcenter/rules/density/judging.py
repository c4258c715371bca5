"""Which contacts count, and the German reason why another does not (P41, P42, D-62, D-63, D-71)."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import ge
from typing import NamedTuple

from jobcenter.rules.contact_parameters import ContactDefinition
from jobcenter.rules.density.concept import Concept, Version
from jobcenter.rules.density.facts import CHANNELS, KINDS, NON_QUALIFIED, NOTES, Contact, DensityFacts
from jobcenter.rules.density.timeline import NOWHERE, Stretch

AFTER_THE_DAY = "Der Kontakt liegt nach dem Stichtag."
NOT_ATTENDED = "Nicht erschienen: Ein versäumter Termin ist kein Kontakt."
ALG1 = "Während des Bezugs von Arbeitslosengeld I zählt kein Kontakt."
OTHER_CARE = "An diesem Tag folgte die Betreuung nicht dem 4-Phasen-Modell."
NOT_RESPONSIBLE = "Der Kontakt liegt außerhalb der Betreuung durch das Jobcenter."
NO_RULE_SET = "Für diesen Tag und danach gibt es kein Regelwerk."
NO_SPECIALIST = "Das Gespräch wurde nicht von einer Integrationsfachkraft geführt."
NO_PLAN = "Das Gespräch hat keinen Bezug zum Integrationsplan."
WRITTEN = "Ein schriftlicher Kontakt ist kein Gespräch."
ONLY_IN_PERSON = "Nur die persönliche Vorsprache zählt."
NO_NOTE = "Ohne Vermerk zählt kein Kontakt."
ONE_A_DAY = "Am selben Tag zählt nur ein Kontakt."


class JudgedContact(NamedTuple):
    """A contact with its verdict; ``reason`` is the German sentence why it does not count, else ``None``.

    ``position``: its place in the facts, so that the caller finds it again.
    """

    on: date
    counts: bool
    reason: str | None
    position: int = 0


def judge(
    facts: DensityFacts, concept: Concept, stretches: Sequence[Stretch], as_of: date
) -> tuple[JudgedContact, ...]:
    """Every contact of a person with its verdict, in order of time.

    Each is judged by the rule set valid on its own day, so that a later rule set changes no past. The first
    talk that meets everything else is the first interview and needs its own note (B-43).
    """
    judged: list[JudgedContact] = []
    had_first = False
    last_counted: date | None = None
    following = iter(stretches)
    first, last, version, profile, *_, verdicts = next(following, NOWHERE)
    for position, contact in _in_time(facts.contacts):
        on = contact.on
        if on > as_of:
            judged.append(tuple.__new__(JudgedContact, (on, False, AFTER_THE_DAY, position)))
            continue
        while on > last:
            first, last, version, profile, *_, verdicts = next(following)
        if version is not None and verdicts is not None and first <= on:
            try:
                reason = verdicts[contact[1:]]
            except KeyError:
                reason = _by_rule_set(version, contact, profile)
        else:
            reason = _outside(facts, concept, contact)
        if reason is None:
            if not had_first:
                had_first = True
                reason = _wrong_first_note(concept, contact)
            if on == last_counted:
                reason = ONE_A_DAY
            elif reason is None:
                last_counted = on
        judged.append(tuple.__new__(JudgedContact, (on, reason is None, reason, position)))
    return tuple(judged)


def _in_time(contacts: tuple[Contact, ...]) -> Iterable[tuple[int, Contact]]:
    """Of two talks on one day the one with the note of a first interview is the first."""
    days = [contact.on for contact in contacts]
    if not any(map(ge, days, days[1:])):  # in order already, and on different days: as nearly always
        return enumerate(contacts)
    return sorted(enumerate(contacts), key=lambda entry: (entry[1].on, entry[1].note != "standortbestimmung"))


def _outside(facts: DensityFacts, concept: Concept, contact: Contact) -> str | None:
    """The verdict on a contact on a day on which the person is not among those for whom a rule set holds."""
    on = contact.on
    if not contact.attended:
        return NOT_ATTENDED
    if not facts.responsible_on(on):
        return NOT_RESPONSIBLE
    if facts.alg1_on(on):
        return ALG1
    version = concept.judging(on)
    if version is None:
        return NO_RULE_SET
    if version.rule.requires_care_model and not facts.in_care_model_on(on):
        return OTHER_CARE
    return _by_rule_set(version, contact, facts.profile_on(on))


def _by_rule_set(version: Version, contact: Contact, profile: str | None) -> str | None:
    """What the rule set says about talks of this kind with this profile, whatever the day: worked out once."""
    verdict = version.verdicts[profile][contact[1:]] = _refusal(version, contact, profile)
    return verdict


def _refusal(version: Version, contact: Contact, profile: str | None) -> str | None:
    """Why the rule set refuses a contact of this kind; ``None`` if it would count."""
    if not contact.attended:
        return NOT_ATTENDED
    definition = version.rule.contact
    if definition.requires_specialist and not contact.specialist:
        return NO_SPECIALIST
    if contact.kind in definition.excluded_kinds or (
        definition.requires_qualified_talk and contact.kind in NON_QUALIFIED
    ):
        return f"Keine qualifizierte Beratung: {KINDS[contact.kind]}."
    if definition.requires_plan_reference and not contact.plan_reference:
        return NO_PLAN
    return _wrong_way(definition, contact, profile) or _wrong_note(definition, contact)


def _wrong_way(definition: ContactDefinition, contact: Contact, profile: str | None) -> str | None:
    """In person always, by telephone only with a ground (U-15 to U-19, D-71); video as the rule set says (D-62)."""
    if definition.counts_like(contact.channel) == "in_person":
        return None
    if contact.channel == "written":
        return WRITTEN
    if not definition.telephone_grounds:
        return ONLY_IN_PERSON
    grounds = {ground.code: ground for ground in definition.telephone_grounds}
    if any(ground.automatic_for_profile == profile for ground in grounds.values() if profile is not None):
        return None
    way = CHANNELS[contact.channel]
    if contact.ground is None:
        return f"Das Gespräch wurde {way} geführt, ein Grund dafür ist nicht erfasst."
    ground = grounds.get(contact.ground)
    if ground is None:
        return f"Das Gespräch wurde {way} geführt; der Grund ist im Regelwerk nicht vorgesehen."
    if ground.automatic_for_profile is not None:
        return f"Das Gespräch wurde {way} geführt; der Grund „{ground.label}“ passt nicht zur Profillage des Tages."
    return None


def _wrong_note(definition: ContactDefinition, contact: Contact) -> str | None:
    if contact.note is None:
        return NO_NOTE
    if NOTES[contact.note] in definition.note_types:
        return None
    return f"Der Vermerk „{NOTES[contact.note]}“ zählt nicht; gezählt wird nur {_either(definition.note_types)}."


def _wrong_first_note(concept: Concept, contact: Contact) -> str | None:
    version = concept.judging(contact.on)
    wanted = version.rule.contact.first_interview_note_types if version else ()
    if not wanted or (contact.note is not None and NOTES[contact.note] in wanted):
        return None
    return f"Das Erstgespräch zählt nur mit {_either(wanted)}."


def _either(notes: tuple[str, ...]) -> str:
    return " oder ".join(f"„{note}“" for note in notes)
