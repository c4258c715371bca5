"""The two decorators: a GET cannot write, a form saves once, every refusal has its German page."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory

from jobcenter.web import once, views
from jobcenter.web.errors import Refused
from jobcenter.web.views import Done, read_only, reads, submit, writes

from .showcase import NameForm

SENTENCE = "Frau Muster hat am 01.04.2021 schon entschieden."


def saved(key: str) -> int:
    return Session.objects.filter(session_key=key).count()


# --- reading -------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.covers("D-88", "S10")
@pytest.mark.parametrize("path", ["/liest-und-schreibt/", "/liest-spaet/"])
def test_a_get_cannot_write(client, path):
    with pytest.raises(DatabaseError, match="read-only transaction"):
        client.get(path)
    assert saved("written") == 0


@pytest.mark.django_db
def test_a_question_may_be_posted_and_cannot_write_either(client):
    assert client.get("/fragt/").content == client.post("/fragt/").content == b"geantwortet"
    with pytest.raises(DatabaseError, match="read-only transaction"):
        client.post("/fragt/", {"schreiben": "ja"})
    assert saved("written") == 0
    assert client.put("/fragt/").status_code == 405


@pytest.mark.django_db
def test_the_same_write_works_outside_of_reading(client):
    """The control: it is the transaction that forbids it, nothing else."""
    from .showcase import _write_session

    _write_session()
    assert saved("written") == 1


@pytest.mark.django_db
def test_after_reading_the_connection_writes_again():
    with read_only(), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    Session.objects.create(session_key="after", session_data="x", expire_date="2030-01-01T00:00:00Z")
    assert saved("after") == 1


@pytest.mark.django_db
@pytest.mark.covers("D-88", "S4")
def test_reading_is_recorded_first(client):
    assert client.get("/liest-mit-vermerk/ok/").content == b"gelesen"
    assert saved("read-ok") == 1


@pytest.mark.django_db
@pytest.mark.covers("S4")
def test_no_record_no_page(client):
    client.raise_request_exception = False
    response = client.get("/liest-mit-vermerk/broken/")
    assert response.status_code == 500
    assert b"gelesen" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_reading_pages_take_nothing(client, method):
    response = getattr(client, method)("/fertig/x/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "So lässt sich diese Seite nicht aufrufen" in response.text


@pytest.mark.django_db
def test_head_is_reading(client):
    assert client.head("/fertig/x/").status_code == 200


# --- writing -------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.covers("S10")
def test_showing_a_form_cannot_write(client):
    with pytest.raises(DatabaseError, match="read-only transaction"):
        client.get("/weigert-sich/")


@pytest.mark.django_db
def test_a_valid_form_reaches_the_verb(client):
    assert client.get("/schreibt/").status_code == 200
    response = client.post("/schreibt/", {"name": "muster"})
    assert (response.status_code, response.url) == (302, "/fertig/muster/")
    assert saved("muster") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("refusal", "sentence", "status"),
    [
        ("field", "Der Name ist schon vergeben.", 200),
        ("general", "Das Jobcenter hat geschlossen.", 200),
        ("conflict", SENTENCE, 409),
    ],
)
@pytest.mark.covers("R8")
def test_a_refusal_is_shown_at_the_form_and_nothing_is_kept(client, refusal, sentence, status):
    response = client.post("/schreibt/", {"name": "Özdemir", "refusal": refusal})
    assert response.status_code == status
    assert sentence in response.text
    assert 'value="Özdemir"' in response.text
    assert saved("Özdemir") == 0
    assert bool(response.context["form"].errors.get("name")) == (refusal == "field")


@pytest.mark.django_db
def test_a_conflict_does_not_colour_the_next_request(client):
    assert client.post("/schreibt/", {"name": "a", "refusal": "conflict"}).status_code == 409
    assert client.post("/schreibt/", {"name": ""}).status_code == 200


@pytest.mark.django_db
def test_a_refusal_no_form_took_is_a_page(client):
    response = client.post("/weigert-sich/", HTTP_REFERER="http://testserver/schreibt/")
    assert response.status_code == 409
    assert SENTENCE in response.text
    assert 'href="http://testserver/schreibt/"' in response.text
    assert saved("bare") == 0


@pytest.mark.django_db
def test_the_way_back_leads_only_to_our_own_pages(client):
    assert "evil" not in client.post("/weigert-sich/", HTTP_REFERER="https://evil.example/").text


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{"name": "a\x00b"}, {"name": "x" * 4000}, {}, {"name": ["a", "b"] * 400}])
@pytest.mark.covers("R13")
def test_malformed_posts_are_shown_again(client, data):
    assert client.post("/schreibt/", data).status_code in (200, 302)


@pytest.mark.django_db
def test_unique_violation_is_a_conflict_with_what_was_typed(client):
    """What no check foresaw, a constraint refuses: 409 at the form, not 500."""

    def clash(name: str, refusal: str) -> None:
        for _ in range(2):
            Session.objects.bulk_create(
                [Session(session_key="twice", session_data="x", expire_date="2030-01-01T00:00:00Z")]
            )

    form = NameForm({"name": "a"})
    assert submit(form, clash) is None
    assert "in der Zwischenzeit verändert" in str(form.non_field_errors())
    assert saved("twice") == 0


def test_an_unbound_or_invalid_form_never_reaches_the_verb():
    assert submit(NameForm(), lambda **_: pytest.fail("called")) is None
    assert submit(NameForm({}), lambda **_: pytest.fail("called")) is None


@pytest.mark.django_db
def test_a_verb_without_result_is_done_all_the_same():
    done = submit(NameForm({"name": "a"}), lambda **_: None)
    assert done == Done(None)
    assert done


@pytest.mark.django_db
def test_keyword_arguments_win_over_fields():
    assert submit(NameForm({"name": "a"}), lambda **given: given, name="b") == Done({"name": "b", "refusal": ""})


@pytest.mark.django_db
def test_a_refusal_for_a_field_the_form_lacks_stands_on_top():
    def verb(**_):
        raise Refused("Nein.", field="elsewhere")

    form = NameForm({"name": "a"})
    submit(form, verb)
    assert form.non_field_errors() == ["Nein."]


# --- once ----------------------------------------------------------------------------------------------


@pytest.mark.covers("R9")
def test_a_resent_form_is_led_to_what_it_made(signed_in):
    token = once.new_token()
    first = signed_in.post("/schreibt/", {"name": "einmal", "form_token": token})
    again = signed_in.post("/schreibt/", {"name": "zweimal", "form_token": token})
    assert first.url == again.url == "/fertig/einmal/"
    assert (saved("einmal"), saved("zweimal")) == (1, 0)


@pytest.mark.covers("R9")
def test_a_refused_form_may_be_sent_again_with_its_token(signed_in):
    token = once.new_token()
    assert signed_in.post("/schreibt/", {"name": "a", "refusal": "field", "form_token": token}).status_code == 200
    assert signed_in.post("/schreibt/", {"name": "a", "form_token": token}).status_code == 302


def test_two_forms_are_two_records(signed_in):
    for name in ("eins", "zwei"):
        signed_in.post("/schreibt/", {"name": name, "form_token": once.new_token()})
    assert (saved("eins"), saved("zwei")) == (1, 1)


@pytest.mark.parametrize("token", ["", "kurz", "x" * 400, "a b c d e f g h i j k", "\x00" * 20])
def test_what_is_no_token_counts_as_none(token):
    assert once.token_of(RequestFactory().post("/", {"form_token": token})) == ""


def test_only_the_latest_tokens_are_kept(signed_in):
    for number in range(once.KEPT + 3):
        signed_in.post("/schreibt/", {"name": f"n{number}", "form_token": f"token-of-form-{number:04}"})
    assert len(signed_in.session[once.SESSION_KEY]) == once.KEPT


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R9")
def test_a_double_click_saves_once(user):
    """Both requests run at the same time; the second waits for the first and is led to its record."""
    browser = Client()
    browser.force_login(user)
    both_in, answers = threading.Barrier(2, timeout=10), []

    def click(name: str) -> None:
        clicker = Client()
        clicker.cookies = browser.cookies
        both_in.wait()
        answers.append(clicker.post("/schreibt/", {"name": name, "form_token": "token-of-a-double-click"}).url)
        connections.close_all()

    clicks = [threading.Thread(target=click, args=(name,)) for name in ("links", "rechts")]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert answers[0] == answers[1]
    assert saved("links") + saved("rechts") == 1


# --- the database says no ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.covers("R12")
def test_a_lock_that_is_held_too_long_is_a_clear_page(rf):
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(4711)")
            held.set()
            release.wait(10)
            cursor.execute("SELECT pg_advisory_unlock(4711)")
        connections.close_all()

    @writes
    def waiting(request):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '50ms'")
            cursor.execute("SELECT pg_advisory_xact_lock(4711)")
        return HttpResponse("kam durch")

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    try:
        response = waiting(_post(rf))
    finally:
        release.set()
        holder.join()
    assert response.status_code == 503
    assert "Gerade arbeitet jemand anderes an diesem Vorgang" in response.text
    assert response["Retry-After"] == "30"


@pytest.mark.django_db
@pytest.mark.covers("R12")
def test_a_query_that_takes_too_long_is_a_clear_page(rf):
    @reads
    def slow(request):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '20ms'")
            cursor.execute("SELECT pg_sleep(2)")
        return HttpResponse("kam durch")

    response = slow(rf.get("/"))
    assert response.status_code == 503
    assert "Die Abfrage hat zu lange gedauert" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "status", "sentence"),
    [
        ("DO $$ BEGIN RAISE EXCEPTION 'pgtrigger: invalid transition'; END $$", 409, "in der Zwischenzeit verändert"),
        ("SELECT 99999999999999::int", 400, "zu lang oder zu groß"),
        ("INSERT INTO django_session VALUES ('a', 'x', now()), ('a', 'x', now())", 409, "in der Zwischenzeit"),
    ],
)
def test_what_the_database_refuses_is_said_in_german(rf, statement, status, sentence):
    @writes
    def clumsy(request):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    response = clumsy(_post(rf))
    assert response.status_code == status
    assert sentence in response.text


@pytest.mark.django_db
def test_a_mistake_of_ours_stays_a_mistake(rf):
    @writes
    def wrong(request):
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column")

    with pytest.raises(DatabaseError, match="no_such_column"):
        wrong(_post(rf))


@pytest.mark.django_db
def test_constraints_speak_with_their_own_sentence(user):
    from jobcenter.staff.models import Absence

    def overlap(**_):
        for _n in range(2):
            Absence.objects.create(user=user, starts_on="2021-04-01", ends_on="2021-04-02", recorded_by=user)

    form = NameForm({"name": "a"})
    submit(form, overlap)
    assert form.non_field_errors() == ["Für diesen Zeitraum ist schon eine Abwesenheit eingetragen."]
    assert Absence.objects.count() == 0


def _post(rf):
    request = rf.post("/")
    request.session = type("NoSession", (), {"session_key": None})()
    return request


def test_both_decorators_keep_the_name_of_the_view():
    def some_page(request):
        """What it is."""

    assert reads(some_page).__name__ == writes(some_page).__name__ == "some_page"
    assert views.reads(records=lambda request: None)(some_page).__doc__ == "What it is."
