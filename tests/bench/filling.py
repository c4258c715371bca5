"""Rows by the hundred thousand: INSERT … SELECT into the product's tables, with the defaults its models know."""

from typing import Any

from django.db import connection, models
from django.utils import timezone


def fill(model: type[models.Model], source: str, /, **columns: str) -> int:
    """Insert one row of ``model`` for each row of ``source`` (FROM …); the number of rows.

    ``columns`` are SQL expressions by attribute („person_id“). What is not named gets the default of its field, nothing
    where nothing is allowed. Raises ValueError for a field that needs a value.
    """
    unknown = set(columns) - {field.attname for field in model._meta.concrete_fields}
    if unknown:
        raise ValueError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    names, expressions, values = [], [], []
    for field in model._meta.concrete_fields:
        if field.attname in columns:
            expression = columns[field.attname].replace("%", "%%")
        elif field.primary_key:
            continue
        else:
            expression = "%s"
            values.append(_default(field))
        names.append(connection.ops.quote_name(field.column))
        expressions.append(f"CAST({expression} AS {field.db_type(connection)})")
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(expressions)} {source.replace('%', '%%')}"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def _default(field: models.Field) -> Any:
    if isinstance(field, models.DateTimeField) and field.auto_now_add:
        value: Any = timezone.now()
    elif field.has_default():
        value = field.get_default()
    elif field.null:
        return None
    elif field.empty_strings_allowed and field.blank:
        value = ""
    else:
        raise ValueError(f"{field.model.__name__}.{field.name} needs a value")
    return field.get_db_prep_save(value, connection)


def run(sql: str, *values: object) -> None:
    """One statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
