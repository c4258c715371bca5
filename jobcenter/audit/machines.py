"""State machines that neither the code nor the database lets run off their rails.

A model that inherits :class:`Machine` and is decorated with :func:`guarded` carries its graph once, in its
``django_fsm`` transitions. The triggers that refuse an illegal state in SQL are derived from that graph.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pgtrigger
from django.db import models
from django.db.models import F
from django_fsm import GET_STATE, RETURN_VALUE, FSMField, FSMModelMixin

ModelType = TypeVar("ModelType", bound=type[models.Model])


class StateField(FSMField):
    """The state of a machine. Migrations see the column it is: their copies of a model need no machine."""

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _path, arguments, options = super().deconstruct()
        options.pop("protected", None)
        return name, "django.db.models.CharField", arguments, options


class Machine(FSMModelMixin, models.Model):
    """A record with a protected state and a version that every save raises by one (D-54)."""

    version = models.PositiveIntegerField("Fassung", default=1, editable=False)

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Reload; the state stays protected even when reloading fails.

        The library lifts the protection of the whole class and forgets it if the query raises.
        """
        fields = [self._meta.get_field(name) for name in self._get_protected_fsm_fields()]
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            for field in fields:
                field.protected = True  # type: ignore[union-attr]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.version += 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(*args, **kwargs)


def save_many(records: Iterable[Machine], *fields: str) -> None:
    """Save these fields of records that are locked and were just loaded; one statement for each different set of
    values. The version rises as with ``save``, the history sees each row."""
    same: dict[tuple[Any, ...], list[Machine]] = defaultdict(list)
    for record in records:
        record.version += 1
        same[type(record), *(getattr(record, field) for field in fields)].append(record)
    for (model, *values), group in same.items():
        rows = model._base_manager.filter(pk__in=[record.pk for record in group])
        rows.update(version=F("version") + 1, **dict(zip(fields, values, strict=True)))


def edges(model: type[models.Model], field: str = "state") -> set[tuple[str, str]]:
    """The legal (from, to) pairs of a machine, wild cards written out."""
    fsm_field: Any = model._meta.get_field(field)
    states = [value for value, _label in fsm_field.flatchoices]
    pairs: set[tuple[str, str]] = set()
    for transition in fsm_field.get_all_transitions(model):
        if transition.target is None or isinstance(transition.target, GET_STATE | RETURN_VALUE):
            continue
        sources: Iterable[str] = states if transition.source in ("*", "+") else [transition.source]
        pairs |= {(source, transition.target) for source in sources if source != transition.target}
    return pairs


def guarded(*, initial: Iterable[str], field: str = "state") -> Callable[[ModelType], ModelType]:
    """Let the database refuse every state that the machine does not know a way to.

    ``initial`` names the states a new row may have. The guard on new rows is called ``<field>_first``; only the
    import of lists lifts it, by that name.
    """

    def decorate(model: ModelType) -> ModelType:
        first = " OR ".join(f"NEW.\"{field}\" = '{state}'" for state in initial)
        pgtrigger.register(
            pgtrigger.FSM(name=f"{field}_graph", field=field, transitions=sorted(edges(model, field))),
            pgtrigger.Trigger(
                name=f"{field}_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    f"IF NOT ({first}) THEN RAISE EXCEPTION 'Invalid first state % of {model.__name__}', "
                    f'NEW."{field}"; END IF; RETURN NEW;'
                ),
            ),
        )(model)
        return model

    return decorate
