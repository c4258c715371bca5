"""What a verb raises when a user may not go on. Every sentence is German and meant for the screen."""


class Refused(Exception):
    """A rule forbids the act. ``field`` names the form field to mend; without it the whole act is meant."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Conflict(Refused):
    """Somebody else was first (E83, R8). The sentence says who did what and when; the answer is 409."""
