"""What keeps an engine or the demo from starting, told in one sentence."""


class CannotStart(Exception):
    """The message is a German sentence for the person at the terminal; there is nothing to add to it."""
