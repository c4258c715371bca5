"""Letters as PDF/UA-1 and PDF/A-2a in one file (decision 13). About 15 ms a letter."""

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from jobcenter.web.errors import Refused

from .composing import Composed

TEMPLATES = settings.BASE_DIR / "templates" / "letters"
FAMILY = "Fira Sans"
WEIGHTS = {400, 700}
FONT_MISSING = (
    "Briefe können im Moment nicht erstellt werden: Die Schrift „Fira Sans“ fehlt auf dem Server. "
    "Bitte verständigen Sie die technische Betreuung (Befehl „make assets“)."
)


def render(letter: Composed) -> bytes:
    """The document. ``Refused`` if the font is missing or does not know a character; nothing is replaced silently."""
    moment = datetime.combine(letter.day, time(12), tzinfo=UTC)
    try:
        pdf = typst.compile(
            str(TEMPLATES / "letter.typ"),
            root=str(TEMPLATES),
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            font_paths=_fonts(Path(settings.LETTER_FONTS_DIR)),
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(letter.data)},
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise _refusal(error) from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst returned several files for one letter")
    return pdf


@lru_cache(maxsize=2)
def _fonts(folder: Path) -> typst.Fonts:
    """Fira Sans of that folder and nothing else: neither fonts of the machine nor those inside typst."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)] if folder.is_dir() else []
    )
    found = {font.weight for font in fonts.fonts() if font.family == FAMILY and font.style == "normal"}
    if not found >= WEIGHTS:
        raise Refused(FONT_MISSING)
    return fonts


def _refusal(error: typst.TypstError) -> Exception:
    """The sentence for a character that cannot be set; any other fault of the template is ours and stays one."""
    hit = re.search(r'the text `"(.+?)"` could not be displayed', error.message)
    if hit is None:
        return error
    return Refused(
        f"Der Brief enthält Zeichen, die die Schrift nicht kennt: „{hit[1]}“. "
        "Bitte schreiben Sie Namen und Anschrift in lateinischer Schrift."
    )
