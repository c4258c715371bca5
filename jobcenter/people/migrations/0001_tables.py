import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import jobcenter.people.models.person
import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_list_orders"),
        ("people", "0003_without_birth_date"),
        ("people", "0004_role_of_the_management"),
        ("people", "0005_temporary_stay"),
        ("people", "0006_by_night"),
        ("people", "0007_membership_person"),
    ]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Alg1Period",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="ALG I ab")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="Letzter Tag des Anspruchs.", null=True, verbose_name="ALG I bis"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ALG-I-Bezug",
                        "verbose_name_plural": "ALG-I-Bezüge",
                        "ordering": ["starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("last_name", models.CharField(max_length=80, verbose_name="Nachname")),
                        ("first_name", models.CharField(max_length=80, verbose_name="Vorname")),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="Geburtsdatum")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("w", "weiblich"), ("m", "männlich"), ("d", "divers"), ("x", "keine Angabe")],
                                default="x",
                                max_length=1,
                                verbose_name="Geschlecht",
                            ),
                        ),
                        (
                            "nationality",
                            models.CharField(blank=True, max_length=60, verbose_name="Staatsangehörigkeit"),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        (
                            "ba_number",
                            models.CharField(
                                blank=True,
                                help_text="Kundennummer der BA (W-79).",
                                max_length=20,
                                verbose_name="Kundennummer",
                            ),
                        ),
                        ("address_restricted", models.BooleanField(default=False, verbose_name="Auskunftssperre")),
                        (
                            "employable",
                            models.BooleanField(
                                blank=True,
                                help_text="Leer: noch nicht geprüft.",
                                null=True,
                                verbose_name="erwerbsfähig",
                            ),
                        ),
                        (
                            "lives_in_germany",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="gewöhnlicher Aufenthalt in Deutschland"
                            ),
                        ),
                        (
                            "working_top_up",
                            models.BooleanField(
                                default=False,
                                help_text="Ergänzt Erwerbseinkommen; schließt nichts aus (D-48).",
                                verbose_name="Erwerbsaufstockung",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                blank=True,
                                help_text="Tag der Antragstellung in den Kundendaten (C-23).",
                                null=True,
                                verbose_name="ALG II beantragt am",
                            ),
                        ),
                        (
                            "legal_circle",
                            models.CharField(
                                choices=[("sgb2", "SGB II"), ("sgb3", "SGB III")],
                                default="sgb2",
                                help_text="C-18",
                                max_length=4,
                                verbose_name="Rechtskreis",
                            ),
                        ),
                        (
                            "unemployed_until",
                            models.DateField(
                                blank=True,
                                help_text="Kann vor dem Ende des Leistungsbezugs liegen (W-5).",
                                null=True,
                                verbose_name="letzter Tag der Arbeitslosigkeit",
                            ),
                        ),
                        (
                            "needy_until",
                            models.DateField(
                                blank=True,
                                help_text="Für die Neukundenprüfung (D-40).",
                                null=True,
                                verbose_name="letzter Tag im Leistungsbezug",
                            ),
                        ),
                        ("rejected_on", models.DateField(blank=True, null=True, verbose_name="zuletzt abgelehnt am")),
                        ("sort_key", models.CharField(editable=False, max_length=200)),
                        ("search_key", models.CharField(editable=False, max_length=200)),
                        ("phonetic_key", models.CharField(editable=False, max_length=200)),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="persons",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Person",
                        "verbose_name_plural": "Personen",
                        "ordering": ["sort_key", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="FactsChanged",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                primary_key=True,
                                related_name="+",
                                serialize=False,
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        ("version", models.BigIntegerField(default=1, verbose_name="Fassung")),
                    ],
                    options={
                        "verbose_name": "geänderte Person",
                        "verbose_name_plural": "geänderte Personen",
                    },
                ),
                migrations.CreateModel(
                    name="Alg1PeriodEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="ALG I ab")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="Letzter Tag des Anspruchs.", null=True, verbose_name="ALG I bis"
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
                                to="people.alg1period",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="alg1period",
                    name="person",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alg1_periods",
                        to="people.person",
                        verbose_name="Person",
                    ),
                ),
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("bg_number", models.CharField(blank=True, max_length=20, verbose_name="BG-Nummer")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recording", "in Erfassung"),
                                    ("active", "aktiv"),
                                    ("changed", "verändert"),
                                    ("closed", "beendet"),
                                ],
                                default="recording",
                                max_length=20,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "further_persons",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Personen, die nur als Zahl bekannt sind (C-25, D-99).",
                                verbose_name="weitere Personen",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="households",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="households",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Bedarfsgemeinschaft",
                        "verbose_name_plural": "Bedarfsgemeinschaften",
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("bg_number", models.CharField(blank=True, max_length=20, verbose_name="BG-Nummer")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("recording", "in Erfassung"),
                                    ("active", "aktiv"),
                                    ("changed", "verändert"),
                                    ("closed", "beendet"),
                                ],
                                default="recording",
                                max_length=20,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "further_persons",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Personen, die nur als Zahl bekannt sind (C-25, D-99).",
                                verbose_name="weitere Personen",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                                to="people.household",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Hauptantragstellerin/Hauptantragsteller"),
                                    ("partner", "Partnerin/Partner"),
                                    ("child", "Kind"),
                                    ("other", "weiteres Mitglied"),
                                ],
                                max_length=10,
                                verbose_name="Stellung",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "transferred_on",
                            models.DateField(
                                blank=True,
                                help_text="Beginn der Import-Zählung für weitere Mitglieder (W-89, D-16).",
                                null=True,
                                verbose_name="in die Austauschdatenbank überstellt am",
                            ),
                        ),
                        (
                            "appeared_on",
                            models.DateField(
                                blank=True,
                                help_text="Die Eingangszone erfasst, wer selbst vorspricht (W-80).",
                                null=True,
                                verbose_name="persönlich vorgesprochen am",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Mitgliedschaft",
                        "verbose_name_plural": "Mitgliedschaften",
                        "ordering": ["household", "starts_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("head", "Hauptantragstellerin/Hauptantragsteller"),
                                    ("partner", "Partnerin/Partner"),
                                    ("child", "Kind"),
                                    ("other", "weiteres Mitglied"),
                                ],
                                max_length=10,
                                verbose_name="Stellung",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "transferred_on",
                            models.DateField(
                                blank=True,
                                help_text="Beginn der Import-Zählung für weitere Mitglieder (W-89, D-16).",
                                null=True,
                                verbose_name="in die Austauschdatenbank überstellt am",
                            ),
                        ),
                        (
                            "appeared_on",
                            models.DateField(
                                blank=True,
                                help_text="Die Eingangszone erfasst, wer selbst vorspricht (W-80).",
                                null=True,
                                verbose_name="persönlich vorgesprochen am",
                            ),
                        ),
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
                                to="people.membership",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Note",
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
                                    ("history", "Historienvermerk"),
                                    ("general", "Allgemeiner Vermerk"),
                                    ("counselling", "Beratungsvermerk"),
                                    ("quer", "Beratungsvermerk QuEr"),
                                    ("position_u25", "Standortbestimmung U25"),
                                    ("position_o25", "Standortbestimmung Ü25"),
                                    ("position", "Standortbestimmung"),
                                ],
                                max_length=20,
                                verbose_name="Vermerkart",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="Text")),
                        ("occurred_on", models.DateField(verbose_name="vom")),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="geschrieben am")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Verfasst von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vermerk",
                        "verbose_name_plural": "Vermerke",
                        "ordering": ["-occurred_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("history", "Historienvermerk"),
                                    ("general", "Allgemeiner Vermerk"),
                                    ("counselling", "Beratungsvermerk"),
                                    ("quer", "Beratungsvermerk QuEr"),
                                    ("position_u25", "Standortbestimmung U25"),
                                    ("position_o25", "Standortbestimmung Ü25"),
                                    ("position", "Standortbestimmung"),
                                ],
                                max_length=20,
                                verbose_name="Vermerkart",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="Text")),
                        ("occurred_on", models.DateField(verbose_name="vom")),
                        ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="geschrieben am")),
                        (
                            "author",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Verfasst von",
                            ),
                        ),
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
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
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
                                to="people.note",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("last_name", models.CharField(max_length=80, verbose_name="Nachname")),
                        ("first_name", models.CharField(max_length=80, verbose_name="Vorname")),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="Geburtsdatum")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("w", "weiblich"), ("m", "männlich"), ("d", "divers"), ("x", "keine Angabe")],
                                default="x",
                                max_length=1,
                                verbose_name="Geschlecht",
                            ),
                        ),
                        (
                            "nationality",
                            models.CharField(blank=True, max_length=60, verbose_name="Staatsangehörigkeit"),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        (
                            "ba_number",
                            models.CharField(
                                blank=True,
                                help_text="Kundennummer der BA (W-79).",
                                max_length=20,
                                verbose_name="Kundennummer",
                            ),
                        ),
                        ("address_restricted", models.BooleanField(default=False, verbose_name="Auskunftssperre")),
                        (
                            "employable",
                            models.BooleanField(
                                blank=True,
                                help_text="Leer: noch nicht geprüft.",
                                null=True,
                                verbose_name="erwerbsfähig",
                            ),
                        ),
                        (
                            "lives_in_germany",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="gewöhnlicher Aufenthalt in Deutschland"
                            ),
                        ),
                        (
                            "working_top_up",
                            models.BooleanField(
                                default=False,
                                help_text="Ergänzt Erwerbseinkommen; schließt nichts aus (D-48).",
                                verbose_name="Erwerbsaufstockung",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                blank=True,
                                help_text="Tag der Antragstellung in den Kundendaten (C-23).",
                                null=True,
                                verbose_name="ALG II beantragt am",
                            ),
                        ),
                        (
                            "legal_circle",
                            models.CharField(
                                choices=[("sgb2", "SGB II"), ("sgb3", "SGB III")],
                                default="sgb2",
                                help_text="C-18",
                                max_length=4,
                                verbose_name="Rechtskreis",
                            ),
                        ),
                        (
                            "unemployed_until",
                            models.DateField(
                                blank=True,
                                help_text="Kann vor dem Ende des Leistungsbezugs liegen (W-5).",
                                null=True,
                                verbose_name="letzter Tag der Arbeitslosigkeit",
                            ),
                        ),
                        (
                            "needy_until",
                            models.DateField(
                                blank=True,
                                help_text="Für die Neukundenprüfung (D-40).",
                                null=True,
                                verbose_name="letzter Tag im Leistungsbezug",
                            ),
                        ),
                        ("rejected_on", models.DateField(blank=True, null=True, verbose_name="zuletzt abgelehnt am")),
                        ("sort_key", models.CharField(editable=False, max_length=200)),
                        ("search_key", models.CharField(editable=False, max_length=200)),
                        ("phonetic_key", models.CharField(editable=False, max_length=200)),
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
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Responsibility",
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
                                choices=[("main", "Hauptbetreuung"), ("secondary", "Nebenbetreuung")],
                                default="main",
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(blank=True, max_length=40, verbose_name="Bezeichnung aus der Liste"),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "queue_office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="queued",
                                to="staff.office",
                                verbose_name="Warteschlange",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Fachkraft",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zuständigkeit",
                        "verbose_name_plural": "Zuständigkeiten",
                        "ordering": ["-starts_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("main", "Hauptbetreuung"), ("secondary", "Nebenbetreuung")],
                                default="main",
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(blank=True, max_length=40, verbose_name="Bezeichnung aus der Liste"),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
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
                                to="people.responsibility",
                            ),
                        ),
                        (
                            "queue_office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Warteschlange",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Fachkraft",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SystemEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "system",
                            models.CharField(
                                choices=[
                                    ("akdn_active", "AKDN aktiv"),
                                    ("akdn_passive", "AKDN passiv"),
                                    ("akdn_fmg2", "AKDN FMG2"),
                                    ("d3", "d.3"),
                                    ("bael", "BaEL"),
                                    ("exchange", "Austauschdatenbank"),
                                    ("step", "STEP"),
                                    ("verbis", "VerBIS"),
                                    ("allegro", "ALLEGRO"),
                                    ("atv", "ATV"),
                                    ("e_file", "eAkte"),
                                    ("jobcenter_digital", "jobcenter.digital"),
                                    ("cosach", "COSACH"),
                                    ("job_exchange", "Jobbörse"),
                                ],
                                max_length=20,
                                verbose_name="System",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=40, verbose_name="Zeichen im Fachverfahren"),
                        ),
                        ("number_is_unique", models.BooleanField(default=False, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[("new", "neu angelegt"), ("reactivated", "vorhandener Datensatz reaktiviert")],
                                max_length=12,
                                verbose_name="Datensatz",
                            ),
                        ),
                        ("expected_since", models.DateField(blank=True, null=True, verbose_name="einzutragen seit")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="eingetragen am")),
                        ("to_adjust_since", models.DateField(blank=True, null=True, verbose_name="anzupassen seit")),
                        (
                            "adjust_reason",
                            models.CharField(blank=True, max_length=120, verbose_name="anzupassen, weil"),
                        ),
                        ("adjusted_on", models.DateField(blank=True, null=True, verbose_name="angepasst am")),
                        ("waived_on", models.DateField(blank=True, null=True, verbose_name="nicht erforderlich seit")),
                        (
                            "waived_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="nicht erforderlich, weil"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "adjusted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angepasst von",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="system_entries",
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
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="system_entries",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Eintragung im Fachverfahren",
                        "verbose_name_plural": "Eintragungen in Fachverfahren",
                        "ordering": ["household", "person", "use"],
                    },
                ),
                migrations.CreateModel(
                    name="SystemUse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "system",
                            models.CharField(
                                choices=[
                                    ("akdn_active", "AKDN aktiv"),
                                    ("akdn_passive", "AKDN passiv"),
                                    ("akdn_fmg2", "AKDN FMG2"),
                                    ("d3", "d.3"),
                                    ("bael", "BaEL"),
                                    ("exchange", "Austauschdatenbank"),
                                    ("step", "STEP"),
                                    ("verbis", "VerBIS"),
                                    ("allegro", "ALLEGRO"),
                                    ("atv", "ATV"),
                                    ("e_file", "eAkte"),
                                    ("jobcenter_digital", "jobcenter.digital"),
                                    ("cosach", "COSACH"),
                                    ("job_exchange", "Jobbörse"),
                                ],
                                max_length=20,
                                verbose_name="System",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("household", "Bedarfsgemeinschaft"),
                                    ("head", "Hauptantragstellung"),
                                    ("further", "weitere Mitglieder"),
                                    ("everybody", "jedes Mitglied"),
                                    ("employable", "jede erwerbsfähige Person"),
                                ],
                                max_length=12,
                                verbose_name="von wem",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("registered", "Antragstellung"),
                                    ("issued", "Antragsausgabe"),
                                    ("handed_in", "Antragsabgabe"),
                                    ("released", "Freigabe dem Grunde nach"),
                                    ("booked", "Terminierung des Erstgesprächs"),
                                    ("held", "Erstgespräch"),
                                    ("on_demand", "bei Bedarf"),
                                ],
                                max_length=12,
                                verbose_name="fällig mit",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("intake_clerk", "Eingangszone (EZ)"),
                                    ("service_centre", "Servicecenter (SC)"),
                                    ("benefit_clerk", "Leistungsgewährung (LG)"),
                                    ("benefit_expert", "Expertin/Experte LG"),
                                    ("specialist", "Integrationsfachkraft (IFK)"),
                                    ("integration_expert", "Expertin/Experte Integration"),
                                    ("team_lead", "Teamleitung"),
                                    ("management", "Leitung des Jobcenters"),
                                    ("administrator", "Administration des Jobcenters"),
                                ],
                                max_length=20,
                                verbose_name="trägt ein",
                            ),
                        ),
                        (
                            "number_kind",
                            models.CharField(
                                choices=[
                                    ("none", "keine Nummer"),
                                    ("bg", "BG-Nummer"),
                                    ("client", "Kundennummer"),
                                    ("own", "eigenes Zeichen"),
                                    ("own_unique", "eigenes Zeichen, je Datensatz ein anderes"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="Nummer",
                            ),
                        ),
                        (
                            "follows_changes",
                            models.BooleanField(
                                default=False,
                                help_text="„angepasst am“ (C-34).",
                                verbose_name="ist bei Veränderungen anzupassen",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=160, verbose_name="Was dort steht")),
                        ("source", models.CharField(blank=True, max_length=60, verbose_name="Fundstelle")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="system_uses",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "genutztes Fachverfahren",
                        "verbose_name_plural": "genutzte Fachverfahren",
                        "ordering": ["jobcenter", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SystemEntryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "system",
                            models.CharField(
                                choices=[
                                    ("akdn_active", "AKDN aktiv"),
                                    ("akdn_passive", "AKDN passiv"),
                                    ("akdn_fmg2", "AKDN FMG2"),
                                    ("d3", "d.3"),
                                    ("bael", "BaEL"),
                                    ("exchange", "Austauschdatenbank"),
                                    ("step", "STEP"),
                                    ("verbis", "VerBIS"),
                                    ("allegro", "ALLEGRO"),
                                    ("atv", "ATV"),
                                    ("e_file", "eAkte"),
                                    ("jobcenter_digital", "jobcenter.digital"),
                                    ("cosach", "COSACH"),
                                    ("job_exchange", "Jobbörse"),
                                ],
                                max_length=20,
                                verbose_name="System",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=40, verbose_name="Zeichen im Fachverfahren"),
                        ),
                        ("number_is_unique", models.BooleanField(default=False, editable=False)),
                        (
                            "origin",
                            models.CharField(
                                blank=True,
                                choices=[("new", "neu angelegt"), ("reactivated", "vorhandener Datensatz reaktiviert")],
                                max_length=12,
                                verbose_name="Datensatz",
                            ),
                        ),
                        ("expected_since", models.DateField(blank=True, null=True, verbose_name="einzutragen seit")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="eingetragen am")),
                        ("to_adjust_since", models.DateField(blank=True, null=True, verbose_name="anzupassen seit")),
                        (
                            "adjust_reason",
                            models.CharField(blank=True, max_length=120, verbose_name="anzupassen, weil"),
                        ),
                        ("adjusted_on", models.DateField(blank=True, null=True, verbose_name="angepasst am")),
                        ("waived_on", models.DateField(blank=True, null=True, verbose_name="nicht erforderlich seit")),
                        (
                            "waived_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="nicht erforderlich, weil"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "adjusted_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angepasst von",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
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
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
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
                                to="people.systementry",
                            ),
                        ),
                        (
                            "use",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.systemuse",
                                verbose_name="Fachverfahren",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="systementry",
                    name="use",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="people.systemuse",
                        verbose_name="Fachverfahren",
                    ),
                ),
                migrations.CreateModel(
                    name="SystemUseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "system",
                            models.CharField(
                                choices=[
                                    ("akdn_active", "AKDN aktiv"),
                                    ("akdn_passive", "AKDN passiv"),
                                    ("akdn_fmg2", "AKDN FMG2"),
                                    ("d3", "d.3"),
                                    ("bael", "BaEL"),
                                    ("exchange", "Austauschdatenbank"),
                                    ("step", "STEP"),
                                    ("verbis", "VerBIS"),
                                    ("allegro", "ALLEGRO"),
                                    ("atv", "ATV"),
                                    ("e_file", "eAkte"),
                                    ("jobcenter_digital", "jobcenter.digital"),
                                    ("cosach", "COSACH"),
                                    ("job_exchange", "Jobbörse"),
                                ],
                                max_length=20,
                                verbose_name="System",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("household", "Bedarfsgemeinschaft"),
                                    ("head", "Hauptantragstellung"),
                                    ("further", "weitere Mitglieder"),
                                    ("everybody", "jedes Mitglied"),
                                    ("employable", "jede erwerbsfähige Person"),
                                ],
                                max_length=12,
                                verbose_name="von wem",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("registered", "Antragstellung"),
                                    ("issued", "Antragsausgabe"),
                                    ("handed_in", "Antragsabgabe"),
                                    ("released", "Freigabe dem Grunde nach"),
                                    ("booked", "Terminierung des Erstgesprächs"),
                                    ("held", "Erstgespräch"),
                                    ("on_demand", "bei Bedarf"),
                                ],
                                max_length=12,
                                verbose_name="fällig mit",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("intake_clerk", "Eingangszone (EZ)"),
                                    ("service_centre", "Servicecenter (SC)"),
                                    ("benefit_clerk", "Leistungsgewährung (LG)"),
                                    ("benefit_expert", "Expertin/Experte LG"),
                                    ("specialist", "Integrationsfachkraft (IFK)"),
                                    ("integration_expert", "Expertin/Experte Integration"),
                                    ("team_lead", "Teamleitung"),
                                    ("management", "Leitung des Jobcenters"),
                                    ("administrator", "Administration des Jobcenters"),
                                ],
                                max_length=20,
                                verbose_name="trägt ein",
                            ),
                        ),
                        (
                            "number_kind",
                            models.CharField(
                                choices=[
                                    ("none", "keine Nummer"),
                                    ("bg", "BG-Nummer"),
                                    ("client", "Kundennummer"),
                                    ("own", "eigenes Zeichen"),
                                    ("own_unique", "eigenes Zeichen, je Datensatz ein anderes"),
                                ],
                                default="none",
                                max_length=12,
                                verbose_name="Nummer",
                            ),
                        ),
                        (
                            "follows_changes",
                            models.BooleanField(
                                default=False,
                                help_text="„angepasst am“ (C-34).",
                                verbose_name="ist bei Veränderungen anzupassen",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=160, verbose_name="Was dort steht")),
                        ("source", models.CharField(blank=True, max_length=60, verbose_name="Fundstelle")),
                        ("position", models.PositiveSmallIntegerField(default=0, verbose_name="Reihenfolge")),
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
                                to="people.systemuse",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TemporaryStay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("decided_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="temporary_stays",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="temporary_stays",
                                to="people.person",
                                verbose_name="Kind",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "temporäre Bedarfsgemeinschaft",
                        "verbose_name_plural": "temporäre Bedarfsgemeinschaften",
                        "ordering": ["starts_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="TemporaryStayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("decided_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "decided_by",
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
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Kind",
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
                                to="people.temporarystay",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search_key"], name="person_search_trgm", opclasses=["gin_trgm_ops"]
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["jobcenter", "phonetic_key"], name="people_pers_jobcent_d7b53a_idx"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["jobcenter", "born_on"], name="people_pers_jobcent_4d2f5e_idx"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["born_on"], name="person_born"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["jobcenter", "sort_key", "id"], name="person_sorted"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        condition=models.Q(("born_on__isnull", True)),
                        fields=["jobcenter"],
                        name="person_without_birth_date",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ba_number", ""), _negated=True),
                        fields=("jobcenter", "ba_number"),
                        name="person_ba_number_once",
                        violation_error_message="Diese Kundennummer ist schon vergeben.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="alg1period",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="alg1_dates",
                        violation_error_message="Das Ende von ALG I liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="alg1period",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="alg1_no_overlap",
                        violation_error_message="Für diesen Zeitraum ist ALG I schon eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="household",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("bg_number", ""), _negated=True),
                        fields=("jobcenter", "bg_number"),
                        name="household_bg_number_once",
                        violation_error_message="Diese BG-Nummer ist schon vergeben.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=models.Index(
                        fields=["person"], include=("household", "starts_on", "ends_on"), name="membership_of_person"
                    ),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=django.contrib.postgres.indexes.HashIndex(fields=["person"], name="membership_person"),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=models.Index(fields=["starts_on"], name="membership_starts"),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=models.Index(
                        condition=models.Q(("transferred_on__isnull", False)),
                        fields=["transferred_on"],
                        name="membership_transferred",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="membership_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="membership_one_household",
                        violation_error_message="Die Person gehört in diesem Zeitraum schon zu einer Bedarfsgemeinschaft (D-44).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("role", "head")),
                        expressions=[("household", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="membership_one_head",
                        violation_error_message="Die Bedarfsgemeinschaft hat schon eine Hauptantragstellerin oder einen Hauptantragsteller (W-16).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="responsibility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("label", ""), ("queue_office__isnull", True), ("user__isnull", False)),
                            models.Q(("label", ""), ("queue_office__isnull", False), ("user__isnull", True)),
                            models.Q(
                                ("queue_office__isnull", True),
                                ("user__isnull", True),
                                models.Q(("label", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="responsibility_one_bearer",
                        violation_error_message="Zuständig ist entweder eine Fachkraft, eine Warteschlange oder eine Bezeichnung.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="responsibility",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            (
                                "ends_on__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("starts_on"), "-", models.Value(1)
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="responsibility_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="responsibility",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "main")),
                        expressions=[("person", "="), (jobcenter.people.models.person.CareSpan(), "&&")],
                        name="responsibility_one_main",
                        violation_error_message="Die Person hat an diesen Tagen schon eine Hauptbetreuung (C-21).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="responsibility",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("kind", "secondary")),
                        expressions=[("person", "="), (jobcenter.people.models.person.CareSpan(), "&&")],
                        name="responsibility_one_secondary",
                        violation_error_message="Die Person hat an diesen Tagen schon eine Nebenbetreuung (C-22).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systemuse",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "system", "scope"),
                        name="system_use_once",
                        violation_error_message="Das ist für dieses Fachverfahren schon festgelegt.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="systementry",
                    index=models.Index(
                        condition=models.Q(
                            models.Q(
                                ("entered_on__isnull", True),
                                ("expected_since__isnull", False),
                                ("waived_on__isnull", True),
                            ),
                            ("to_adjust_since__isnull", False),
                            _connector="OR",
                        ),
                        fields=["household"],
                        name="system_entry_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systementry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("system", "person"),
                        name="system_entry_person_once",
                        violation_error_message="Die Person hat in diesem Fachverfahren schon einen Datensatz.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systementry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("system", "household"),
                        name="system_entry_household_once",
                        violation_error_message="Die Bedarfsgemeinschaft hat in diesem Fachverfahren schon einen Datensatz.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systementry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("number_is_unique", True), models.Q(("number", ""), _negated=True)),
                        fields=("jobcenter", "system", "number"),
                        name="system_entry_number_once",
                        violation_error_message="Dieses Zeichen gehört dort schon zu einem anderen Datensatz.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systementry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entered_by__isnull", True), ("entered_on__isnull", True)),
                            models.Q(("entered_by__isnull", False), ("entered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="system_entry_signed",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="systementry",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("adjusted_on__isnull", True),
                            models.Q(("adjusted_by__isnull", False), ("adjusted_on__gte", models.F("entered_on"))),
                            _connector="OR",
                        ),
                        name="system_entry_adjusted_signed",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="temporarystay",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="temporary_stay_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="temporarystay",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="temporary_stay_reason",
                        violation_error_message="Ohne Grund gibt es keine temporäre Bedarfsgemeinschaft.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="temporarystay",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="temporary_stay_once",
                        violation_error_message="Für das Kind ist in diesem Zeitraum schon eine temporäre BG eingetragen.",
                    ),
                ),
            ]
        ),
    ]
