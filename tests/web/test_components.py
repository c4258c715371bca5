"""Words and small parts of the templates."""

import re
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from jobcenter.web.shell import NavItem
from jobcenter.web.stylesheet import KERN, OWN, ROOT

from .showcase import ShowForm


def shown(source: str, **context: object) -> str:
    return Template(source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("source", "value", "text"),
    [
        ("{{ v|day }}", date(2021, 4, 1), "01.04.2021"),
        ("{{ v|day }}", datetime(2021, 3, 31, 22, 30, tzinfo=UTC), "01.04.2021"),
        ("{{ v|day }}", None, "–"),
        ("{{ v|weekday }}", date(2021, 4, 19), "Mo 19.04.2021"),
        ("{{ v|long_day }}", date(2021, 4, 19), "Montag, 19. April 2021"),
        ("{{ v|moment }}", datetime(2021, 4, 1, 12, 5, tzinfo=UTC), "01.04.2021, 14:05 Uhr"),
        ("{{ v|moment }}", datetime(2021, 12, 1, 12, 5, tzinfo=UTC), "01.12.2021, 13:05 Uhr"),
        ("{{ v|clock_time }}", time(9, 5), "9:05 Uhr"),
        ("{{ v|clock_time }}", None, "–"),
        ("{{ v|working_days_left }}", 3, "in 3 Arbeitstagen"),
        ("{{ v|working_days_left }}", 1, "in 1 Arbeitstag"),
        ("{{ v|working_days_left }}", 0, "heute"),
        ("{{ v|working_days_left }}", -2, "seit 2 Arbeitstagen"),
        ("{{ v|working_days_left }}", None, ""),
        ("{{ v|counted:'Antrag,Anträge' }}", 1, "1 Antrag"),
        ("{{ v|counted:'Antrag,Anträge' }}", 1204, "1.204 Anträge"),
        ("{{ v|counted:'Antrag,Anträge' }}", 0, "0 Anträge"),
        ("{{ v|yes_no }}", True, "Ja"),
        ("{{ v|yes_no }}", False, "Nein"),
        ("{{ v|yes_no }}", None, "Nicht bekannt"),
        ("{{ v|dash }}", "", "–"),
        ("{{ v|dash }}", 0, "0"),
    ],
)
def test_values_in_german(source, value, text):
    assert shown(source, v=value) == text


HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


@pytest.mark.covers("S12")
@pytest.mark.parametrize(
    "source",
    [
        "{{ v }}",
        "{% badge v %}",
        "{% badge 'x' v %}",
        "{% icon 'x' v %}",
        "{% stat 1 v '/' hint=v %}",
        "{% panel v %}{{ v }}{% endpanel %}",
        "{% alert 'info' v %}{{ v }}{% endalert %}",
        "{% fact v %}{{ v }}{% endfact %}",
        "{% empty_state v %}{{ v }}{% endempty_state %}",
        "{% event v when=v who=v %}{{ v }}{% endevent %}",
        "{% include 'components/stepper.html' with steps=steps %}",
        "{% include 'components/tabs.html' with tabs=tabs %}",
        "{% calendar_strip steps_of_strip event_on='2021-04-01' event_label=v %}",
    ],
)
def test_text_of_users_stays_text(source):
    strip = [{"day": "2021-04-02", "counts": False, "reason": HOSTILE, "number": None}]
    html = shown(
        source,
        v=HOSTILE,
        steps=[{"label": HOSTILE, "url": "/", "state": "done"}],
        tabs=[NavItem(HOSTILE, "/")],
        steps_of_strip=strip,
    )
    assert "<script>" not in html
    assert "14" not in html


@pytest.mark.covers("S12")
def test_typed_text_stays_text_in_fields_and_summary():
    form = ShowForm({"last_name": HOSTILE, "channel": HOSTILE, "born_on": HOSTILE, "papers": [HOSTILE]})
    html = shown("{% error_summary form %}{% for f in form.visible_fields %}{% field f %}{% endfor %}", form=form)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("running", "Läuft"),
        ("due_soon", "Bald fällig"),
        ("overdue", "Überfällig"),
        ("met", "Erfüllt"),
        ("met_late", "Verspätet erfüllt"),
        ("missed", "Versäumt"),
        ("void", "Entfallen"),
        ("suspended", "Ausgesetzt"),
    ],
)
def test_every_state_of_a_deadline_has_its_word(state, words):
    assert f">{words}<" in shown("{% deadline_badge s %}", s=state)
    assert f">{words} · heute<" in shown("{% deadline_badge s 'heute' %}", s=state)


def test_an_empty_fact_shows_a_dash_and_a_filled_one_its_html():
    assert "<dd>–</dd>" in shown("{% fact 'Telefon' %} {% endfact %}")
    assert '<dd><a href="/">x</a></dd>' in shown("{% fact 'Akte' %}<a href='/'>x</a>{% endfact %}").replace("'", '"')


def test_optional_fields_say_so_except_in_filters():
    form = ShowForm()
    assert "(optional)" in shown("{% field form.note %}", form=form)
    assert "(optional)" not in shown("{% field form.last_name %}", form=form)
    assert "(optional)" not in shown("{% filter_field form.note %}", form=form)


def test_label_and_hint_of_a_field_may_be_changed_where_it_stands():
    html = shown("{% field form.last_name label='Familienname' hint='Wie im Ausweis' width='m' %}", form=ShowForm())
    assert "Familienname" in html
    assert 'id="id_last_name_helptext">Wie im Ausweis' in html
    assert 'aria-describedby="id_last_name_helptext"' in html
    assert "jc-field--m" in html


def test_hidden_errors_are_told_on_top():
    from jobcenter.web.forms import VersionedForm

    html = shown("{% error_summary form %}", form=VersionedForm({"version": ""}))
    assert "Bitte füllen Sie dieses Feld aus." in html
    assert "href" not in html


def test_what_a_form_starts_with():
    html = shown("{% form_head form %}", form=ShowForm(), csrf_token="x")
    assert 'name="form_token" value="' in html


def test_every_icon_of_the_templates_is_drawn():
    """One that neither KERN nor our own styles know is a full square."""
    sources = [KERN / "kern.css", *OWN.glob("*.css")]
    drawn = {name for path in sources for name in re.findall(r"\.kern-icon--([a-z-]+)", path.read_text())}
    used = {
        (name, path.name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([a-z-]+)"', path.read_text())
    }
    assert used
    assert not {(name, where) for name, where in used if name not in drawn}


def test_the_cells_of_a_line_of_numbers_lead_to_their_cases_and_show_every_name_as_typed():
    numbers = [
        SimpleNamespace(label="im <Plan>", count=3, url="/?a=1&b=2"),
        SimpleNamespace(label="Rückstand", count=0, url="/?a=1"),
        SimpleNamespace(label="ohne Liste", count=7, url=""),
    ]
    assert shown("{% number_cells numbers row %}", numbers=numbers, row="<b>Öz</b>") == (
        '<td data-label="im &lt;Plan&gt;" class="kern-table__cell--numeric"><a href="/?a=1&amp;b=2">3'
        '<span class="kern-sr-only"> im &lt;Plan&gt;, &lt;b&gt;Öz&lt;/b&gt;</span></a></td>'
        '<td data-label="Rückstand" class="kern-table__cell--numeric jc-zero">0</td>'
        '<td data-label="ohne Liste" class="kern-table__cell--numeric">7</td>'
    )


def test_a_choice_is_drawn_with_its_groups_and_every_name_as_typed():
    class Chosen(forms.Form):
        who = forms.ChoiceField(choices=[("", "alle"), ("1", "<b>Öz</b>"), ("Team & Rest", [("2", "Bo"), ("3", "Li")])])

    drawn = shown("{{ form.who }}", form=Chosen({"who": "2"}))
    assert drawn[drawn.index("<option") : drawn.index("</select>")] == (
        '<option value="">alle</option><option value="1">&lt;b&gt;Öz&lt;/b&gt;</option>'
        '<optgroup label="Team &amp; Rest">'
        '<option value="2" selected>Bo</option><option value="3">Li</option></optgroup>'
    )
