"""Invitations that still wait for the printer when their appointment is off (C-43)."""

from jobcenter.appointments.models import Appointment, PrintOrder


def stop_printing(appointment: Appointment) -> None:
    """Nobody is invited by post to an appointment that is moved or called off: what is not printed yet leaves the
    list. The letter stays in the file, and says that it was not printed."""
    waiting = PrintOrder.objects.waiting().filter(letter__appointment=appointment)
    for order in waiting.select_for_update(of=("self",)):
        order.results.all().delete()
        order.delete()
