"""German sentences about what is missing or contradicts itself in the facts (D-61, D-67, D-105)."""

from datetime import date

from jobcenter.rules.density.concept import HALF_YEAR, Concept, Version
from jobcenter.rules.density.facts import PROFILES, DensityFacts, JustifiedException
from jobcenter.rules.density.periods import CountPeriod
from jobcenter.rules.density.timeline import Stretch, longest_exception
from jobcenter.rules.periods import OPEN_END
from jobcenter.rules.wording import day_text


def about(
    facts: DensityFacts, concept: Concept, now: Stretch, running: CountPeriod | None, as_of: date
) -> tuple[str, ...]:
    """What the reader should know beside the status. No sentence names the day asked for (D-102)."""
    if not now.inside:
        return (_why_excluded(facts, as_of),)
    if now.version is None:
        return (_no_rule_set(concept, as_of),)
    sentences = _missing(facts, now, now.version)
    if now.regime is not None and now.regime.contradicts and now.profile is not None:
        # I and Z are normally not unemployed: both rules match, the stricter holds (D-67)
        sentences.append(
            f"Widersprüchliche Angaben: {PROFILES[now.profile]} und arbeitslos schließen sich aus; "
            "es gilt die strengere Regel."
        )
    if now.exception is not None:
        sentences.append(_exception(now.exception, now.version))
    if now.version.rolling and now.minimum:
        window = f"der letzten {now.version.months} Monate" if now.version.months > 1 else "des letzten Monats"
        sentences.append(f"Gezählt wird gleitend: An jedem Tag zählen die Kontakte {window}.")
    if running is not None and now.minimum and not running.by_agreement:
        months = "einem Monat" if now.version.months == 1 else f"{now.version.months} Monaten"
        periods = "Halbjahren" if now.version.months == HALF_YEAR else f"Zeiträumen von {months}"
        sentences.append(
            f"Es gilt keine Eingliederungsvereinbarung; gezählt wird in {periods} ab {day_text(running.first)}."
        )
    if now.minimum and concept.rolling and (change := _change_of_kind(concept, now.version)):
        sentences.append(change)
    return tuple(sentences)


def _change_of_kind(concept: Concept, now: Version) -> str:
    """What counts otherwise from the next rule set on: the period that runs ends with this one (ADR 7)."""
    coming = next((version for version in concept.with_minima if version.first > now.first), None)
    if coming is None or coming.rolling == now.rolling:
        return ""
    kind = "gleitend" if coming.rolling else "in Zeiträumen ab der Eingliederungsvereinbarung"
    return f"Ab dem {day_text(coming.first)} wird {kind} gezählt (Regelwerk „{coming.name}“)."


def _why_excluded(facts: DensityFacts, as_of: date) -> str:
    if not facts.responsible_on(as_of):
        return "Nicht im Personenkreis: An diesem Tag besteht keine Betreuung durch das Jobcenter."
    if facts.alg1_on(as_of):
        return "Nicht im Personenkreis: Es wird Arbeitslosengeld I bezogen."
    return "Nicht im Personenkreis: Die Betreuung folgt nicht dem 4-Phasen-Modell."


def _no_rule_set(concept: Concept, as_of: date) -> str:
    past = [version for version in concept.versions if version.last < as_of]
    if past:
        return f"Kein gültiges Regelwerk: „{past[-1].name}“ galt bis {day_text(past[-1].last)}."
    for coming in concept.versions[:1]:
        return f"Kein gültiges Regelwerk: „{coming.name}“ gilt erst ab {day_text(coming.first)}."
    return "Kein gültiges Regelwerk: Es wurde noch keines freigegeben."


def _missing(facts: DensityFacts, now: Stretch, version: Version) -> list[str]:
    sentences = []
    if now.profile is None and version.by_profile:
        sentences.append(
            "Es ist keine Profillage erfasst; ohne sie lässt sich die Mindestkontaktdichte nicht bestimmen."
        )
    if facts.born_on is None and version.ages:
        sentences.append("Das Geburtsdatum fehlt; Regeln nach dem Alter bleiben deshalb außer Betracht.")
    return sentences


def _exception(exception: JustifiedException, version: Version) -> str:
    last = longest_exception(exception, version)
    own = []
    if exception.minimum is not None:
        own.append(f"eigenes Minimum {exception.minimum}")
    if exception.interval_months is not None:
        months = exception.interval_months
        own.append(f"eigener Abstand {months} {'Monat' if months == 1 else 'Monate'}")
    until = f"bis {day_text(last)}" if last < OPEN_END else "ohne Ende"
    shortened = " (höchstens so lange, wie das Regelwerk erlaubt)" if last < exception.until else ""
    return f"Begründete Ausnahme ab {day_text(exception.first)} {until}{shortened}, {' und '.join(own)}."
