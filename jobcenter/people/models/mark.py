"""Whose facts changed: what areas above compute from facts is computed again for these (design decision 2)."""

from django.db import models

from .person import Person


class FactsChanged(models.Model):
    """One row for each person with a changed fact. Triggers of the database write it, so that no way of changing a
    fact can forget it; who reads it deletes the row if ``version`` is still the one he worked on."""

    person = models.OneToOneField(
        Person, models.DO_NOTHING, primary_key=True, db_constraint=False, related_name="+", verbose_name="Person"
    )
    version = models.BigIntegerField("Fassung", default=1)

    class Meta:
        verbose_name = "geänderte Person"
        verbose_name_plural = "geänderte Personen"

    def __str__(self) -> str:
        return f"{self.person_id}/{self.version}"
