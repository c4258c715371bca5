"""What the database itself refuses of a contact, and the questions of its query set."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from jobcenter.appointments.models import Contact
from jobcenter.web.faults import fault_of
from tests.factories.contacts import make_contact

DAY = date(2021, 4, 13)


@pytest.mark.covers("B-40", "B-42", "U-19")
@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"entered_on": DAY - timedelta(days=1)}, "Ein Kontakt kann nicht in der Zukunft liegen."),
        ({"minutes": 0}, "Die Dauer liegt zwischen 1 und 480 Minuten."),
        ({"profile_check": ""}, "Bitte geben Sie an, ob das Profil geprüft und geändert wurde."),
        ({"telephone_ground": "severe_health"}, "Einen Grund braucht nur ein Gespräch am Telefon oder per Video."),
        ({"channel": "telephone", "telephone_ground": "other"}, "Bitte nennen Sie den sonstigen Grund in Worten."),
        ({"cosigned_on": DAY}, "Gegengezeichnet wird nur eine späte Eintragung, mit Person und Tag."),
        ({"taken_back_on": DAY}, "Eine Rücknahme braucht Person, Tag und Grund."),
    ],
)
def test_the_database_refuses_a_contact_that_cannot_be(wuppertal, values, sentence):
    household = wuppertal.household()
    person = household.memberships.get().person
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make_contact(person, household, wuppertal.specialist, DAY, **values)
    fault = fault_of(refused.value)
    assert fault is not None
    assert fault.sentence == sentence


def test_a_contact_without_note_cannot_be_stored_and_one_taken_back_is_no_fact(wuppertal):
    household = wuppertal.household()
    person = household.memberships.get().person
    made = make_contact(person, household, wuppertal.specialist, DAY, is_late=True)
    assert list(Contact.objects.unsigned()) == [made]
    assert list(Contact.objects.until(DAY - timedelta(days=1))) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=made.pk).update(note=None)
    made.taken_back_by, made.taken_back_on, made.taken_back_reason = wuppertal.team_lead, DAY, "andere Person"
    made.save()
    assert not Contact.objects.standing().exists()
    assert not Contact.objects.unsigned().exists()
