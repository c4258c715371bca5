"""Forms about tickets to the team mailbox."""

from django import forms

from jobcenter.web.fields import ReasonField
from jobcenter.web.filters import FilterForm
from jobcenter.web.forms import VersionedForm

STATES = [("unsettled", "offen und in Bearbeitung"), ("unanswered", "ohne Antwort"), ("all", "alle")]


class TicketFilter(FilterForm):
    """Which tickets of the own offices."""

    state = forms.ChoiceField(label="Stand", choices=STATES, initial="unsettled")
    orderings = {"answer": ("answer_due_on", "pk"), "due": ("due_on", "pk")}


class TakeTicketForm(VersionedForm):
    """Somebody of the team has it in hand."""


class CloseTicketForm(VersionedForm):
    """Why nothing more is to be done."""

    reason = ReasonField(max_length=200, rows=2)
