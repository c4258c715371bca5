"""Filters, sorting and pages: any query string gives a page, never a fault (R13)."""

from datetime import date

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from jobcenter.web.paging import paged

from .showcase import ShowFilter


def filters_of(query: str) -> ShowFilter:
    return ShowFilter.of(RequestFactory().get(f"/liste/?{query}"))


def test_nothing_asked_for_is_the_whole_list():
    filters = filters_of("")
    assert filters.values == {"text": None, "state": None, "due_from": None}
    assert filters.order_by == ("-due_on", "pk")
    assert not filters.is_active
    assert filters.url() == "/liste/"


def test_valid_values_are_used():
    filters = filters_of("text=Özdemir&state=missed&due_from=1.4.21")
    assert filters.values == {"text": "Özdemir", "state": "missed", "due_from": date(2021, 4, 1)}
    assert filters.is_active


@pytest.mark.parametrize(
    ("query", "name"),
    [("state=zzz", "state"), ("due_from=31.2.", "due_from"), ("text=%00", "text"), (f"text={'x' * 100}", "text")],
)
def test_a_bad_value_is_told_and_ignored(query, name):
    filters = filters_of(query)
    assert name in filters.errors
    assert filters.values[name] is None


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("page=2", 2),
        ("page=abc", 1),
        ("page=0", 1),
        ("page=-3", 1),
        ("page=%00", 1),
        ("page=", 1),
        ("page=٣", 1),
        ("page=1&page=3", 3),
        (f"page={'9' * 40}", 1),
        ("page=9999999", 4),
    ],
)
def test_every_page_number_gives_a_page(query, page):
    assert paged(range(151), filters_of(query)).number == page


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("sort=name", ("name", "bg_number", "pk")),
        ("sort=-name", ("-name", "-bg_number", "pk")),
        ("sort=due", ("due_on", "pk")),
        ("sort=--due", ("-due_on", "pk")),
        ("sort=password", ("-due_on", "pk")),
        ("sort=%00", ("-due_on", "pk")),
    ],
)
def test_only_declared_columns_sort(query, order):
    assert filters_of(query).order_by == order


def test_links_keep_filters_and_drop_strangers():
    filters = filters_of("state=missed&sort=name&page=3&fremd=1")
    assert QueryDict(filters.url(page=4).split("?")[1]).dict() == {"state": "missed", "sort": "name", "page": "4"}
    assert QueryDict(filters.url(sort="-name", page=None).split("?")[1]).dict() == {"state": "missed", "sort": "-name"}


def test_a_page_knows_where_it_stands():
    page = paged(range(151), filters_of("page=2&state=missed"))
    assert (page.first, page.last, page.total, page.pages) == (51, 100, 151, 4)
    assert page.rows == list(range(50, 100))
    assert page.previous_url == "/liste/?state=missed"
    assert "page=3" in page.next_url
    assert [link.number for link in page.links] == [1, 2, 3, 4]
    assert page.with_rows(["a"]).rows == ["a"]


def test_gaps_between_far_pages():
    page = paged(range(1000), filters_of("page=10"))
    assert [link.number for link in page.links] == [1, None, 9, 10, 11, None, 20]
    assert [link.is_current for link in page.links].index(True) == 3


@pytest.mark.django_db
def test_a_long_list_is_counted_and_paged_only_so_far(django_user_model):
    django_user_model.objects.bulk_create(django_user_model(username=f"u{n:03}") for n in range(101))
    everybody = django_user_model.objects.order_by("username")
    whole, cut = (paged(everybody, filters_of("page=3"), most=most) for most in (101, 100))
    assert (whole.total, whole.pages, whole.is_cut, [u.username for u in whole.rows]) == (101, 3, False, ["u100"])
    assert (cut.total, cut.pages, cut.is_cut, cut.rows[0].username, cut.last) == (100, 2, True, "u050", 100)
    assert "51 bis 100 von mehr als 100 Leute" in render_to_string(
        "components/pagination.html", {"page": cut, "noun": "Mensch,Leute"}
    )


def test_an_empty_list_has_one_page():
    page = paged([], filters_of("page=7"))
    assert (page.number, page.pages, page.total, page.first, page.last) == (1, 1, 0, 0, 0)
    assert (page.previous_url, page.next_url) == ("", "")


@pytest.mark.django_db
@pytest.mark.covers("R19")
def test_two_queries_a_page(user, django_user_model, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert paged(django_user_model.objects.order_by("pk"), filters_of("")).rows == [user]


def test_the_same_list_has_the_same_query_whatever_the_page_and_the_order_of_its_parts():
    filters = filters_of("state=missed&page=4&sort=-due_on&unknown=1")
    assert filters.query == filters_of("sort=-due_on&text=&state=missed").query == "sort=-due_on&state=missed"
    other = filters.having("state=running&text=x")
    assert (other.values["state"], other.values["text"], other.path) == ("running", "x", "/liste/")
    assert filters.values["state"] == "missed"
    assert filters.having("state=zzz").errors
    assert not filters.errors
