"""One stylesheet for the browser: KERN's components and our own parts in ``app.css``, two weights of Fira Sans.

A page of 50 rows has to stay below 100 kB in at most seven requests. KERN's file is two thirds spacing classes, and one
of its fonts alone weighs 130 kB; so the classes no template uses are left out and the fonts keep the letters of the
languages of Europe. ``python -m jobcenter.web.stylesheet`` builds again after a change in ``static/css``.
Standard library and fontTools only: it runs before Django is there.
"""

import hashlib
import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist"
OWN = ROOT / "static" / "css"
TARGET = ROOT / "build" / "static"

WEIGHTS = {"Regular": 400, "SemiBold": 600}
LETTERS = (  # Latin with all of Europe's signs, punctuation, the euro, arrows of sorted columns, marks
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x1E9E, 0x1E9E), (0x2010, 0x2026), (0x2030, 0x203A),
    (0x20AC, 0x20AC), (0x2190, 0x2195), (0x2212, 0x2212), (0x2713, 0x2713), (0x25B8, 0x25B8), (0x25BE, 0x25BE),
)  # fmt: skip

COMPONENTS = {
    "alert", "badge", "body", "btn", "card", "dark", "dialog", "divider", "error", "fieldset", "form", "heading",
    "hint", "icon", "input", "label", "layer", "level", "light", "link", "list", "loader", "number", "preline",
    "progress", "sr", "subline", "table", "title",
}  # fmt: skip
_CLASS = re.compile(r"\.kern-([a-z]+)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_GROUPS = ("@media", "@supports", "@layer")


def build(kern: Path = KERN, own: Path = OWN, target: Path = TARGET) -> None:
    """Write ``app.css`` and ``fonts/`` below ``target``; nothing happens if the sources have not changed."""
    sources = [kern / "kern.css", *sorted(own.glob("*.css")), Path(__file__)]
    checksum = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    stamp = target / "app.css.stamp"
    if stamp.exists() and stamp.read_text() == checksum:
        return
    target.mkdir(parents=True, exist_ok=True)
    _write_fonts(kern / "fonts" / "fira-sans", target / "fonts")
    parts = [_font_faces(), *_components(sources[0].read_text("utf-8"))]
    parts += [_squeezed(path.read_text("utf-8")) for path in sources[1:-1]]
    (target / "app.css").write_text("\n".join(parts) + "\n", "utf-8")
    stamp.write_text(checksum)


def _font_faces() -> str:
    return "".join(
        f'@font-face{{font-family:"Fira Sans";font-weight:{weight};font-display:swap;'
        f'src:url("fonts/FiraSans-{name}.woff2") format("woff2")}}'
        for name, weight in WEIGHTS.items()
    )


def _write_fonts(source: Path, target: Path) -> None:
    from fontTools import subset

    # A remark on Fira Sans that helps nobody; subset.main sets the level of the package itself again.
    logging.getLogger("fontTools.ttLib.tables.O_S_2f_2").setLevel(logging.ERROR)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    features = ["kern", "liga", "tnum", "ccmp", "locl", "mark"]
    options = subset.Options(flavor="woff2", hinting=False, layout_features=features)
    letters = [code for first, last in LETTERS for code in range(first, last + 1)]
    for name in WEIGHTS:
        font = subset.load_font(str(source / f"FiraSans-{name}.woff2"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        subset.save_font(font, str(target / f"FiraSans-{name}.woff2"), options)


def _components(css: str) -> Iterator[str]:
    """The rules of KERN that belong to a component we use, or to none at all (tokens, resets)."""
    for head, body in _rules(_COMMENT.sub("", css.removeprefix('@charset "UTF-8";'))):
        if head.startswith(_GROUPS):
            inner = "".join(_components(body))
            if inner:
                yield f"{head}{{{inner}}}"
        elif selectors := _kept(head):
            yield f"{selectors}{{{_squeezed(body)}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    depth, start, opened, quote = 0, 0, 0, ""
    for position, sign in enumerate(css):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            opened = position if depth == 0 else opened
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield _squeezed(css[start:opened]), css[opened + 1 : position]
                start = position + 1


def _kept(head: str) -> str:
    selectors = re.split(r",(?![^(]*\))", head)
    return ",".join(one.strip() for one in selectors if set(_CLASS.findall(one)) <= COMPONENTS)


def _squeezed(css: str) -> str:
    """Without comments and needless blanks; texts in quotation marks keep theirs."""
    parts = re.split(r"(\"[^\"]*\")", _COMMENT.sub("", css))
    parts[::2] = [re.sub(r"\s+", " ", part) for part in parts[::2]]
    parts[::2] = [re.sub(r"\s*([{};])\s*|(?<=[,:])\s+", r"\1", part) for part in parts[::2]]
    return "".join(parts).strip()


if __name__ == "__main__":
    build()
