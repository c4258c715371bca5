"""One task that is closed by hand."""

from dataclasses import dataclass
from datetime import date

from jobcenter.inbox.choices import TaskKind
from jobcenter.inbox.models import Task


@dataclass(frozen=True)
class TaskPage:
    title: str
    text: str
    household_id: int | None
    household: str
    person: str
    due_on: date | None
    is_done: bool
    appointment_id: int | None = None
    """The appointment the task is about, if it is about one."""


def task_page(task: Task) -> TaskPage:
    return TaskPage(
        title=task.get_kind_display(),
        text=task.text,
        household_id=task.household_id,
        household=str(task.household) if task.household else "",
        person=str(task.person) if task.person else "",
        due_on=task.due_on,
        is_done=task.done_at is not None,
        appointment_id=task.subject_id if task.kind == TaskKind.CLARIFY else None,
    )
