"""A form half filled at the counter is kept as it was typed, until it is registered or thrown away."""

from typing import Any

from intake.models import ApplicationDraft
from jobcenter.staff.models import Office, User


def save_draft(
    *, office: Office, data: dict[str, Any], title: str, by: User, draft: ApplicationDraft | None = None
) -> ApplicationDraft:
    """Keep what was typed, valid or not; ``draft`` is continued and stays with its owner."""
    if draft is None:
        draft = ApplicationDraft(owner=by)
    draft.office, draft.data = office, data
    draft.title = title[:160] or "Ohne Namen"
    draft.save()
    return draft


def discard(*, draft: ApplicationDraft) -> None:
    """Throw a draft away."""
    draft.delete()
