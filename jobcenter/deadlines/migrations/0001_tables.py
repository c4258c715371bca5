import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("deadlines", "0001_initial"),
        ("deadlines", "0002_miss_signed_by_another"),
        ("deadlines", "0003_running_rules"),
        ("deadlines", "0004_counted"),
        ("deadlines", "0005_states"),
        ("deadlines", "0006_unseen_flags"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("rulesets", "0001_tables"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Deadline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("benefit_decision", "Leistungsentscheidung"),
                                    ("first_interview", "Erstgespräch"),
                                    ("member_interview", "Erstgespräch BG-Mitglied"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("running", "läuft"),
                                    ("suspended", "ausgesetzt"),
                                    ("met", "erfüllt"),
                                    ("missed", "versäumt"),
                                    ("met_late", "verspätet erfüllt"),
                                    ("void", "entfallen"),
                                ],
                                default="running",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("event", models.CharField(max_length=30, verbose_name="Ereignis")),
                        ("event_on", models.DateField(blank=True, null=True, verbose_name="Tag des Ereignisses")),
                        ("window_from", models.DateField(blank=True, null=True, verbose_name="frühestens")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                        (
                            "length",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Länge in Arbeitstagen"
                            ),
                        ),
                        ("calendar_version", models.CharField(blank=True, max_length=60, verbose_name="Kalender")),
                        (
                            "steps",
                            models.JSONField(
                                default=list,
                                help_text="Jeder Tag: day, counts, reason, number.",
                                verbose_name="Berechnung",
                            ),
                        ),
                        (
                            "inputs",
                            models.JSONField(
                                default=dict,
                                help_text="Alle Eingaben der Berechnung, ISO-Daten.",
                                verbose_name="Eingaben",
                            ),
                        ),
                        ("explanation", models.TextField(blank=True, verbose_name="Erklärung")),
                        ("source", models.CharField(blank=True, max_length=400, verbose_name="Fundstelle")),
                        (
                            "pauses",
                            models.JSONField(default=list, help_text="first, last, reason.", verbose_name="Pausen"),
                        ),
                        (
                            "milestones",
                            models.JSONField(
                                default=list, help_text="code, label, due_on.", verbose_name="Zwischenschritte"
                            ),
                        ),
                        ("suspended_from", models.DateField(blank=True, null=True, verbose_name="ausgesetzt ab")),
                        ("suspended_until", models.DateField(blank=True, null=True, verbose_name="ausgesetzt bis")),
                        (
                            "earlier_event_on",
                            models.DateField(blank=True, null=True, verbose_name="Ereignis vor der Aussetzung"),
                        ),
                        (
                            "earlier_due_on",
                            models.DateField(blank=True, null=True, verbose_name="fällig vor der Aussetzung"),
                        ),
                        ("met_on", models.DateField(blank=True, null=True, verbose_name="erfüllt am")),
                        ("void_on", models.DateField(blank=True, null=True, verbose_name="entfallen am")),
                        ("void_reason", models.CharField(blank=True, max_length=200, verbose_name="entfallen, weil")),
                        (
                            "missed_detected_on",
                            models.DateField(blank=True, null=True, verbose_name="Versäumnis erkannt am"),
                        ),
                        ("scheduled_on", models.DateField(blank=True, null=True, verbose_name="terminiert am")),
                        ("invited_on", models.DateField(blank=True, null=True, verbose_name="eingeladen am")),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "noch nicht angegeben"),
                                    ("no_show", "Nichterscheinen"),
                                    ("client_ill", "Kundin/Kunde arbeitsunfähig"),
                                    ("client_away", "Ortsabwesenheit"),
                                    ("office", "Haus"),
                                    ("document", "Unterlagen"),
                                    ("system", "System"),
                                    ("appeal", "Rechtsbehelf"),
                                ],
                                default="",
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="berechnet am")),
                        (
                            "household",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                help_text="Wer sie einhalten muss; leer: noch niemand.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zuständig",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "ruleset",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="rulesets.ruleset",
                                verbose_name="Regelwerk",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Frist",
                        "verbose_name_plural": "Fristen",
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DeadlineEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("benefit_decision", "Leistungsentscheidung"),
                                    ("first_interview", "Erstgespräch"),
                                    ("member_interview", "Erstgespräch BG-Mitglied"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("running", "läuft"),
                                    ("suspended", "ausgesetzt"),
                                    ("met", "erfüllt"),
                                    ("missed", "versäumt"),
                                    ("met_late", "verspätet erfüllt"),
                                    ("void", "entfallen"),
                                ],
                                default="running",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("event", models.CharField(max_length=30, verbose_name="Ereignis")),
                        ("event_on", models.DateField(blank=True, null=True, verbose_name="Tag des Ereignisses")),
                        ("window_from", models.DateField(blank=True, null=True, verbose_name="frühestens")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                        (
                            "length",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Länge in Arbeitstagen"
                            ),
                        ),
                        ("calendar_version", models.CharField(blank=True, max_length=60, verbose_name="Kalender")),
                        (
                            "steps",
                            models.JSONField(
                                default=list,
                                help_text="Jeder Tag: day, counts, reason, number.",
                                verbose_name="Berechnung",
                            ),
                        ),
                        (
                            "inputs",
                            models.JSONField(
                                default=dict,
                                help_text="Alle Eingaben der Berechnung, ISO-Daten.",
                                verbose_name="Eingaben",
                            ),
                        ),
                        ("explanation", models.TextField(blank=True, verbose_name="Erklärung")),
                        ("source", models.CharField(blank=True, max_length=400, verbose_name="Fundstelle")),
                        (
                            "pauses",
                            models.JSONField(default=list, help_text="first, last, reason.", verbose_name="Pausen"),
                        ),
                        (
                            "milestones",
                            models.JSONField(
                                default=list, help_text="code, label, due_on.", verbose_name="Zwischenschritte"
                            ),
                        ),
                        ("suspended_from", models.DateField(blank=True, null=True, verbose_name="ausgesetzt ab")),
                        ("suspended_until", models.DateField(blank=True, null=True, verbose_name="ausgesetzt bis")),
                        (
                            "earlier_event_on",
                            models.DateField(blank=True, null=True, verbose_name="Ereignis vor der Aussetzung"),
                        ),
                        (
                            "earlier_due_on",
                            models.DateField(blank=True, null=True, verbose_name="fällig vor der Aussetzung"),
                        ),
                        ("met_on", models.DateField(blank=True, null=True, verbose_name="erfüllt am")),
                        ("void_on", models.DateField(blank=True, null=True, verbose_name="entfallen am")),
                        ("void_reason", models.CharField(blank=True, max_length=200, verbose_name="entfallen, weil")),
                        (
                            "missed_detected_on",
                            models.DateField(blank=True, null=True, verbose_name="Versäumnis erkannt am"),
                        ),
                        ("scheduled_on", models.DateField(blank=True, null=True, verbose_name="terminiert am")),
                        ("invited_on", models.DateField(blank=True, null=True, verbose_name="eingeladen am")),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "noch nicht angegeben"),
                                    ("no_show", "Nichterscheinen"),
                                    ("client_ill", "Kundin/Kunde arbeitsunfähig"),
                                    ("client_away", "Ortsabwesenheit"),
                                    ("office", "Haus"),
                                    ("document", "Unterlagen"),
                                    ("system", "System"),
                                    ("appeal", "Rechtsbehelf"),
                                ],
                                default="",
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="berechnet am")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="BG",
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
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="Wer sie einhalten muss; leer: noch niemand.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zuständig",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Person",
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
                                to="deadlines.deadline",
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
                    name="Flag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("due_soon", "bald fällig"), ("missed", "versäumt")],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("acknowledged", "zur Kenntnis genommen"),
                                    ("done", "erledigt"),
                                    ("moot", "gegenstandslos"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="fällig gewesen am")),
                        (
                            "flagged_for",
                            models.DateField(
                                help_text="Bei Versäumnis der Tag nach dem Fristende (D-98).",
                                verbose_name="gemeldet für",
                            ),
                        ),
                        ("detected_on", models.DateField(verbose_name="erkannt am")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        (
                            "settled_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="abgeschlossen, weil"),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zur Kenntnis genommen am"),
                        ),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zur Kenntnis genommen von",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="flags",
                                to="deadlines.deadline",
                                verbose_name="Frist",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Hinweis",
                        "verbose_name_plural": "Hinweise",
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="FlagEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("due_soon", "bald fällig"), ("missed", "versäumt")],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("acknowledged", "zur Kenntnis genommen"),
                                    ("done", "erledigt"),
                                    ("moot", "gegenstandslos"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="fällig gewesen am")),
                        (
                            "flagged_for",
                            models.DateField(
                                help_text="Bei Versäumnis der Tag nach dem Fristende (D-98).",
                                verbose_name="gemeldet für",
                            ),
                        ),
                        ("detected_on", models.DateField(verbose_name="erkannt am")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        (
                            "settled_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="abgeschlossen, weil"),
                        ),
                        (
                            "acknowledged_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zur Kenntnis genommen am"),
                        ),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zur Kenntnis genommen von",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="deadlines.deadline",
                                verbose_name="Frist",
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
                                to="deadlines.flag",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="KpiSnapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="Stichtag")),
                        (
                            "frozen_on",
                            models.DateField(
                                help_text="Später, wenn eine Nacht nachgeholt wurde.", verbose_name="festgehalten am"
                            ),
                        ),
                        ("running", models.PositiveIntegerField(verbose_name="laufend")),
                        ("due_soon", models.PositiveIntegerField(verbose_name="bald fällig")),
                        ("overdue", models.PositiveIntegerField(verbose_name="überfällig")),
                        ("unexplained", models.PositiveIntegerField(verbose_name="Versäumnisse ohne Begründung")),
                        ("due_in_month", models.PositiveIntegerField(verbose_name="im Monat fällig geworden")),
                        ("met_in_month", models.PositiveIntegerField(verbose_name="davon in der Frist erfüllt")),
                        (
                            "by_client_in_month",
                            models.PositiveIntegerField(verbose_name="davon wegen der Kundin/des Kunden versäumt"),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="staff.team",
                                verbose_name="Team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kennzahlen eines Tages",
                        "verbose_name_plural": "Kennzahlen nach Tagen",
                        "ordering": ["day", "office", "team"],
                    },
                ),
                migrations.CreateModel(
                    name="LateEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("fact", models.CharField(max_length=60, verbose_name="Sachverhalt")),
                        ("fact_on", models.DateField(verbose_name="vom")),
                        ("entered_on", models.DateField(verbose_name="eingetragen am")),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("cosigned_on", models.DateField(blank=True, null=True, verbose_name="gegengezeichnet am")),
                        (
                            "cosigned_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gegengezeichnet von",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="late_entries",
                                to="deadlines.deadline",
                                verbose_name="Frist",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "späte Eintragung",
                        "verbose_name_plural": "späte Eintragungen",
                        "ordering": ["entered_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LateEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("fact", models.CharField(max_length=60, verbose_name="Sachverhalt")),
                        ("fact_on", models.DateField(verbose_name="vom")),
                        ("entered_on", models.DateField(verbose_name="eingetragen am")),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("cosigned_on", models.DateField(blank=True, null=True, verbose_name="gegengezeichnet am")),
                        (
                            "cosigned_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gegengezeichnet von",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="deadlines.deadline",
                                verbose_name="Frist",
                            ),
                        ),
                        (
                            "entered_by",
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
                                to="deadlines.lateentry",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MissRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("submitted", "vorgelegt"),
                                    ("returned", "zurückgegeben"),
                                    ("signed", "abgezeichnet"),
                                ],
                                default="submitted",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "noch nicht angegeben"),
                                    ("no_show", "Nichterscheinen"),
                                    ("client_ill", "Kundin/Kunde arbeitsunfähig"),
                                    ("client_away", "Ortsabwesenheit"),
                                    ("office", "Haus"),
                                    ("document", "Unterlagen"),
                                    ("system", "System"),
                                    ("appeal", "Rechtsbehelf"),
                                ],
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        ("explanation", models.CharField(blank=True, max_length=300, verbose_name="Erläuterung")),
                        ("next_step", models.CharField(max_length=200, verbose_name="Nächster Schritt")),
                        ("next_step_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("submitted_on", models.DateField(verbose_name="vorgelegt am")),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="zurückgegeben am")),
                        (
                            "return_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="zurückgegeben, weil"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="abgezeichnet am")),
                        (
                            "flag",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="record",
                                to="deadlines.flag",
                                verbose_name="Hinweis",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgegeben von",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abgezeichnet von",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vorgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Versäumnis",
                        "verbose_name_plural": "Versäumnisse",
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="MissRecordEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("submitted", "vorgelegt"),
                                    ("returned", "zurückgegeben"),
                                    ("signed", "abgezeichnet"),
                                ],
                                default="submitted",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "noch nicht angegeben"),
                                    ("no_show", "Nichterscheinen"),
                                    ("client_ill", "Kundin/Kunde arbeitsunfähig"),
                                    ("client_away", "Ortsabwesenheit"),
                                    ("office", "Haus"),
                                    ("document", "Unterlagen"),
                                    ("system", "System"),
                                    ("appeal", "Rechtsbehelf"),
                                ],
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        ("explanation", models.CharField(blank=True, max_length=300, verbose_name="Erläuterung")),
                        ("next_step", models.CharField(max_length=200, verbose_name="Nächster Schritt")),
                        ("next_step_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("submitted_on", models.DateField(verbose_name="vorgelegt am")),
                        ("returned_on", models.DateField(blank=True, null=True, verbose_name="zurückgegeben am")),
                        (
                            "return_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="zurückgegeben, weil"),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True, verbose_name="abgezeichnet am")),
                        (
                            "flag",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="deadlines.flag",
                                verbose_name="Hinweis",
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
                                to="deadlines.missrecord",
                            ),
                        ),
                        (
                            "returned_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgegeben von",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abgezeichnet von",
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
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
                migrations.CreateModel(
                    name="ScanRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=30, verbose_name="Auftrag")),
                        ("day", models.DateField(verbose_name="Stichtag")),
                        ("started_at", models.DateTimeField(verbose_name="begonnen am")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="beendet am")),
                        ("counts", models.JSONField(default=dict, verbose_name="Ergebnis")),
                    ],
                    options={
                        "verbose_name": "Auftragslauf",
                        "verbose_name_plural": "Auftragsläufe",
                        "ordering": ["-day"],
                        "constraints": [models.UniqueConstraint(fields=("kind", "day"), name="scan_run_once_a_day")],
                    },
                ),
                migrations.CreateModel(
                    name="ScanFailure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("step", models.CharField(max_length=40, verbose_name="Schritt")),
                        ("subject_id", models.BigIntegerField(verbose_name="Gegenstand")),
                        (
                            "error",
                            models.CharField(
                                help_text="Art des Fehlers, ohne Angaben zur Person.",
                                max_length=200,
                                verbose_name="Fehler",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="failures",
                                to="deadlines.scanrun",
                                verbose_name="Lauf",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nicht bearbeiteter Fall",
                        "verbose_name_plural": "nicht bearbeitete Fälle",
                    },
                ),
                migrations.CreateModel(
                    name="UncoveredEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("benefit_decision", "Leistungsentscheidung"),
                                    ("first_interview", "Erstgespräch"),
                                    ("member_interview", "Erstgespräch BG-Mitglied"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("event", models.CharField(max_length=30, verbose_name="Ereignis")),
                        ("event_on", models.DateField(verbose_name="Tag des Ereignisses")),
                        (
                            "inputs",
                            models.JSONField(
                                default=dict,
                                help_text="Womit die Frist berechnet würde, ISO-Daten.",
                                verbose_name="Ereignisse",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="erkannt am")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="geklärt am")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uncovered_events",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uncovered_events",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zuständig",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="uncovered_events",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ereignis ohne gültiges Regelwerk",
                        "verbose_name_plural": "Ereignisse ohne gültiges Regelwerk",
                        "ordering": ["event_on"],
                    },
                ),
                migrations.CreateModel(
                    name="UncoveredEventEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("benefit_decision", "Leistungsentscheidung"),
                                    ("first_interview", "Erstgespräch"),
                                    ("member_interview", "Erstgespräch BG-Mitglied"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("event", models.CharField(max_length=30, verbose_name="Ereignis")),
                        ("event_on", models.DateField(verbose_name="Tag des Ereignisses")),
                        (
                            "inputs",
                            models.JSONField(
                                default=dict,
                                help_text="Womit die Frist berechnet würde, ISO-Daten.",
                                verbose_name="Ereignisse",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="erkannt am")),
                        ("settled_on", models.DateField(blank=True, null=True, verbose_name="geklärt am")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="BG",
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
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zuständig",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Person",
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
                                to="deadlines.uncoveredevent",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["due_on", "office", "kind", "owner"],
                        name="deadline_running_due",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(
                        condition=models.Q(("state", "running")),
                        fields=["ruleset", "office", "due_on"],
                        include=("id",),
                        name="deadline_running_rules",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(
                        condition=models.Q(("state", "suspended")),
                        fields=["suspended_until"],
                        name="deadline_suspended",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(
                        fields=["office", "state", "kind", "due_on", "ruleset", "suspended_until", "cause"],
                        name="deadline_states",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(
                        fields=["office", "owner", "kind"],
                        include=("state", "due_on", "suspended_until", "ruleset", "cause"),
                        name="deadline_counted",
                    ),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(fields=["household", "kind"], name="deadlines_d_househo_40de5c_idx"),
                ),
                migrations.AddIndex(
                    model_name="deadline",
                    index=models.Index(fields=["owner", "state", "due_on"], name="deadlines_d_owner_i_68614d_idx"),
                ),
                migrations.AddConstraint(
                    model_name="deadline",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["running", "suspended"])),
                        fields=("person", "kind"),
                        name="deadline_one_live",
                        violation_error_message="Für diese Person läuft eine solche Frist schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deadline",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["suspended", "void", "met"]),
                            models.Q(("due_on__isnull", False), ("event_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="deadline_dated",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="deadline",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["met", "met_late"]), _negated=True),
                            ("met_on__isnull", False),
                            _connector="OR",
                        ),
                        name="deadline_met_dated",
                    ),
                ),
                migrations.AddIndex(
                    model_name="flag",
                    index=models.Index(
                        condition=models.Q(("kind", "missed"), ("state", "open")),
                        fields=["deadline"],
                        include=("id", "due_on", "detected_on"),
                        name="flag_missed_unseen",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "acknowledged"])),
                        fields=("deadline", "kind"),
                        name="flag_unsettled_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="flag",
                    constraint=models.UniqueConstraint(
                        fields=("deadline", "kind", "due_on"), name="flag_once_a_due_date"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="kpisnapshot",
                    constraint=models.UniqueConstraint(
                        fields=("day", "office", "team"), name="kpi_once_a_day", nulls_distinct=False
                    ),
                ),
                migrations.AddIndex(
                    model_name="lateentry",
                    index=models.Index(
                        condition=models.Q(("cosigned_on__isnull", True)), fields=["deadline"], name="late_entry_open"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lateentry",
                    constraint=models.UniqueConstraint(
                        fields=("deadline", "fact", "fact_on", "entered_on"), name="late_entry_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="missrecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "signed"), _negated=True),
                            models.Q(
                                ("signed_by__isnull", False),
                                ("signed_on__isnull", False),
                                models.Q(("cause", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="miss_signed_with_cause",
                        violation_error_message="Ohne Ursache wird ein Versäumnis nicht abgezeichnet.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="missrecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by__isnull", True),
                            models.Q(("signed_by", models.F("submitted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="miss_signed_by_another",
                        violation_error_message="Ursache und Abzeichnung brauchen zwei verschiedene Personen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="missrecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("next_step", ""), _negated=True),
                        name="miss_next_step",
                        violation_error_message="Bitte nennen Sie den nächsten Schritt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="uncoveredevent",
                    constraint=models.UniqueConstraint(
                        fields=("person", "kind", "event_on"), name="uncovered_event_once"
                    ),
                ),
            ]
        ),
    ]
