"""Filters of lists kept under a name: one's own, with their numbers, and honest once they no longer hold."""

import pytest
from django.urls import reverse

from jobcenter.staff.choices import Role
from jobcenter.staff.models import SavedFilter
from jobcenter.staff.workflow.saved import MOST, save_filter
from jobcenter.web.errors import Refused
from tests.desk.clients import client_of
from tests.factories.staff import make_user
from tests.factories.worlds import World
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db
LIST = "/neuantragsliste/"


def kept(world: World, name: str = "Offen", query: str = "state=open") -> SavedFilter:
    return save_filter(
        view="desk:new_applications", list_name="Neuantragsliste", query=query, name=name, by=world.specialist
    )


def test_saved_from_the_list_and_opened_with_one_click(wuppertal):
    browser = client_of(wuppertal.specialist)
    assert "Filter speichern" not in browser.get(LIST).content.decode(), "nothing is narrowed"
    shown = browser.get(LIST, {"sort": "-name", "state": "open", "page": "3", "unknown": "x"})
    assert_valid_html(shown.content.decode())
    link = shown.context["saved"].save_url
    form = browser.get(link)
    assert_valid_html(form.content.decode())
    nameless = browser.post(link, {"name": " "})
    assert nameless.status_code == 200
    answer = browser.post(link, {"name": "Offene nach Namen"})
    assert answer.url == f"{LIST}?sort=-name&state=open"
    again = browser.get(answer.url)
    (opened,) = again.context["saved"].links
    assert (opened.name, opened.url, opened.is_current) == ("Offene nach Namen", answer.url, True)
    assert again.context["saved"].save_url == ""
    (elsewhere,) = browser.get(LIST).context["saved"].links
    assert not elsewhere.is_current
    assert client_of(wuppertal.team_lead).get(LIST).context["saved"].links == (), "nobody else's"
    everything = browser.get(reverse("staff:filters"))
    assert_valid_html(everything.content.decode())
    assert answer.url.replace("&", "&amp;") in everything.content.decode()


def test_the_same_name_replaces_and_another_filter_keeps_its_own(wuppertal):
    kept(wuppertal)
    other = kept(wuppertal, "Andere", "state=new")
    assert kept(wuppertal, query="channel=post").query == "channel=post"
    assert SavedFilter.objects.count() == 2
    browser = client_of(wuppertal.specialist)
    rename = reverse("staff:rename_filter", args=[other.pk])
    assert_valid_html(browser.get(rename).content.decode())
    assert "So heißt schon ein Filter" in browser.post(rename, {"name": "Offen"}).content.decode()
    assert browser.post(rename, {"name": "Neue"}).status_code == 302
    delete = reverse("staff:delete_filter", args=[other.pk])
    assert_valid_html(browser.get(delete).content.decode())
    assert browser.post(delete).status_code == 302
    assert [saved.name for saved in SavedFilter.objects.all()] == ["Offen"]


def test_only_what_a_list_has_shown_can_be_saved(wuppertal):
    browser = client_of(wuppertal.specialist)
    link = browser.get(LIST, {"state": "open"}).context["saved"].save_url
    for address in (reverse("staff:save_filter"), link[:-3] + "abc", f"{reverse('staff:save_filter')}?list=%00"):
        assert browser.post(address, {"name": "Fremd"}).url == reverse("staff:filters")
    assert not SavedFilter.objects.exists()


def test_not_more_than_fit_above_a_list(wuppertal):
    for number in range(MOST):
        kept(wuppertal, f"Filter {number}")
    with pytest.raises(Refused, match="Bitte löschen Sie einen"):
        kept(wuppertal, "Einer zu viel")
    kept(wuppertal, "Filter 0", "channel=post")


def test_what_no_longer_holds_is_said(wuppertal):
    gone = make_user(Role.SPECIALIST, wuppertal.office)
    saved = kept(wuppertal, query=f"specialist={gone.pk}&state=open")
    page = client_of(wuppertal.specialist).get(f"{LIST}?{saved.query}")
    assert page.context["saved"].outdated == "IFK"
    assert "Nicht mehr möglich und deshalb nicht berücksichtigt: IFK" in page.content.decode()


def test_a_list_that_is_no_more_leads_nowhere(wuppertal):
    save_filter(view="desk:no_such_list", list_name="Alte Liste", query="a=b", name="Alt", by=wuppertal.specialist)
    page = client_of(wuppertal.specialist).get(reverse("staff:filters")).content.decode()
    assert "Alte Liste" in page
