import django.contrib.postgres.constraints
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("rulesets", "0001_initial")]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ClosedDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="Tag")),
                        ("reason", models.CharField(max_length=80, verbose_name="Grund")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closed_days",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leer: alle Geschäftsstellen.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closed_days",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Schließtag",
                        "verbose_name_plural": "Schließtage",
                        "ordering": ["day"],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedDayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("day", models.DateField(verbose_name="Tag")),
                        ("reason", models.CharField(max_length=80, verbose_name="Grund")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="Leer: alle Geschäftsstellen.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rulesets.closedday",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Recalculation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Anlass")),
                        ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="ausgelöst am")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leer: alle Geschäftsstellen.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ausgelöst von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Neuberechnung",
                        "verbose_name_plural": "Neuberechnungen",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RuleSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        ("code", models.SlugField(max_length=60, verbose_name="Kürzel")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("binding", "verbindlich"), ("recommendation", "Empfehlung")],
                                default="binding",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="Quelle")),
                        ("valid_from", models.DateField(verbose_name="gültig ab")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                        (
                            "values",
                            models.JSONField(
                                help_text="Form: jobcenter.rules.parameters.RuleSetValues.", verbose_name="Werte"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Entwurf"),
                                    ("proposed", "zur Freigabe vorgelegt"),
                                    ("approved", "freigegeben"),
                                    ("rejected", "zurückgewiesen"),
                                ],
                                default="draft",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="vorgelegt am")),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="freigegeben am")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rulesets",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vorgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Regelwerk",
                        "verbose_name_plural": "Regelwerke",
                        "ordering": ["jobcenter", "-valid_from"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="RuleSetDomain",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "domain",
                            models.CharField(
                                choices=[
                                    ("first_interview", "Erstgespräch"),
                                    ("decision", "Leistungsentscheidung"),
                                    ("density", "Kontaktdichte"),
                                    ("capacity", "Auslastung"),
                                    ("municipal", "Kommunale Leistungen"),
                                ],
                                max_length=20,
                                verbose_name="Bereich",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="gültig ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "ruleset",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="domains",
                                to="rulesets.ruleset",
                                verbose_name="Regelwerk",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Geltung eines Regelwerks",
                        "verbose_name_plural": "Geltung der Regelwerke",
                        "ordering": ["jobcenter", "domain", "starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="RuleSetDomainEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "domain",
                            models.CharField(
                                choices=[
                                    ("first_interview", "Erstgespräch"),
                                    ("decision", "Leistungsentscheidung"),
                                    ("density", "Kontaktdichte"),
                                    ("capacity", "Auslastung"),
                                    ("municipal", "Kommunale Leistungen"),
                                ],
                                max_length=20,
                                verbose_name="Bereich",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="gültig ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rulesets.rulesetdomain",
                            ),
                        ),
                        (
                            "ruleset",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="rulesets.ruleset",
                                verbose_name="Regelwerk",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RuleSetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        ("code", models.SlugField(db_index=False, max_length=60, verbose_name="Kürzel")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("binding", "verbindlich"), ("recommendation", "Empfehlung")],
                                default="binding",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="Quelle")),
                        ("valid_from", models.DateField(verbose_name="gültig ab")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
                        (
                            "values",
                            models.JSONField(
                                help_text="Form: jobcenter.rules.parameters.RuleSetValues.", verbose_name="Werte"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Entwurf"),
                                    ("proposed", "zur Freigabe vorgelegt"),
                                    ("approved", "freigegeben"),
                                    ("rejected", "zurückgewiesen"),
                                ],
                                default="draft",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(blank=True, null=True, verbose_name="vorgelegt am")),
                        ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="freigegeben am")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="freigegeben von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="rulesets.ruleset",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vorgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="closedday",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "office", "day"),
                        name="closed_day_once",
                        nulls_distinct=False,
                        violation_error_message="Dieser Schließtag ist schon eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="closedday",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="closed_day_four_eyes",
                        violation_error_message="Eintrag und Freigabe brauchen zwei verschiedene Personen.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="recalculation",
                    index=models.Index(
                        condition=models.Q(("done_at__isnull", True)), fields=["id"], name="recalculation_waiting"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ruleset",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "code"),
                        name="ruleset_code_once",
                        violation_error_message="Ein Regelwerk mit diesem Kürzel gibt es schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ruleset",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="ruleset_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ruleset",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved"), _negated=True),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("proposed_by__isnull", False),
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ruleset_four_eyes",
                        violation_error_message="Vorlage und Freigabe brauchen zwei verschiedene Personen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rulesetdomain",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("jobcenter", "="),
                            ("domain", "="),
                            (jobcenter.staff.models.users.DateSpan(), "&&"),
                        ],
                        name="ruleset_no_overlap",
                        violation_error_message="In diesem Zeitraum gilt schon ein anderes Regelwerk.",
                    ),
                ),
            ]
        ),
    ]
