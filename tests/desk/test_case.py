"""The case page: the whole household, recorded readings, and the wall around other offices."""

from jobcenter.audit.models import ReadRecord
from tests.desk.test_shell import client_of


def test_a_case_of_another_office_is_404_and_leaves_no_read_record(wuppertal):
    foreign = wuppertal.household(office=wuppertal.other_office)
    assert client_of(wuppertal.specialist).get(f"/bg/{foreign.pk}/").status_code == 404
    assert not ReadRecord.objects.exists()


def test_opening_a_case_is_recorded(wuppertal):
    household = wuppertal.household()
    page = client_of(wuppertal.specialist).get(f"/bg/{household.pk}/")
    assert page.status_code == 200
    record = ReadRecord.objects.get()
    assert (record.user_id, record.household_id) == (wuppertal.specialist.pk, household.pk)
