"""What may stand in the text of a letter: paragraphs, lists, headings and placeholders in braces."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from jobcenter.appointments.choices import INVITATIONS, LetterKind
from jobcenter.web.errors import Refused

# The sentence Cottbus demands word for word, with a concrete date (C-36).
RETURN_PASSAGE = "Wir erwarten den Eingang Ihrer Antragsunterlagen bis zum {rueckgabe_bis}."

EVERY = frozenset(LetterKind)
INVITATION = frozenset(INVITATIONS)
RETURNING = frozenset({LetterKind.HAND_OUT, LetterKind.REMINDER})
AGREEMENT = frozenset({LetterKind.AGREEMENT})
OF_APPLICATION = frozenset({LetterKind.REMINDER, LetterKind.TRANSFER})

# What a letter must say, whoever words it: placeholder and the sentence for who left it out (D-45, D-46).
DEMANDED = {
    LetterKind.REMINDER: (
        ("fehlende_unterlagen", "Die Erinnerung muss die fehlenden Unterlagen nennen"),
        ("rueckgabe_bis", "Die Erinnerung muss einen Tag nennen"),
    ),
    LetterKind.TRANSFER: (
        ("antragsdatum", "Die Abgabe muss das Antragsdatum nennen"),
        ("zustaendig", "Die Abgabe muss das zuständige Jobcenter nennen"),
    ),
    LetterKind.AGREEMENT: (
        ("individuell", "Die Vereinbarung muss den individuellen Text enthalten"),
        ("leistungen", "Die Vereinbarung muss die Leistungen des Jobcenters nennen"),
        ("bemuehungen", "Die Vereinbarung muss die Bemühungen der Kundin oder des Kunden nennen"),
        ("gueltig", "Die Vereinbarung muss ihre Geltung nennen"),
        ("unterschriften", "Die Vereinbarung braucht Platz für beide Unterschriften"),
    ),
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A word in braces: what it becomes, in which letters it may stand, whether it fills a paragraph of its own."""

    code: str
    meaning: str
    kinds: frozenset[LetterKind] = EVERY
    fills_paragraph: bool = False


PLACEHOLDERS: Mapping[str, Placeholder] = {
    item.code: item
    for item in (
        Placeholder("name", "Vorname und Nachname der angeschriebenen Person"),
        Placeholder("bg_nummer", "BG-Nummer"),
        Placeholder("jobcenter", "Name des Jobcenters"),
        Placeholder("geschaeftsstelle", "Name der Geschäftsstelle"),
        Placeholder("telefon", "Telefon der schreibenden Person, sonst der Geschäftsstelle"),
        Placeholder("fachkraft", "mit wem das Gespräch stattfindet", INVITATION),
        Placeholder("termin_tag", "Tag des Termins, zum Beispiel „Dienstag, 8. Dezember 2026“", INVITATION),
        Placeholder("termin_uhrzeit", "Uhrzeit des Termins, zum Beispiel „10:30 Uhr“", INVITATION),
        Placeholder("termin_ort", "Raum und Anschrift", INVITATION),
        Placeholder("termin", "eigener Absatz: Tag, Uhrzeit, Ort und Fachkraft untereinander", INVITATION, True),
        Placeholder(
            "rechtsfolgenbelehrung",
            "eigener Absatz: der Rahmen mit der Rechtsfolgenbelehrung, wenn der Brief eine enthält; sonst nichts",
            INVITATION,
            True,
        ),
        Placeholder("rueckgabe_bis", "Tag, bis zu dem die Unterlagen erwartet werden", RETURNING),
        Placeholder(
            "fehlende_unterlagen",
            "eigener Absatz: die fehlenden Unterlagen untereinander",
            frozenset({LetterKind.REMINDER}),
            True,
        ),
        Placeholder("antragsdatum", "Tag der Antragstellung", OF_APPLICATION),
        Placeholder("zustaendig", "Name des zuständigen Jobcenters", frozenset({LetterKind.TRANSFER})),
        Placeholder("vereinbarung", "wie die Vereinbarung heißt", AGREEMENT),
        Placeholder("gueltig", "von wann bis wann sie gilt, zum Beispiel „vom 15.04.2021 bis 14.10.2021“", AGREEMENT),
        Placeholder("ziel", "eigener Absatz: das Ziel", AGREEMENT, True),
        Placeholder("individuell", "eigener Absatz: die individuelle Vereinbarung", AGREEMENT, True),
        Placeholder("leistungen", "eigener Absatz: Leistungen des Jobcenters", AGREEMENT, True),
        Placeholder("bemuehungen", "eigener Absatz: Bemühungen der Kundin oder des Kunden", AGREEMENT, True),
        Placeholder("unterschriften", "eigener Absatz: beide Unterschriften mit ihren Tagen", AGREEMENT, True),
    )
}

_BRACED = re.compile(r"\{([^{}]*)\}")
_BREAKS_BADLY = re.compile(r"(§§?|Abs\.|Absatz|Nr\.|Satz|S\.|SGB|BG|Raum|Telefon) (?=[\dIVX])|(\d\w?) (?=Abs\.|SGB)")


def offered(kind: str) -> list[Placeholder]:
    """The placeholders that a text of this kind may use."""
    return [item for item in PLACEHOLDERS.values() if kind in item.kinds]


def check_text(*, kind: str, subject: str, body: str, legal_notice: str) -> None:
    """Refuse a text that could not be filled: unknown placeholder, single brace, missing mandatory passage."""
    for field, text in (("subject", subject), ("body", body), ("legal_notice", legal_notice)):
        if re.search(r"[{}]", _BRACED.sub("", text)):
            raise Refused("Eine geschweifte Klammer ist nicht geschlossen.", field)
        for chunk in re.split(r"\n\s*\n", text):
            for code in _BRACED.findall(chunk):
                _check_placeholder(code, kind, field, chunk)
    if kind == LetterKind.HAND_OUT and RETURN_PASSAGE not in body:
        raise Refused(f"Der Text muss wörtlich den Satz enthalten: „{RETURN_PASSAGE}“", "body")
    if kind not in INVITATIONS and legal_notice.strip():
        raise Refused("Nur eine Einladung enthält eine Rechtsfolgenbelehrung.", "legal_notice")
    used = set(_BRACED.findall(body))
    if kind in INVITATIONS and "termin" not in used and not {"termin_tag", "termin_uhrzeit", "termin_ort"} <= used:
        raise Refused("Die Einladung muss den Termin nennen: Der Platzhalter {termin} fehlt.", "body")
    for code, sentence in DEMANDED.get(LetterKind(kind), ()):
        if code not in used:
            raise Refused(f"{sentence}: Der Platzhalter {{{code}}} fehlt.", "body")


def _check_placeholder(code: str, kind: str, field: str, chunk: str) -> None:
    known = PLACEHOLDERS.get(code)
    if known is None:
        raise Refused(f"Den Platzhalter {{{code}}} gibt es nicht.", field)
    if kind not in known.kinds:
        raise Refused(f"Der Platzhalter {{{code}}} gehört nicht in diesen Brief.", field)
    if known.fills_paragraph and (field != "body" or chunk.strip() != f"{{{code}}}"):
        raise Refused(f"Der Platzhalter {{{code}}} steht allein in einem eigenen Absatz.", field)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced, in one pass: a value that looks like a placeholder stays as it is."""
    return kept_together(_BRACED.sub(lambda hit: values[hit[1]], text))


def kept_together(text: str) -> str:
    """„§ 32“ and „Abs. 1“ do not break at the end of a line."""
    return _BREAKS_BADLY.sub(lambda hit: (hit[1] or hit[2]) + "\N{NO-BREAK SPACE}", text)


def blocks(
    body: str,
    values: Mapping[str, str],
    *,
    facts: list[tuple[str, str]],
    legal_notice: str,
    missing: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
    signatures: Sequence[tuple[str, str]] = (),
) -> Iterator[dict[str, Any]]:
    """The body as the parts of the page: paragraph, emphasis, heading, list, facts, notice.

    The layout is read from the text before anything is filled in: no value can turn into a heading or a list.
    ``parts``: what people wrote for a placeholder that is a paragraph of its own; it may have several.
    """
    noticed = False
    for chunk in paragraphs_of(body):
        if chunk == "{termin}":
            yield {"kind": "facts", "rows": facts}
        elif chunk == "{fehlende_unterlagen}":
            yield {"kind": "list", "items": list(missing)}
        elif chunk == "{unterschriften}":
            yield {"kind": "signatures", "rows": list(signatures)}
        elif parts is not None and chunk.strip("{}") in parts:
            for paragraph in paragraphs_of(parts[chunk.strip("{}")]) or ["–"]:
                yield {"kind": "paragraph", "text": kept_together(paragraph)}
        elif chunk == "{rechtsfolgenbelehrung}":
            noticed = True
            yield from _notice(legal_notice, values)
        else:
            yield from _block(chunk, values)
    if not noticed:
        yield from _notice(legal_notice, values)


def _block(chunk: str, values: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    lines = chunk.split("\n")
    if chunk.startswith("## "):
        yield {"kind": "heading", "text": filled(lines[0].removeprefix("## "), values)}
        if lines[1:]:
            yield {"kind": "paragraph", "text": filled("\n".join(lines[1:]), values)}
    elif all(line.startswith("- ") for line in lines):
        yield {"kind": "list", "items": [filled(line.removeprefix("- "), values) for line in lines]}
    elif chunk.startswith("! "):
        yield {"kind": "emphasis", "text": filled(chunk.removeprefix("! "), values)}
    else:
        yield {"kind": "paragraph", "text": filled(chunk, values)}


def _notice(legal_notice: str, values: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The frame with its paragraphs; from the first heading on the text stands below it."""
    chunks = paragraphs_of(legal_notice)
    framed = list(takewhile(lambda chunk: not chunk.startswith("## "), chunks))
    if framed:
        yield {"kind": "notice", "paragraphs": [filled(chunk, values) for chunk in framed]}
    for chunk in chunks[len(framed) :]:
        yield from _block(chunk, values)


def paragraphs_of(text: str) -> list[str]:
    """What stands between blank lines."""
    unified = text.replace("\r\n", "\n").strip()
    return [chunk.strip() for chunk in re.split(r"\n\s*\n", unified) if chunk.strip()]
