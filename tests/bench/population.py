"""Clients of two years in date order: households, profiles, agreements, ALG I, talks and booked appointments.

The shares are told in docs/performance.md. ``dice(n, salt)`` is random enough and the same in every run.
"""

from integration.models import Agreement, LabourStatus, Profiling
from jobcenter.appointments.models import Appointment, Contact
from jobcenter.people.models import Alg1Period, Household, Membership, Note, Person, Responsibility
from jobcenter.people.names import phonetic_key, search_key, sort_key

from .filling import fill, run
from .house import FROM, OFFICES, TODAY, YESTERDAY, House

STEMS = (
    "Adel Alt Bach Berg Blum Brand Busch Dorn Eich Eng Fels Feld Gras Grün Hain Heid Hoch Hohl Kalk Kirch Klein "
    "Köhl Krähen Lang Lind Löw Mohn Mühl Neu Nied Ober Ott Quell Rosen Roth Sand Schön Stein Tann Thal Wald Weiß "
    "Wies"
)
ENDINGS = (
    "au bach beck berg bichler born bruck burg dorf eder egger feld gruber hammer hausen hofer holz huber inger "
    "kamp lage lohe mann mayer meister müller moser reiter rieder rod sieder stedt stein tal wald wieser ziegler"
)
GIVEN = (
    "Ahmet Andrea Anna Björn Carla Daniel Dorothea Elena Emre Fatma Frank Gül Hanna Ines Iwan Jörg Julia Kai "
    "Karin Lara Lukas Maria Marcel Nadja Noah Olga Paul Petra Ramona Rolf Sara Sören Svenja Tarek Tim Ute Vera "
    "Yusuf Zoë"
)

FUNCTIONS = """
CREATE OR REPLACE FUNCTION dice(n bigint, salt int) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT (hashint8extended(n, salt) & 1048575)::double precision / 1048576 $$;
CREATE OR REPLACE FUNCTION working_day(d date) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT d - GREATEST(0, extract(isodow FROM d)::int - 5) $$;
"""
# One row a client: where, looked after since when and by whom; every fifth is the partner of the one before.
CLIENTS = """
CREATE TEMP TABLE client AS
SELECT i::bigint AS id, household, i % 5 <> 0 AS is_head, office, household <= {applications} AS has_application,
       {first_specialist} + office + {offices} * floor(dice(household, 0) * {each})::int AS specialist,
       DATE '{today}' - days AS since, LEAST(60, (-ln(1 - dice(i, 3)) * 14.4 * LEAST(days, 730) / 730)::int) AS talks,
       CASE WHEN dice(i, 4) < 0.10 THEN 'markt' WHEN dice(i, 4) < 0.25 THEN 'aktivierung'
            WHEN dice(i, 4) < 0.55 THEN 'foerder' WHEN dice(i, 4) < 0.90 THEN 'entwicklung' ELSE 'Z' END AS profile
FROM generate_series(1, {clients}) i, LATERAL (SELECT (i - i / 5)::bigint AS household) h,
     LATERAL (SELECT (household % {offices})::int AS office, 20 + (dice(i, 1) * 1200)::int AS days) o
"""
TALKS = """
CREATE TEMP TABLE talk AS
SELECT row_number() OVER (ORDER BY day, client.id, k) AS id, day, dice(client.id * 64 + k, 6) < 0.8 AS counts,
       client.id AS person, household, office, specialist
FROM client, generate_series(1, talks) k, LATERAL (SELECT GREATEST(since, DATE '{start}') AS first) f, LATERAL (
  SELECT working_day(first + ((DATE '{until}' - first) * (k - dice(client.id * 64 + k, 5)) / talks)::int) AS near
) n, LATERAL (SELECT GREATEST(first, near) AS day) d
"""
# Six a day for each specialist, from tomorrow on; three clients in ten have one.
BOOKED = """
CREATE TEMP TABLE booked AS
SELECT client.id AS person, household, office, specialist,
       (DATE '{today}' + n / 30 * 7 + (n / 6) % 5 + 4 + TIME '08:00' + n % 6 * INTERVAL '1 hour')
         AT TIME ZONE 'Europe/Berlin' AS starts_at
FROM (SELECT *, (row_number() OVER (PARTITION BY specialist ORDER BY dice(id, 8)) - 1)::int AS n
      FROM client WHERE dice(id, 7) < 0.3) client
"""
AGREED = """
SELECT client.*, first, (first + INTERVAL '6 months')::date - 1 AS last
FROM client, generate_series(0, CASE WHEN dice(id, 9) < 0.1 THEN 0 ELSE 6 END) k,
     LATERAL (SELECT (since + 14 + k * INTERVAL '6 months')::date AS first) f
WHERE dice(id, 10) < 0.85 AND has_application AND first <= DATE '{today}'
"""


def load(house: House, clients: int) -> None:
    """Everything about people; each refers only to what is there. Must run in one session (temporary tables)."""
    offices = f"(ARRAY{list(house.offices)})[1 + office]"
    run(FUNCTIONS)
    _names()
    run(
        CLIENTS.format(
            clients=clients,
            applications=applications_of(clients),
            offices=OFFICES,
            first_specialist=house.first_specialist,
            each=house.specialists // OFFICES,
            today=TODAY,
        )
    )
    run(TALKS.format(start=FROM, until=YESTERDAY))
    run(BOOKED.format(today=TODAY))
    run("ANALYZE client; ANALYZE talk")
    _people(house, offices)
    _work(offices)
    _talks(house, offices)


def applications_of(clients: int) -> int:
    """Three applications for four clients; each brings two deadlines: 1.5 cases a client."""
    return clients * 3 // 4


def _names() -> None:
    run("CREATE TEMP TABLE last_name (n int, name text, sort text, search text, sound text)")
    run("CREATE TEMP TABLE first_name (n int, name text, sort text, search text)")
    last = [stem + ending for stem in STEMS.split() for ending in ENDINGS.split()]
    for n, name in enumerate(last):
        sort = sort_key(name, "").removesuffix(", ")
        run("INSERT INTO last_name VALUES (%s, %s, %s, %s, %s)", n, name, sort, search_key(name), phonetic_key(name))
    for n, name in enumerate(GIVEN.split()):
        run("INSERT INTO first_name VALUES (%s, %s, %s, %s)", n, name, sort_key("", name)[2:], search_key(name))


def _people(house: House, offices: str) -> None:
    last, first = len(STEMS.split()) * len(ENDINGS.split()), len(GIVEN.split())
    fill(
        Person,
        f"FROM client JOIN last_name l ON l.n = floor(dice(household, 11) ^ 2 * {last}) "
        f"JOIN first_name f ON f.n = floor(dice(client.id, 12) * {first}) ORDER BY client.id",
        id="client.id",
        jobcenter_id=str(house.jobcenter_id),
        last_name="l.name",
        first_name="f.name",
        born_on=f"DATE '{TODAY}' - 6000 - floor(dice(client.id, 13) * 17000)::int",
        employable="TRUE",
        street="'Beispielweg ' || client.id % 90",
        postal_code="'42103'",
        city="'Großstadt'",
        ba_number="to_char(client.id, 'FM000\"A\"000000')",
        sort_key="l.sort || ', ' || f.sort",
        search_key="l.search || ' ' || f.search",
        phonetic_key="l.sound",
    )
    fill(
        Household,
        "FROM client WHERE is_head ORDER BY household",
        id="household",
        jobcenter_id=str(house.jobcenter_id),
        office_id=offices,
        bg_number="to_char(household, '\"39102 BG \"FM0000000')",
        state="'active'",
    )
    fill(
        Membership,
        "FROM client ORDER BY id",
        household_id="household",
        person_id="id",
        role="CASE WHEN is_head THEN 'head' ELSE 'partner' END",
        starts_on="since",
    )
    fill(
        Responsibility,
        "FROM client WHERE dice(id, 14) < 0.1 ORDER BY id",
        person_id="id",
        kind="'main'",
        user_id=str(house.first_specialist),
        starts_on="since - 200",
        ends_on="since - 1",
    )
    fill(
        Responsibility,
        "FROM client ORDER BY id",
        person_id="id",
        kind="'main'",
        user_id="specialist",
        starts_on="since",
    )


def _work(offices: str) -> None:
    """What integration found out and agreed; unemployment, ALG I and appointments ahead."""
    for number, since, share in ((1, "since", 1.0), (2, "since + 200", 0.4)):
        fill(
            Profiling,
            f"FROM client WHERE dice(id, 15) < {share} AND {since} < DATE '{TODAY}' ORDER BY id",
            household_id="household",
            person_id="id",
            number=str(number),
            recorded_on=since,
            recorded_by_id="specialist",
            client_profile="profile"
            if number == 2
            else "CASE WHEN dice(id, 15) < 0.2 THEN 'entwicklung' ELSE profile END",
        )
    fill(
        Agreement,
        f"FROM ({AGREED.format(today=TODAY)}) agreed ORDER BY first, id",
        household_id="household",
        person_id="id",
        state=f"CASE WHEN last < DATE '{TODAY}' THEN CASE WHEN dice(id, 9) < 0.1 THEN 'expired' ELSE 'renewed' END "
        f"WHEN last - 28 <= DATE '{YESTERDAY}' THEN 'review_due' ELSE 'valid' END",
        name="'Eingliederungsvereinbarung'",
        individual_digest="''",
        signed_client_on="first",
        signed_office_on="first",
        concluded_on="first",
        starts_on="first",
        ends_on="last",
        ended_on=f"CASE WHEN last < DATE '{TODAY}' THEN last END",
        recorded_by_id="specialist",
    )
    fill(
        LabourStatus,
        "FROM client WHERE dice(id, 16) < 0.6 ORDER BY id",
        person_id="id",
        value="'alo'",
        begins_on="since",
        ends_on=f"CASE WHEN dice(id, 17) < 0.3 THEN since + ((DATE '{TODAY}' - since) * dice(id, 18))::int END",
        recorded_by_id="specialist",
        recorded_on="since",
    )
    fill(
        Alg1Period,
        "FROM client WHERE dice(id, 19) < 0.05 ORDER BY id",
        person_id="id",
        starts_on="since + 30",
        ends_on="CASE WHEN dice(id, 20) < 0.7 THEN since + 30 + (dice(id, 21) * 360)::int END",
    )
    fill(
        Appointment,
        "FROM booked ORDER BY starts_at, person",
        jobcenter_id="(SELECT min(jobcenter_id) FROM people_person)",
        office_id=offices,
        household_id="household",
        person_id="person",
        host_id="specialist",
        kind="'follow_up'",
        starts_at="starts_at",
        ends_at="starts_at + INTERVAL '45 minutes'",
        state="CASE WHEN dice(person, 22) < 0.8 THEN 'invited' ELSE 'planned' END",
        booked_by_id="specialist",
    )


def _talks(house: House, offices: str) -> None:
    """Four of five count; the others brought documents."""
    fill(
        Note,
        "FROM talk ORDER BY id",
        id="id",
        household_id="household",
        person_id="person",
        kind="'position'",
        text="'Über die nächsten Schritte gesprochen.'",
        occurred_on="day",
        author_id="specialist",
        written_at="day + INTERVAL '12 hours'",
    )
    fill(
        Contact,
        "FROM talk ORDER BY id",
        id="id",
        jobcenter_id=str(house.jobcenter_id),
        office_id=offices,
        household_id="household",
        person_id="person",
        host_id="specialist",
        led_by_specialist="TRUE",
        occurred_on="day",
        minutes="45",
        kind="CASE WHEN counts THEN 'counselling' ELSE 'documents' END",
        note_type="CASE WHEN counts THEN 'standortbestimmung' ELSE 'allgemeiner_vermerk' END",
        note_id="id",
        profile_check="CASE WHEN counts THEN 'unchanged' ELSE '' END",
        entered_by_id="specialist",
        entered_on="day",
    )
