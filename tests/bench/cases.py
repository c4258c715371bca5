"""The cases of the clients: applications with their two explained deadlines, and what hangs on them.

18 % of the deadlines run, 2 % are missed and not made up for, the others are over. Every running one falls due on one
of the next working days, the first (1.5 % of all) on the day before the measured night.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection

from intake.models import Application, BenefitDecision, DocumentPackage, Handover, InterviewDuty
from jobcenter.deadlines.models import Deadline, Flag
from jobcenter.deadlines.queries import DOMAINS
from jobcenter.deadlines.workflow.dating import Question
from jobcenter.deadlines.workflow.storing import ask, write
from jobcenter.inbox.models import Message, Task
from jobcenter.rules.calendar import Calendar
from jobcenter.rulesets.queries import spans

from .filling import fill, run
from .house import TODAY, YESTERDAY, House
from .population import applications_of

EVENTS = {"first_interview": "released", "benefit_decision": "documents_complete"}
SINCE = date(2020, 6, 2)
"""The first release; their rule set is valid since May 2020."""
FIRST_EVENT = SINCE - timedelta(days=14)
CALENDAR = Calendar("NW", {})

# One row an application with its interview and decision; the open ones fall due day by day in a shuffled order.
CASES = """
CREATE TEMP TABLE cases AS
SELECT numbered.id, client.id AS head, is_open, office, specialist, {first_clerk} + numbered.id % {clerks} AS clerk,
       released, COALESCE(decision.event_on, working_day(released - 7)) AS complete, interview_in
FROM (SELECT a::bigint AS id, a % 50 < 9 AS is_open, (a / 50 * 9 + a % 50 - 1) * 7919::bigint % {running} AS place
      FROM generate_series(1, {applications}) a) numbered
JOIN client ON client.id = numbered.id + (numbered.id - 1) / 4
CROSS JOIN LATERAL (SELECT place * 10 / {running} AS interview_in, place * 15 / {running} AS decision_in) ahead
LEFT JOIN last_event interview
  ON is_open AND interview.kind = 'first_interview' AND interview.due_on = (ARRAY{soon})[1 + interview_in]
LEFT JOIN last_event decision
  ON is_open AND decision.kind = 'benefit_decision' AND decision.due_on = (ARRAY{soon})[1 + decision_in]
CROSS JOIN LATERAL (
  SELECT COALESCE(interview.event_on, working_day(DATE '{since}' + (dice(numbered.id, 30) * {days})::int)) AS released
) known
"""
# Of the closed ones: share met, met late, void; the rest was missed and still is.
TIMED = """
CREATE TEMP TABLE timed AS
SELECT owed.*, due_on, window_from, length, calendar_version, steps, explanation, source, milestones, events,
       CASE WHEN is_open THEN 'running' WHEN u < met THEN 'met' WHEN u < late THEN 'met_late' WHEN u < void THEN 'void'
            ELSE 'missed' END AS state
FROM (SELECT *, 2 * id - 1 AS deadline, 'first_interview' AS kind, released AS event_on, specialist AS owner,
             0.88 AS met, 0.96 AS late, 0.975 AS void FROM cases
      UNION ALL
      SELECT *, 2 * id, 'benefit_decision', complete, clerk, 0.93, 0.98, 0.98 FROM cases) owed
JOIN dated USING (kind, event_on) CROSS JOIN LATERAL (SELECT dice(deadline, 31) AS u) d
"""


def load(house: House, clients: int) -> None:
    """Needs the tables of ``population.load`` in the same session."""
    applications = applications_of(clients)
    _date(house)
    run(
        CASES.format(
            applications=applications,
            running=applications * 9 // 50,
            first_clerk=house.first_clerk,
            clerks=house.clerks,
            since=SINCE,
            days=(YESTERDAY - SINCE).days - 60,
            soon=", ".join(f"DATE '{day}'" for day in _working_days(15)).join("[]"),
        )
    )
    run(TIMED)
    run("ANALYZE cases; ANALYZE timed")
    offices = f"(ARRAY{list(house.offices)})[1 + office]"
    _deadlines(house, offices)
    _applications(house, offices, clients)
    _interviews(offices)
    _inbox(house, offices)


def _working_days(number: int) -> Iterator[date]:
    day = YESTERDAY
    while number:
        if CALENDAR.is_working_day(day):
            yield day
            number -= 1
        day += timedelta(days=1)


def _date(house: House) -> None:
    """What the rules say for an event on each day, computed once and explained like any other."""
    run(
        "CREATE TEMP TABLE dated (kind text, event_on date, due_on date, window_from date, length int,"
        " calendar_version text, steps jsonb, explanation text, source text, milestones jsonb, events jsonb)"
    )
    rows = []
    for kind, event in EVENTS.items():
        known = spans(house.jobcenter_id, DOMAINS[kind])
        for offset in range((TODAY - FIRST_EVENT).days + 1):
            day = FIRST_EVENT + timedelta(days=offset)
            question = Question(kind, known, CALENDAR, {event: day}, None)
            deadline = Deadline()
            write(deadline, ask(question), question)
            texts = (deadline.calendar_version, json.dumps(deadline.steps), deadline.explanation, deadline.source)
            dates = (deadline.due_on, deadline.window_from, deadline.length)
            rows.append((kind, day, *dates, *texts, json.dumps(deadline.milestones), json.dumps(deadline.inputs)))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO dated VALUES ({', '.join(['%s'] * 11)})", rows)
    run("CREATE TEMP TABLE last_event AS SELECT kind, due_on, max(event_on) AS event_on FROM dated GROUP BY 1, 2")


def _deadlines(house: House, offices: str) -> None:
    ruleset = "(SELECT ruleset_id FROM rulesets_rulesetdomain WHERE domain = 'decision')"
    fill(
        Deadline,
        "FROM timed ORDER BY event_on, deadline",
        id="deadline",
        jobcenter_id=str(house.jobcenter_id),
        office_id=offices,
        household_id="id",
        person_id="head",
        kind="kind",
        state="state",
        owner_id="owner",
        event="CASE kind WHEN 'first_interview' THEN 'released' ELSE 'documents_complete' END",
        event_on="event_on",
        window_from="window_from",
        due_on="due_on",
        length="length",
        ruleset_id=ruleset,
        calendar_version="calendar_version",
        steps="steps",
        inputs="events",
        explanation="explanation",
        source="source",
        milestones="milestones",
        met_on=f"CASE state WHEN 'met' THEN event_on + (dice(deadline, 32) * (due_on - event_on))::int "
        f"WHEN 'met_late' THEN LEAST(due_on + 1 + (dice(deadline, 32) * 20)::int, DATE '{YESTERDAY}') END",
        void_on="CASE state WHEN 'void' THEN event_on + 3 END",
        void_reason="CASE state WHEN 'void' THEN 'Antrag zurückgezogen' ELSE '' END",
        missed_detected_on="CASE WHEN state IN ('missed', 'met_late') THEN due_on + 1 END",
    )
    fill(
        Flag,
        "FROM timed WHERE state IN ('missed', 'met_late') OR state = 'met' AND dice(deadline, 33) < 0.3",
        deadline_id="deadline",
        kind="CASE state WHEN 'met' THEN 'due_soon' ELSE 'missed' END",
        state="CASE WHEN state <> 'missed' THEN 'done' WHEN dice(deadline, 34) < 0.5 THEN 'open' "
        "ELSE 'acknowledged' END",
        due_on="due_on",
        flagged_for="CASE state WHEN 'met' THEN due_on - 4 ELSE due_on + 1 END",
        detected_on="CASE state WHEN 'met' THEN due_on - 4 ELSE due_on + 1 END",
        settled_on="CASE WHEN state <> 'missed' THEN due_on + 1 END",
    )


def _applications(house: House, offices: str, clients: int) -> None:
    """Those with deadlines, and as many again as a fifteenth of them whose documents are still awaited."""
    common = {
        "jobcenter_id": str(house.jobcenter_id),
        "office_id": offices,
        "channel": "'counter'",
        "is_new_client": "TRUE",
        "registered_by_id": str(house.first_clerk),
    }
    fill(
        Application,
        "FROM cases ORDER BY complete, id",
        id="id",
        household_id="id",
        head_id="head",
        number="to_char(id, 'FM000000')",
        applied_on="complete - 20",
        state="CASE WHEN is_open THEN 'approved_in_principle' ELSE 'decided' END",
        issued_on="complete - 20",
        return_on="complete - 6",
        complete_on="complete",
        released_on="released",
        decided_on="CASE WHEN NOT is_open THEN complete + 14 END",
        decision_kind="CASE WHEN is_open THEN '' ELSE 'final' END",
        decision_deadline_id="2 * id",
        registered_at="complete - 20",
        clerk_id="clerk",
        **common,
    )
    waiting = f"client.household > {applications_of(clients)} AND is_head"
    return_on = f"DATE '{YESTERDAY}' + (dice(household, 35) * 14)::int"
    fill(
        Application,
        f"FROM client WHERE {waiting} ORDER BY household",
        id="household",
        household_id="household",
        head_id="client.id",
        number="to_char(household, 'FM000000')",
        applied_on=f"{return_on} - 14",
        state="'partial'",
        issued_on=f"{return_on} - 14",
        return_on=return_on,
        clerk_id=f"{house.first_clerk} + household % {house.clerks}",
        registered_at=f"{return_on} - 14",
        **common,
    )
    fill(
        DocumentPackage,
        "FROM intake_application ORDER BY id",
        application_id="id",
        kind="'forms'",
        state="CASE WHEN state = 'partial' AND dice(id, 36) < 0.3 THEN 'partly_returned' ELSE 'returned' END",
        issued_on="issued_on",
        return_on="return_on",
    )
    fill(
        BenefitDecision,
        "FROM cases WHERE NOT is_open ORDER BY id",
        application_id="id",
        kind="'final'",
        state="'notified'",
        determined_on="complete + 14",
        payable_on="complete + 14",
        notified_on="complete + 14",
        determined_by_id="clerk",
    )


def _interviews(offices: str) -> None:
    """Every head of a case owed an interview, and its partner too; shells of the open ones wait here and there."""
    fill(
        InterviewDuty,
        "FROM cases JOIN deadlines_deadline d ON d.id = 2 * cases.id - 1 ORDER BY cases.id",
        id="cases.id",
        application_id="cases.id",
        person_id="head",
        kind="'main'",
        state="CASE WHEN NOT is_open THEN CASE WHEN d.met_on IS NULL THEN 'dropped' ELSE 'held_complete' END "
        "WHEN dice(cases.id, 37) < 0.4 THEN 'open' WHEN dice(cases.id, 37) < 0.7 THEN 'scheduled' ELSE 'invited' END",
        deadline_id="d.id",
        held_on="CASE WHEN NOT is_open THEN d.met_on END",
    )
    fill(
        InterviewDuty,
        "FROM client WHERE NOT is_head AND has_application ORDER BY id",
        id="10000000 + id",
        application_id="household",
        person_id="id",
        kind="'member'",
        state="'held_complete'",
        held_on="since + 10",
    )
    fill(
        Handover,
        "FROM cases ORDER BY id",
        application_id="id",
        office_id=offices,
        state="CASE WHEN is_open AND interview_in >= 6 AND dice(id, 38) < 0.2 THEN 'reported' ELSE 'accepted' END",
        routing_group="'o25'",
        created_on="complete",
        parked_on="complete",
        reported_on="released",
        specialist_id="specialist",
        assigned_on="released",
        accepted_on="released",
    )


def _inbox(house: House, offices: str) -> None:
    """Interviews to be scheduled wait for the specialist; what is done is kept; of a hundred messages one is unread."""
    common = {"jobcenter_id": str(house.jobcenter_id), "office_id": offices}
    fill(
        Task,
        "FROM cases WHERE is_open AND dice(id, 37) < 0.4 ORDER BY id",
        kind="'schedule_interview'",
        household_id="id",
        person_id="head",
        subject_id="id",
        assignee_id="specialist",
        due_on="released + 14",
        created_at="released",
        **common,
    )
    fill(
        Task,
        "FROM client, generate_series(1, 2) k ORDER BY since, client.id",
        kind="'information'",
        household_id="household",
        person_id="id",
        subject_id="k",
        assignee_id="specialist",
        created_at="since",
        done_at="since + 3",
        done_by_id="specialist",
        **common,
    )
    fill(
        Message,
        "FROM cases ORDER BY id",
        household_id="id",
        subject="'Dem Grunde nach bewilligungsfähig'",
        sender_id="clerk",
        recipient_id="specialist",
        sent_at="released",
        read_at="CASE WHEN id % 100 <> 0 THEN released + 1 END",
        read_by_id="CASE WHEN id % 100 <> 0 THEN specialist END",
        **common,
    )
