"""Letters that really went out."""

from datetime import date

from jobcenter.appointments.models import PrintOrder, PrintRun
from jobcenter.appointments.workflow import print_letters
from tests.factories.worlds import World


def post_all(world: World, on: date) -> PrintRun:
    """Print and post on that day whatever waits in the office of the world."""
    waiting = list(PrintOrder.objects.waiting().filter(office=world.office))
    return print_letters(orders=waiting, office=world.office, posted_on=on, by=world.intake_clerk, today=on)
