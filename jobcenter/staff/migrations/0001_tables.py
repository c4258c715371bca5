from decimal import Decimal

import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("staff", "0001_initial"),
        ("staff", "0002_saved_filters"),
        ("staff", "0003_role_of_the_management"),
        ("staff", "0004_house_settings"),
        ("staff", "0005_first_password_at"),
    ]

    initial = True

    dependencies = [
        ("audit", "0001_extensions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Jobcenter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("slug", models.SlugField(unique=True, verbose_name="Kurzname")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "land",
                            models.CharField(
                                choices=[
                                    ("BB", "BB"),
                                    ("BE", "BE"),
                                    ("BW", "BW"),
                                    ("BY", "BY"),
                                    ("HB", "HB"),
                                    ("HE", "HE"),
                                    ("HH", "HH"),
                                    ("MV", "MV"),
                                    ("NI", "NI"),
                                    ("NW", "NW"),
                                    ("RP", "RP"),
                                    ("SH", "SH"),
                                    ("SL", "SL"),
                                    ("SN", "SN"),
                                    ("ST", "ST"),
                                    ("TH", "TH"),
                                ],
                                help_text="Bestimmt die gesetzlichen Feiertage (D-5).",
                                max_length=2,
                                verbose_name="Land",
                            ),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("opening_hours", models.CharField(blank=True, max_length=200, verbose_name="Öffnungszeiten")),
                        (
                            "handover_mode",
                            models.CharField(
                                choices=[
                                    ("virtual_employee", "virtueller Mitarbeiter QuEr.xx"),
                                    ("direct", "Hauptbetreuung bei der Antragstellung"),
                                ],
                                default="direct",
                                help_text="Wer einen neuen Fall vor der Integrationsfachkraft führt (P28).",
                                max_length=20,
                                verbose_name="Fallübergabe",
                            ),
                        ),
                        (
                            "household_concept",
                            models.BooleanField(
                                default=False,
                                help_text="Kontakte aller Mitglieder einer Bedarfsgemeinschaft nebeneinander (B-17).",
                                verbose_name="Gesamt-BG-Konzept",
                            ),
                        ),
                        (
                            "graduate_contact_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Tage nach dem Ende der Maßnahme (U-26). Leer: keine Überwachung.",
                                null=True,
                                verbose_name="Nachkontakt mit Maßnahmeabsolventen",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Jobcenter",
                        "verbose_name_plural": "Jobcenter",
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("room", models.CharField(blank=True, max_length=20, verbose_name="Raum")),
                        (
                            "weekly_hours",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("39"),
                                help_text="U-34",
                                max_digits=4,
                                verbose_name="regelmäßige Wochenstunden",
                            ),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="muss das Kennwort ändern"),
                        ),
                        (
                            "first_password_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Leer, sobald es durch ein eigenes Kennwort ersetzt ist.",
                                null=True,
                                verbose_name="Erstkennwort vergeben am",
                            ),
                        ),
                        (
                            "list_label",
                            models.CharField(
                                blank=True,
                                help_text="Zum Beispiel „IFK 07“ (D-99).",
                                max_length=40,
                                verbose_name="Bezeichnung in Listen",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="users",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Benutzerin/Benutzer",
                        "verbose_name_plural": "Benutzerinnen und Benutzer",
                        "ordering": ["last_name", "first_name", "username"],
                        "abstract": False,
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Absence",
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
                                    ("leave", "Urlaub"),
                                    ("illness", "Krankheit"),
                                    ("training", "Fortbildung"),
                                    ("other", "sonstige Abwesenheit"),
                                ],
                                default="leave",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="vom")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stands_in_for",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Vertretung",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abwesend",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Abwesenheit",
                        "verbose_name_plural": "Abwesenheiten",
                        "ordering": ["starts_on", "user"],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("leave", "Urlaub"),
                                    ("illness", "Krankheit"),
                                    ("training", "Fortbildung"),
                                    ("other", "sonstige Abwesenheit"),
                                ],
                                default="leave",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="vom")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Vertretung",
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
                                to="staff.absence",
                            ),
                        ),
                        (
                            "recorded_by",
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
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="abwesend",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="JobcenterEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("slug", models.SlugField(db_index=False, verbose_name="Kurzname")),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "land",
                            models.CharField(
                                choices=[
                                    ("BB", "BB"),
                                    ("BE", "BE"),
                                    ("BW", "BW"),
                                    ("BY", "BY"),
                                    ("HB", "HB"),
                                    ("HE", "HE"),
                                    ("HH", "HH"),
                                    ("MV", "MV"),
                                    ("NI", "NI"),
                                    ("NW", "NW"),
                                    ("RP", "RP"),
                                    ("SH", "SH"),
                                    ("SL", "SL"),
                                    ("SN", "SN"),
                                    ("ST", "ST"),
                                    ("TH", "TH"),
                                ],
                                help_text="Bestimmt die gesetzlichen Feiertage (D-5).",
                                max_length=2,
                                verbose_name="Land",
                            ),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("opening_hours", models.CharField(blank=True, max_length=200, verbose_name="Öffnungszeiten")),
                        (
                            "handover_mode",
                            models.CharField(
                                choices=[
                                    ("virtual_employee", "virtueller Mitarbeiter QuEr.xx"),
                                    ("direct", "Hauptbetreuung bei der Antragstellung"),
                                ],
                                default="direct",
                                help_text="Wer einen neuen Fall vor der Integrationsfachkraft führt (P28).",
                                max_length=20,
                                verbose_name="Fallübergabe",
                            ),
                        ),
                        (
                            "household_concept",
                            models.BooleanField(
                                default=False,
                                help_text="Kontakte aller Mitglieder einer Bedarfsgemeinschaft nebeneinander (B-17).",
                                verbose_name="Gesamt-BG-Konzept",
                            ),
                        ),
                        (
                            "graduate_contact_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Tage nach dem Ende der Maßnahme (U-26). Leer: keine Überwachung.",
                                null=True,
                                verbose_name="Nachkontakt mit Maßnahmeabsolventen",
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
                                to="staff.jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "queue_name",
                            models.CharField(
                                blank=True,
                                help_text="Zum Beispiel „QuEr.01“. Eine Warteschlange, kein Zugang (D-52).",
                                max_length=20,
                                verbose_name="Virtueller Mitarbeiter",
                            ),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("opening_hours", models.CharField(blank=True, max_length=200, verbose_name="Öffnungszeiten")),
                        (
                            "talk_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In Minuten, von der Dienststelle festgelegt (B-21). Leer: die des Regelwerks.",
                                null=True,
                                verbose_name="regelmäßige Gesprächsdauer",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Geschäftsstelle",
                        "verbose_name_plural": "Geschäftsstellen",
                        "ordering": ["jobcenter", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                                verbose_name="Rolle",
                            ),
                        ),
                        (
                            "staff_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("specialist", "Integrationsfachkraft Ü25/U25"),
                                    ("case_manager", "Fallmanagement"),
                                    ("netzwerk_abc", "Netzwerk ABC"),
                                ],
                                help_text="Leer: die des Teams, sonst Integrationsfachkraft (U-42).",
                                max_length=20,
                                verbose_name="Personalgruppe",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Einsatz",
                        "verbose_name_plural": "Einsätze",
                        "ordering": ["user", "starts_on"],
                    },
                ),
                migrations.CreateModel(
                    name="OfficeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "queue_name",
                            models.CharField(
                                blank=True,
                                help_text="Zum Beispiel „QuEr.01“. Eine Warteschlange, kein Zugang (D-52).",
                                max_length=20,
                                verbose_name="Virtueller Mitarbeiter",
                            ),
                        ),
                        ("street", models.CharField(blank=True, max_length=120, verbose_name="Straße und Hausnummer")),
                        ("postal_code", models.CharField(blank=True, max_length=5, verbose_name="Postleitzahl")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="Ort")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("opening_hours", models.CharField(blank=True, max_length=200, verbose_name="Öffnungszeiten")),
                        (
                            "talk_minutes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="In Minuten, von der Dienststelle festgelegt (B-21). Leer: die des Regelwerks.",
                                null=True,
                                verbose_name="regelmäßige Gesprächsdauer",
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
                                to="staff.office",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SavedFilter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("view", models.CharField(max_length=80, verbose_name="Liste")),
                        ("list_name", models.CharField(max_length=80, verbose_name="Name der Liste")),
                        ("name", models.CharField(max_length=60, verbose_name="Name")),
                        ("query", models.CharField(max_length=1000, verbose_name="Angaben")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gespeichert am")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_filters",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gespeichert von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "gespeicherter Filter",
                        "verbose_name_plural": "gespeicherte Filter",
                        "ordering": ["list_name", "name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ShellDuty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(verbose_name="Tag")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shell_duties",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shell_duties",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="F-IFK",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "F-IFK-Dienst",
                        "verbose_name_plural": "F-IFK-Dienstplan",
                        "ordering": ["day"],
                    },
                ),
                migrations.CreateModel(
                    name="ShellDutyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("day", models.DateField(verbose_name="Tag")),
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
                                to="staff.shellduty",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="F-IFK",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("intake", "Eingangszone"),
                                    ("benefit", "Leistungsgewährung"),
                                    ("integration", "Berufliche Integration"),
                                ],
                                max_length=20,
                                verbose_name="Bereich",
                            ),
                        ),
                        (
                            "age_group",
                            models.CharField(
                                choices=[("all", "alle"), ("u25", "U25"), ("o25", "Ü25")],
                                default="all",
                                max_length=5,
                                verbose_name="Altersgruppe",
                            ),
                        ),
                        ("mailbox", models.EmailField(blank=True, max_length=254, verbose_name="Teampostfach")),
                        (
                            "staff_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("specialist", "Integrationsfachkraft Ü25/U25"),
                                    ("case_manager", "Fallmanagement"),
                                    ("netzwerk_abc", "Netzwerk ABC"),
                                ],
                                help_text="Für die Auslastung (U-39).",
                                max_length=20,
                                verbose_name="Personalgruppe",
                            ),
                        ),
                        (
                            "new_client_rule",
                            models.CharField(
                                blank=True,
                                help_text="Wo sie geregelt ist, zum Beispiel das Protokoll der Dienstbesprechung (U-37).",
                                max_length=200,
                                verbose_name="Neukundensteuerung (Jour)",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="teams",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Team",
                        "verbose_name_plural": "Teams",
                        "ordering": ["office", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="AssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
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
                                verbose_name="Rolle",
                            ),
                        ),
                        (
                            "staff_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("specialist", "Integrationsfachkraft Ü25/U25"),
                                    ("case_manager", "Fallmanagement"),
                                    ("netzwerk_abc", "Netzwerk ABC"),
                                ],
                                help_text="Leer: die des Teams, sonst Integrationsfachkraft (U-42).",
                                max_length=20,
                                verbose_name="Personalgruppe",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
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
                                to="staff.assignment",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="staff.team",
                                verbose_name="Team",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="assignment",
                    name="team",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="staff.team",
                        verbose_name="Team",
                    ),
                ),
                migrations.CreateModel(
                    name="TeamEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("intake", "Eingangszone"),
                                    ("benefit", "Leistungsgewährung"),
                                    ("integration", "Berufliche Integration"),
                                ],
                                max_length=20,
                                verbose_name="Bereich",
                            ),
                        ),
                        (
                            "age_group",
                            models.CharField(
                                choices=[("all", "alle"), ("u25", "U25"), ("o25", "Ü25")],
                                default="all",
                                max_length=5,
                                verbose_name="Altersgruppe",
                            ),
                        ),
                        ("mailbox", models.EmailField(blank=True, max_length=254, verbose_name="Teampostfach")),
                        (
                            "staff_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("specialist", "Integrationsfachkraft Ü25/U25"),
                                    ("case_manager", "Fallmanagement"),
                                    ("netzwerk_abc", "Netzwerk ABC"),
                                ],
                                help_text="Für die Auslastung (U-39).",
                                max_length=20,
                                verbose_name="Personalgruppe",
                            ),
                        ),
                        (
                            "new_client_rule",
                            models.CharField(
                                blank=True,
                                help_text="Wo sie geregelt ist, zum Beispiel das Protokoll der Dienstbesprechung (U-37).",
                                max_length=200,
                                verbose_name="Neukundensteuerung (Jour)",
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
                                to="staff.team",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="UserEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                        ),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("room", models.CharField(blank=True, max_length=20, verbose_name="Raum")),
                        (
                            "weekly_hours",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("39"),
                                help_text="U-34",
                                max_digits=4,
                                verbose_name="regelmäßige Wochenstunden",
                            ),
                        ),
                        (
                            "must_change_password",
                            models.BooleanField(default=False, verbose_name="muss das Kennwort ändern"),
                        ),
                        (
                            "first_password_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="Leer, sobald es durch ein eigenes Kennwort ersetzt ist.",
                                null=True,
                                verbose_name="Erstkennwort vergeben am",
                            ),
                        ),
                        (
                            "list_label",
                            models.CharField(
                                blank=True,
                                help_text="Zum Beispiel „IFK 07“ (D-99).",
                                max_length=40,
                                verbose_name="Bezeichnung in Listen",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
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
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="absence",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="absence_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="absence",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("deputy__isnull", True),
                            models.Q(("deputy", models.F("user")), _negated=True),
                            _connector="OR",
                        ),
                        name="absence_deputy_is_another",
                        violation_error_message="Die Vertretung muss eine andere Person sein.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="absence",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("user", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="absence_no_overlap",
                        violation_error_message="Für diesen Zeitraum ist schon eine Abwesenheit eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="user",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("weekly_hours__gt", 0), ("weekly_hours__lte", 48)),
                        name="user_weekly_hours",
                        violation_error_message="Die Wochenstunden liegen über 0 und höchstens bei 48.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="user",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("list_label", ""), _negated=True),
                        fields=("jobcenter", "list_label"),
                        name="user_list_label_once",
                        violation_error_message="Diese Bezeichnung trägt schon jemand anderes.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="office",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "name"),
                        name="office_name_once",
                        violation_error_message="Eine Geschäftsstelle mit diesem Namen gibt es schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedfilter",
                    constraint=models.UniqueConstraint(
                        fields=("user", "view", "name"),
                        name="saved_filter_name_once",
                        violation_error_message="So heißt schon ein Filter dieser Liste.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="savedfilter",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="saved_filter_has_name"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="shellduty",
                    constraint=models.UniqueConstraint(
                        fields=("office", "day"),
                        name="shell_duty_one_a_day",
                        violation_error_message="Für diesen Tag ist schon eine F-IFK benannt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="team",
                    constraint=models.UniqueConstraint(
                        fields=("office", "name"),
                        name="team_name_once",
                        violation_error_message="Ein Team mit diesem Namen gibt es in der Geschäftsstelle schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="assignment_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="assignment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("user", "="),
                            ("role", "="),
                            (models.Func(models.F("office"), models.Value(0), function="COALESCE"), "="),
                            (jobcenter.staff.models.users.DateSpan(), "&&"),
                        ],
                        name="assignment_once",
                        violation_error_message="Diese Rolle hat die Person in dem Zeitraum schon.",
                    ),
                ),
            ]
        ),
    ]
