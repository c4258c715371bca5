"""Users of the house: roles, first password, lock, and that nobody gives rights to himself (S19)."""

from datetime import date

import pytest
from django.test import Client

from jobcenter.staff.access import standing
from jobcenter.staff.choices import Role
from jobcenter.staff.models import Assignment, User
from jobcenter.staff.permissions import Permission
from jobcenter.staff.queries import specialists_of, users_of
from jobcenter.staff.workflow import users
from jobcenter.web import clock
from jobcenter.web.errors import Refused
from tests.factories.staff import make_user
from tests.queries import counted

TODAY = date(2021, 4, 1)


def new_user(world, **values):
    given = {
        "username": "neu",
        "first_name": "Ada",
        "last_name": "Łukasz",
        "role": Role.SPECIALIST,
        "office": world.office,
        "starts_on": TODAY,
        "by": world.administrator,
    }
    return users.create_user(**{**given, **values})


def test_a_new_user_has_a_first_password_that_must_be_changed(wuppertal):
    user, password = new_user(wuppertal)
    assert user.check_password(password) and user.must_change_password
    assert user.jobcenter == wuppertal.jobcenter


def test_a_login_name_is_given_once_whatever_its_case(wuppertal):
    new_user(wuppertal)
    with pytest.raises(Refused) as refused:
        new_user(wuppertal, username="NEU")
    assert refused.value.field == "username"


@pytest.mark.parametrize(
    ("day", "may"), [(date(2021, 3, 31), False), (TODAY, True), (date(2021, 6, 30), True), (date(2021, 7, 1), False)]
)
def test_rights_hold_from_the_first_to_the_last_day(wuppertal, day, may):
    user, _ = new_user(wuppertal, ends_on=date(2021, 6, 30))
    assert standing(user, day).may(Permission.INTERVIEW_HOLD, wuppertal.office.pk) is may


def test_rights_hold_in_the_office_of_the_role_only(wuppertal):
    user, _ = new_user(wuppertal)
    assert standing(user, TODAY).offices(Permission.CASE_VIEW) == {wuppertal.office.pk}


def test_nobody_changes_his_own_rights(wuppertal):
    me = wuppertal.administrator
    mine = me.assignments.get()
    for act in (
        lambda: users.assign(user=me, role=Role.TEAM_LEAD, office=None, starts_on=TODAY, by=me),
        lambda: users.end_assignment(assignment=mine, ends_on=TODAY, by=me),
        lambda: users.set_active(user=me, active=False, by=me),
    ):
        with pytest.raises(Refused):
            act()


def test_a_clerk_role_needs_an_office(wuppertal):
    with pytest.raises(Refused) as refused:
        new_user(wuppertal, office=None)
    assert refused.value.field == "office"


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_first_password_leads_to_the_password_page_before_anything_else(wuppertal):
    user, _ = new_user(wuppertal, starts_on=clock.today())
    response = logged_in(user).get("/verwaltung/zugaenge/")
    assert response.status_code == 302 and response.url == "/kennwort/"


def test_a_first_password_given_twice_does_not_go_unnoticed(wuppertal, time_machine):
    time_machine.move_to("2021-04-12T10:15:00+02:00")
    user, _ = new_user(wuppertal)
    page, second = f"/verwaltung/zugaenge/{user.pk}/kennwort/", wuppertal.user(Role.ADMINISTRATOR)
    client = logged_in(second)
    assert "Erstkennwort vom 12.04.2021, 10:15 Uhr ist noch nicht" in client.get(page).content.decode()

    time_machine.move_to("2021-04-12T10:20:00+02:00")
    colleague = make_user(Role.ADMINISTRATOR, jobcenter=wuppertal.jobcenter, whole_house=True)
    version = client.get(page).context["form"]["version"].value()
    given = users.reset_password(user=user, by=colleague)
    late = client.post(page, {"version": version}).content.decode()
    assert f"geändert: {colleague} am " in late and "– „Neues Erstkennwort vergeben“" in late
    user.refresh_from_db()
    assert user.check_password(given), "the second has not taken away what the first has passed on"
    assert "vom 12.04.2021, 10:20 Uhr" in client.get(page).content.decode()

    users.password_was_changed(user=user)
    assert "Es gibt schon ein Erstkennwort" not in client.get(page).content.decode()


def test_login_choose_a_password_and_come_in(wuppertal):
    _, password = new_user(wuppertal, starts_on=clock.today())
    client = Client()
    client.post("/anmelden/", {"username": "neu", "password": password})
    own = "Regenschirm-im-Mai-77"
    response = client.post("/kennwort/", {"old_password": password, "new_password1": own, "new_password2": own})
    assert response.status_code == 302
    assert not User.objects.get(username="neu").must_change_password


@pytest.mark.parametrize(
    ("old", "new", "again", "field", "sentence"),
    [
        ("falsch", "Regenschirm-im-Mai-77", "", "old_password", "Das bisherige Kennwort ist falsch."),
        ("", "kurz", "", "new_password1", "Dieses Kennwort ist zu kurz. Es muss mindestens 12 Zeichen enthalten."),
        ("", "Regenschirm-im-Mai-77", "anders", "new_password2", "Die beiden neuen Kennwörter stimmen nicht überein."),
    ],
)
def test_a_password_is_refused_at_its_field_in_the_words_of_the_house(wuppertal, old, new, again, field, sentence):
    user, password = new_user(wuppertal, starts_on=clock.today())
    typed = {"old_password": old or password, "new_password1": new, "new_password2": again or new}
    form = logged_in(user).post("/kennwort/", typed).context["form"]
    assert form.errors[field] == [sentence]


def test_a_locked_user_is_out_at_his_next_request(wuppertal):
    user, _ = new_user(wuppertal, role=Role.TEAM_LEAD, starts_on=clock.today())
    users.password_was_changed(user=user)
    client = logged_in(user)
    assert client.get("/verwaltung/abwesenheiten/").status_code == 200
    users.set_active(user=user, active=False, by=wuppertal.administrator)
    assert client.get("/verwaltung/abwesenheiten/").status_code == 302


def test_login_without_a_role_today_is_refused_with_a_sentence(wuppertal):
    _, password = new_user(wuppertal, starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    response = Client().post("/anmelden/", {"username": "neu", "password": password})
    assert "Ihr Einsatz hat noch nicht begonnen oder ist beendet" in response.content.decode()


def test_five_wrong_passwords_lock_the_sixth_out_before_the_hash(wuppertal):
    _, password = new_user(wuppertal, starts_on=clock.today())
    client = Client()
    for _ in range(5):
        client.post("/anmelden/", {"username": "neu", "password": "falsch"})
    assert client.post("/anmelden/", {"username": "neu", "password": password}).status_code == 429


PAGES = ["/verwaltung/zugaenge/", "/verwaltung/zugaenge/neu/", "/verwaltung/abwesenheiten/"]


@pytest.mark.parametrize("path", PAGES)
def test_the_administration_opens_each_page_and_a_clerk_none(wuppertal, path):
    assert logged_in(wuppertal.administrator).get(path).status_code == 200
    assert logged_in(wuppertal.intake_clerk).get(path).status_code == 403


def test_a_user_of_another_jobcenter_is_404(wuppertal, cottbus):
    stranger = cottbus.intake_clerk
    client = logged_in(wuppertal.administrator)
    for page in ("", "aendern/", "rolle/", "kennwort/", "sperren/"):
        assert client.get(f"/verwaltung/zugaenge/{stranger.pk}/{page}").status_code == 404
    foreign = Assignment.objects.get(user=stranger)
    assert client.get(f"/verwaltung/zugaenge/rollen/{foreign.pk}/beenden/").status_code == 404


def test_create_a_user_in_the_browser_shows_the_password_once(wuppertal):
    client = logged_in(wuppertal.administrator)
    form = {
        "first_name": "Ada",
        "last_name": "Muster",
        "username": "ada.muster",
        "role": "intake_clerk",
        "office": wuppertal.office.pk,
        "starts_on": "1.4.2021",
    }
    response = client.post("/verwaltung/zugaenge/neu/", form)
    assert "Es wird nur jetzt angezeigt" in response.content.decode()
    assert User.objects.get(username="ada.muster").assignments.get().role == Role.INTAKE_CLERK


def test_wrong_dates_keep_what_was_typed(wuppertal):
    client = logged_in(wuppertal.administrator)
    response = client.post("/verwaltung/zugaenge/neu/", {"first_name": "Ada", "starts_on": "31.02.2021"})
    page = response.content.decode()
    assert response.status_code == 200 and 'value="Ada"' in page and 'value="31.02.2021"' in page


def test_the_list_of_users_asks_the_same_for_any_number(wuppertal):
    client = logged_in(wuppertal.administrator)
    client.get("/verwaltung/zugaenge/")
    numbers = []
    for number in range(12):
        new_user(wuppertal, username=f"n{number}")
        if number in (1, 11):
            with counted() as asked:
                client.get("/verwaltung/zugaenge/")
            numbers.append(len(asked))
    assert numbers[0] == numbers[1] <= 10


def test_colleagues_stand_in_the_order_of_a_german_list(wuppertal):
    for name in ("Zander", "Öztürk", "Brandt", "Böhm", "Orth", "şahin"):
        make_user(Role.SPECIALIST, wuppertal.office, last_name=name)
    names = [user.last_name for user in specialists_of(wuppertal.office, date(2021, 4, 1))]
    assert names == ["Böhm", "Brandt", "Orth", "Öztürk", "şahin", "Zander"]
    assert [user.last_name for user in users_of(wuppertal.jobcenter) if user.last_name in names] == names
