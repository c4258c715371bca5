"""Malformed posts to every form: a German sentence, never an error of ours (R13).

Seeded: the same posts each time. ``FUZZ_ROUNDS=200`` sends more of them.
"""

import os
import random
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jobcenter.web.clock import today
from jobcenter.web.filters import FilterForm
from tests.desk.ground import Ground
from tests.desk.matrix import MATRIX
from tests.factories.applications import make_application, make_complete

from .addresses import logged_in, one_who_may, url_of

pytestmark = pytest.mark.django_db
ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "5"))
ENCODED = "application/x-www-form-urlencoded"
ENDS_SESSION = {"staff:logout"}

JUNK = [
    "", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\ufeff", "\u202egnp.exe", "0", "-1",
    "9" * 40, "-" + "9" * 25, "1e999", "NaN", "٣", "²", "1.5", "2147483648",
    "9223372036854775808", "[]", "{}", "null", "true", "on", "None", "__all__",
    "31.02.2021", "29.02.2023", "00.00.0000", "1.1.1", "31.12.9999", "01.01.0001", "1.1.99999", "2021-04-01",
    "32.13.21", "24:00", "25:61", "-1:00", "2021-04-15T09:00", "9999-12-31T23:59", "0001-01-01T00:00",
    "'; DROP TABLE x; --", "<script>alert(1)</script>", "{{ 7*7 }}", "{% debug %}", "../../etc/passwd", "%00", "%s%n",
    "💥" * 50, "Z" + "̈" * 300, "a" * 20_001, "\r\n\r\n", "\t", "39102 BG 0000000000", "39102BG",
    "adopt_0_999999999", "remove_99",
]  # fmt: skip


class Fields(HTMLParser):
    """What the forms of a page would send: every name with the values it may take."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self._select = ""
        self.feed(page)

    @property
    def asks(self) -> bool:
        """Whether there is more than the way out."""
        return bool(self.values.keys() - {"csrfmiddlewaretoken", "form_token"})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self._select = name
            self.values.setdefault(name, [])
        elif tag == "option" and self._select:
            self.values[self._select].append(given.get("value") or "")
        elif tag in ("input", "textarea", "button") and name:
            self.values.setdefault(name, []).append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def body_of(pairs: list[tuple[str, str]]) -> bytes:
    """As a hostile client writes it: lone surrogates become bytes that are no UTF-8."""
    written = [quote_from_bytes(text.encode("utf-8", "surrogatepass")) for pair in pairs for text in pair]
    return "&".join(f"{name}={value}" for name, value in zip(written[::2], written[1::2], strict=True)).encode()


def bodies(fields: Fields, dice: random.Random) -> list[tuple[bytes, str]]:
    """Posts around what the form itself would send: some values replaced, doubled, left out, invented."""
    made = []
    for _ in range(ROUNDS):
        sent = {name: dice.choice(values or [""]) for name, values in fields.values.items()}
        sent = {name: value or dice.choice(["", "1.4.2021", "9:30", "Text", "1"]) for name, value in sent.items()}
        pairs = list(sent.items())
        for name in dice.sample(sorted(sent), min(len(sent), dice.choice([1, 1, 2, 5, 50]))):
            match dice.randrange(4):
                case 0:
                    pairs = [pair for pair in pairs if pair[0] != name]
                case 1:
                    pairs += [(name, dice.choice(JUNK)) for _ in range(3)]
                case _:
                    pairs = [pair for pair in pairs if pair[0] != name] + [(name, dice.choice(JUNK))]
        pairs += [
            (dice.choice(["id", "pk", "state", "jobcenter", "is_superuser", "\x00", "version"]), dice.choice(JUNK))
        ]
        made.append((body_of(pairs), ENCODED))
    return made


BROKEN = [
    (b"\xff\xfe=%ZZ&&&===", ENCODED),
    (b"&".join(b"f%d=1" % number for number in range(1500)), ENCODED),
    (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
    (b"nothing", "multipart/form-data"),
    (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK\x03\x04\r\n--x--\r\n',
     "multipart/form-data; boundary=x"),
    (b'{"a": 1}', "application/json"),
    (b"", ENCODED + "; charset=utf-99"),
]  # fmt: skip


def send(client: Client, url: str, body: bytes, content_type: str) -> HttpResponse:
    """The answer; what it changed is taken back."""
    with transaction.atomic():
        cookies = client.cookies.copy()
        response = client.generic("POST", url, body, content_type)
        client.cookies = cookies
        transaction.set_rollback(True)
    return response


def where_it_asks(client: Client, name: str, ground: Ground) -> tuple[str, Fields]:
    """The same address of an application that is less far: a released one is not asked for its release."""
    monday = today() - timedelta(days=today().weekday() + 14)
    others = [make_application(ground.world, monday).pk, make_complete(ground.world, monday).pk]
    pages = []
    for pk in others:
        url = reverse(name, args=[pk])
        pages.append((url, Fields(client.get(url).content.decode())))
    return next((page for page in pages if page[1].asks), pages[0])


@pytest.mark.covers("R13")
@pytest.mark.parametrize("name", [name for name, page in MATRIX.items() if page.writes and name not in ENDS_SESSION])
def test_no_post_is_an_error(ground: Ground, name: str):
    client, url = logged_in(one_who_may(name, ground)), url_of(name, ground)
    fields = Fields(client.get(url).content.decode())
    if MATRIX[name].subject == "application" and not fields.asks:
        url, fields = where_it_asks(client, name, ground)
    if name == "intake:hints":
        typed = ("last_name", "first_name", "born_on", "ba_number", "person")
        fields.values |= {f"p0_{short}": [""] for short in typed}
    seeded = random.Random(f"{name}-2021")
    wrong = []
    for body, content_type in [*bodies(fields, seeded), *seeded.sample(BROKEN, 2)]:
        response = send(client, url, body, content_type)
        if response.status_code >= 500:
            error = response.exc_info[1] if getattr(response, "exc_info", None) else response.status_code
            wrong.append(f"{error!r}: {body[:300]!r}")
    assert not wrong, f"{url}\n" + "\n".join(wrong)


def filters(kind: type[FilterForm] = FilterForm) -> set[str]:
    """What any list may be asked by."""
    return set(kind.base_fields).union({"sort", "page", "next"}, *map(filters, kind.__subclasses__()))


@pytest.mark.covers("R13")
def test_no_filter_is_an_error_and_none_leads_away(ground: Ground):
    dice, names, wrong, asked = random.Random("filters-2021"), sorted(filters()), [], set()
    for name, page in MATRIX.items():
        if not page.reads:
            continue
        url, client = url_of(name, ground), logged_in(one_who_may(name, ground))
        for _ in range(2):
            body = body_of([(each, dice.choice(JUNK[:-9])) for each in names]).decode()
            response = client.get(f"{url}?{body}")
            asked.add(response.status_code)
            if response.status_code >= 500 or not response.headers.get("Location", "/").startswith("/"):
                wrong.append(f"{url} {response.status_code}: {body[:300]}")
    assert 200 in asked
    assert not wrong, "\n".join(wrong)
