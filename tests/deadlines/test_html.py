"""Every page on deadlines and rule sets, and the calculator, is valid HTML."""

from datetime import date

import pytest
from django.test import Client

from jobcenter.deadlines import workflow
from jobcenter.deadlines.models import LateEntry
from jobcenter.deadlines.workflow import nightly
from jobcenter.rulesets.models import ClosedDay
from tests.factories.deadlines import start_deadline
from tests.factories.worlds import World
from tests.html import assert_valid_html

pytestmark = pytest.mark.django_db

RELEASED, DUE = date(2021, 4, 1), date(2021, 4, 19)


def test_pages_are_valid(wuppertal: World) -> None:
    missed = start_deadline(wuppertal, released=RELEASED)
    healed = start_deadline(wuppertal, released=RELEASED)
    start_deadline(wuppertal, released=date(2020, 5, 5))
    nightly.run(date(2021, 4, 20))
    workflow.meet(deadline=healed, on=DUE, by=wuppertal.specialist, today=date(2021, 6, 1))
    entry, flag = LateEntry.objects.get(), missed.flags.get(kind="missed")
    day = ClosedDay.objects.create(
        jobcenter=wuppertal.jobcenter, day=date(2027, 9, 1), reason="Fest", proposed_by=wuppertal.user("administrator")
    )
    rules = f"/regelwerke/{wuppertal.ruleset.pk}"
    pages = {
        wuppertal.team_lead: (
            f"/fristen/{missed.pk}/",
            f"/fristen/{healed.pk}/",
            f"/fristen/{missed.pk}/ursache/",
            f"/fristen/hinweise/{flag.pk}/",
            f"/fristen/nachgetragen/{entry.pk}/",
            "/fristen/nachgetragen/",
            "/fristen/hinweise/",
            "/fristen/ohne-regelwerk/",
            "/fristenrechner/",
            f"/fristenrechner/?rule=first_interview&event_on=1.4.2021&office={wuppertal.office.pk}",
            "/fristenrechner/?rule=x&event_on=31.2.2021",
        ),
        wuppertal.administrator: (
            "/regelwerke/",
            f"{rules}/",
            f"{rules}/neue-fassung/",
            f"{rules}/freigeben/",
            f"{rules}/zurueckweisen/",
            "/regelwerke/schliesstage/",
            "/regelwerke/schliesstage/neu/",
            f"/regelwerke/schliesstage/{day.pk}/freigeben/",
            f"/regelwerke/schliesstage/{day.pk}/zuruecknehmen/",
        ),
    }
    for user, addresses in pages.items():
        client = Client()
        client.force_login(user)
        for address in addresses:
            response = client.get(address)
            assert response.status_code == 200, address
            assert_valid_html(response.content)
