import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

import jobcenter.appointments.models.appointment
import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("appointments", "0001_initial"),
        ("appointments", "0002_led"),
        ("appointments", "0003_invitation_runs"),
        ("appointments", "0004_watched_contacts"),
        ("appointments", "0005_letter_of_the_agreement"),
        ("appointments", "0006_strategies"),
        ("appointments", "0007_contact_facts"),
        ("appointments", "0008_no_show_cause"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Appointment",
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
                                    ("hand_in", "Neuantragsabgabe LG"),
                                    ("first_interview", "Erstgespräch"),
                                    ("follow_up", "Folgegespräch"),
                                    ("clarification", "Klärungstermin"),
                                    ("id_check", "ID-Prüfung"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("in_person", "persönlich"),
                                    ("telephone", "telefonisch"),
                                    ("video", "per Video"),
                                ],
                                default="in_person",
                                max_length=20,
                                verbose_name="Form",
                            ),
                        ),
                        ("mode_reason", models.CharField(blank=True, max_length=200, verbose_name="Grund der Form")),
                        ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                        ("ends_at", models.DateTimeField(verbose_name="Ende")),
                        ("room", models.CharField(blank=True, max_length=40, verbose_name="Raum")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "geplant"),
                                    ("invited", "eingeladen"),
                                    ("attended", "wahrgenommen"),
                                    ("no_show", "nicht erschienen"),
                                    ("cancelled_client", "abgesagt (Kundin/Kunde)"),
                                    ("cancelled_office", "abgesagt (Haus)"),
                                    ("moved", "verschoben"),
                                ],
                                default="planned",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("result_reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_show", "ohne bekannten wichtigen Grund"),
                                    ("client_ill", "arbeitsunfähig"),
                                    ("client_away", "ortsabwesend"),
                                    ("office", "das Haus, zum Beispiel: Einladung nicht angekommen"),
                                ],
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        (
                            "next_step",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("invite_again", "neu einladen"),
                                    ("call", "anrufen und nachfragen"),
                                    ("hearing", "Anhörung zum Meldeversäumnis (§ 32 SGB II)"),
                                    ("nothing", "nichts weiter"),
                                ],
                                max_length=20,
                                verbose_name="nächster Schritt",
                            ),
                        ),
                        ("arrived_at", models.DateTimeField(blank=True, null=True, verbose_name="eingetroffen um")),
                        ("called_at", models.DateTimeField(blank=True, null=True, verbose_name="aufgerufen um")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gebucht am")),
                        (
                            "booked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebucht von",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="bei",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
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
                                related_name="appointments",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="appointments",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Termin",
                        "verbose_name_plural": "Termine",
                        "ordering": ["starts_at"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AppointmentEvent",
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
                                    ("hand_in", "Neuantragsabgabe LG"),
                                    ("first_interview", "Erstgespräch"),
                                    ("follow_up", "Folgegespräch"),
                                    ("clarification", "Klärungstermin"),
                                    ("id_check", "ID-Prüfung"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("in_person", "persönlich"),
                                    ("telephone", "telefonisch"),
                                    ("video", "per Video"),
                                ],
                                default="in_person",
                                max_length=20,
                                verbose_name="Form",
                            ),
                        ),
                        ("mode_reason", models.CharField(blank=True, max_length=200, verbose_name="Grund der Form")),
                        ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                        ("ends_at", models.DateTimeField(verbose_name="Ende")),
                        ("room", models.CharField(blank=True, max_length=40, verbose_name="Raum")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "geplant"),
                                    ("invited", "eingeladen"),
                                    ("attended", "wahrgenommen"),
                                    ("no_show", "nicht erschienen"),
                                    ("cancelled_client", "abgesagt (Kundin/Kunde)"),
                                    ("cancelled_office", "abgesagt (Haus)"),
                                    ("moved", "verschoben"),
                                ],
                                default="planned",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("result_reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                        (
                            "cause",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no_show", "ohne bekannten wichtigen Grund"),
                                    ("client_ill", "arbeitsunfähig"),
                                    ("client_away", "ortsabwesend"),
                                    ("office", "das Haus, zum Beispiel: Einladung nicht angekommen"),
                                ],
                                max_length=20,
                                verbose_name="Ursache",
                            ),
                        ),
                        (
                            "next_step",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("invite_again", "neu einladen"),
                                    ("call", "anrufen und nachfragen"),
                                    ("hearing", "Anhörung zum Meldeversäumnis (§ 32 SGB II)"),
                                    ("nothing", "nichts weiter"),
                                ],
                                max_length=20,
                                verbose_name="nächster Schritt",
                            ),
                        ),
                        ("arrived_at", models.DateTimeField(blank=True, null=True, verbose_name="eingetroffen um")),
                        ("called_at", models.DateTimeField(blank=True, null=True, verbose_name="aufgerufen um")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gebucht am")),
                        (
                            "booked_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gebucht von",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="bei",
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
                                to="appointments.appointment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True, verbose_name="Prüfsumme")),
                        ("created_on", models.DateField(verbose_name="eingerichtet am")),
                        ("revoked_on", models.DateField(blank=True, null=True, verbose_name="widerrufen am")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feeds",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kalender-Abonnement",
                        "verbose_name_plural": "Kalender-Abonnements",
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("created_on", models.DateField(verbose_name="eingerichtet am")),
                        ("revoked_on", models.DateField(blank=True, null=True, verbose_name="widerrufen am")),
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
                                to="appointments.calendarfeed",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "led_by_specialist",
                            models.BooleanField(
                                help_text="War „geführt von“ an diesem Tag IFK? (B-18, U-13)",
                                verbose_name="Gespräch mit einer Integrationsfachkraft",
                            ),
                        ),
                        ("occurred_on", models.DateField(verbose_name="Tag")),
                        ("occurred_at", models.TimeField(blank=True, null=True, verbose_name="Uhrzeit")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                help_text="Mit Vor- und Nachbereitung (B-23, U-23).", verbose_name="Dauer in Minuten"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("in_person", "persönlich"),
                                    ("telephone", "telefonisch"),
                                    ("video", "per Video"),
                                    ("written", "schriftlich"),
                                ],
                                default="in_person",
                                max_length=20,
                                verbose_name="Weg",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first_interview", "Erstgespräch"),
                                    ("counselling", "Beratungsgespräch"),
                                    ("follow_up", "Folgegespräch"),
                                    ("clarification", "Klärungsgespräch"),
                                    ("six_eyes", "6-Augen-Gespräch"),
                                    ("tandem", "Tandemgespräch"),
                                    ("info", "Auskunft"),
                                    ("documents", "Unterlagen abgeholt oder abgegeben"),
                                    ("appointment_request", "Terminwunsch"),
                                    ("group_info", "Gruppeninformation"),
                                    ("other_non_qualified", "sonstiges Anliegen ohne Beratung"),
                                ],
                                default="counselling",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "note_type",
                            models.CharField(
                                choices=[
                                    ("standortbestimmung", "Beratungsvermerk zur Standortbestimmung"),
                                    ("beratungsvermerk", "Beratungsvermerk"),
                                    ("quer", "Beratungsvermerk QuEr"),
                                    ("allgemeiner_vermerk", "Allgemeiner Vermerk"),
                                ],
                                max_length=20,
                                verbose_name="Vermerkart",
                            ),
                        ),
                        (
                            "telephone_ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("sv_employment", "sozialversicherungspflichtige Beschäftigung"),
                                    ("market_profile", "Marktprofil"),
                                    ("severe_health", "schwere gesundheitliche Einschränkungen"),
                                    ("other", "sonstiger Grund"),
                                ],
                                max_length=20,
                                verbose_name="Grund, wenn nicht persönlich",
                            ),
                        ),
                        ("ground_text", models.CharField(blank=True, max_length=200, verbose_name="sonstiger Grund")),
                        (
                            "plan_reference",
                            models.BooleanField(default=True, verbose_name="Bezug zum Integrationsplan"),
                        ),
                        (
                            "profile_check",
                            models.CharField(
                                blank=True,
                                choices=[("unchanged", "geprüft, unverändert"), ("changed", "geprüft und geändert")],
                                max_length=10,
                                verbose_name="Profil geprüft",
                            ),
                        ),
                        (
                            "participants",
                            models.CharField(blank=True, max_length=200, verbose_name="weitere Teilnehmende"),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        (
                            "checked_items",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="besprochene Punkte der Checkliste",
                            ),
                        ),
                        ("entered_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "is_late",
                            models.BooleanField(
                                default=False, help_text="D-75", verbose_name="später als zulässig eingetragen"
                            ),
                        ),
                        ("cosigned_on", models.DateField(blank=True, null=True, verbose_name="gegengezeichnet am")),
                        ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="zurückgenommen am")),
                        (
                            "taken_back_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Rücknahme"),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="appointments.appointment",
                                verbose_name="Termin",
                            ),
                        ),
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
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingetragen von",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geführt von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="people.note",
                                verbose_name="Vermerk",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "taken_back_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgenommen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontakt",
                        "verbose_name_plural": "Kontakte",
                        "ordering": ["-occurred_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ContactEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "led_by_specialist",
                            models.BooleanField(
                                help_text="War „geführt von“ an diesem Tag IFK? (B-18, U-13)",
                                verbose_name="Gespräch mit einer Integrationsfachkraft",
                            ),
                        ),
                        ("occurred_on", models.DateField(verbose_name="Tag")),
                        ("occurred_at", models.TimeField(blank=True, null=True, verbose_name="Uhrzeit")),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                help_text="Mit Vor- und Nachbereitung (B-23, U-23).", verbose_name="Dauer in Minuten"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("in_person", "persönlich"),
                                    ("telephone", "telefonisch"),
                                    ("video", "per Video"),
                                    ("written", "schriftlich"),
                                ],
                                default="in_person",
                                max_length=20,
                                verbose_name="Weg",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first_interview", "Erstgespräch"),
                                    ("counselling", "Beratungsgespräch"),
                                    ("follow_up", "Folgegespräch"),
                                    ("clarification", "Klärungsgespräch"),
                                    ("six_eyes", "6-Augen-Gespräch"),
                                    ("tandem", "Tandemgespräch"),
                                    ("info", "Auskunft"),
                                    ("documents", "Unterlagen abgeholt oder abgegeben"),
                                    ("appointment_request", "Terminwunsch"),
                                    ("group_info", "Gruppeninformation"),
                                    ("other_non_qualified", "sonstiges Anliegen ohne Beratung"),
                                ],
                                default="counselling",
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "note_type",
                            models.CharField(
                                choices=[
                                    ("standortbestimmung", "Beratungsvermerk zur Standortbestimmung"),
                                    ("beratungsvermerk", "Beratungsvermerk"),
                                    ("quer", "Beratungsvermerk QuEr"),
                                    ("allgemeiner_vermerk", "Allgemeiner Vermerk"),
                                ],
                                max_length=20,
                                verbose_name="Vermerkart",
                            ),
                        ),
                        (
                            "telephone_ground",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("sv_employment", "sozialversicherungspflichtige Beschäftigung"),
                                    ("market_profile", "Marktprofil"),
                                    ("severe_health", "schwere gesundheitliche Einschränkungen"),
                                    ("other", "sonstiger Grund"),
                                ],
                                max_length=20,
                                verbose_name="Grund, wenn nicht persönlich",
                            ),
                        ),
                        ("ground_text", models.CharField(blank=True, max_length=200, verbose_name="sonstiger Grund")),
                        (
                            "plan_reference",
                            models.BooleanField(default=True, verbose_name="Bezug zum Integrationsplan"),
                        ),
                        (
                            "profile_check",
                            models.CharField(
                                blank=True,
                                choices=[("unchanged", "geprüft, unverändert"), ("changed", "geprüft und geändert")],
                                max_length=10,
                                verbose_name="Profil geprüft",
                            ),
                        ),
                        (
                            "participants",
                            models.CharField(blank=True, max_length=200, verbose_name="weitere Teilnehmende"),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        (
                            "checked_items",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="besprochene Punkte der Checkliste",
                            ),
                        ),
                        ("entered_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "is_late",
                            models.BooleanField(
                                default=False, help_text="D-75", verbose_name="später als zulässig eingetragen"
                            ),
                        ),
                        ("cosigned_on", models.DateField(blank=True, null=True, verbose_name="gegengezeichnet am")),
                        ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="zurückgenommen am")),
                        (
                            "taken_back_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Rücknahme"),
                        ),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appointments.appointment",
                                verbose_name="Termin",
                            ),
                        ),
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
                            "host",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geführt von",
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
                            "note",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.note",
                                verbose_name="Vermerk",
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
                                to="appointments.contact",
                            ),
                        ),
                        (
                            "taken_back_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zurückgenommen von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InvitationRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("wanted_on", models.DateField(verbose_name="eingeladen am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                        (
                            "wanted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingeladen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sammeleinladung",
                        "verbose_name_plural": "Sammeleinladungen",
                    },
                ),
                migrations.CreateModel(
                    name="InvitationRunEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("wanted_on", models.DateField(verbose_name="eingeladen am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
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
                                to="appointments.invitationrun",
                            ),
                        ),
                        (
                            "wanted_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eingeladen von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_at", models.DateTimeField(verbose_name="Beginn")),
                        ("ends_at", models.DateTimeField(verbose_name="Ende")),
                        (
                            "due_on",
                            models.DateField(
                                blank=True,
                                help_text="Bis wann ein Gespräch fällig ist.",
                                null=True,
                                verbose_name="spätestens",
                            ),
                        ),
                        (
                            "failure",
                            models.CharField(blank=True, max_length=300, verbose_name="nicht eingeladen, weil"),
                        ),
                        (
                            "appointment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitee",
                                to="appointments.appointment",
                                verbose_name="Termin",
                            ),
                        ),
                        (
                            "host",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="bei",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitees",
                                to="appointments.invitationrun",
                                verbose_name="Sammeleinladung",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ergebnis einer Sammeleinladung",
                        "verbose_name_plural": "Ergebnisse der Sammeleinladungen",
                        "ordering": ["starts_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("subject", models.CharField(max_length=160, verbose_name="Betreff")),
                        ("with_legal_notice", models.BooleanField(verbose_name="mit Rechtsfolgenbelehrung")),
                        (
                            "delivery",
                            models.CharField(
                                choices=[
                                    ("handed_over", "ausgehändigt"),
                                    ("posted", "versandt"),
                                    ("telephone", "telefonischer Hinweis"),
                                ],
                                max_length=20,
                                verbose_name="Zugang",
                            ),
                        ),
                        (
                            "delivery_reason",
                            models.CharField(
                                blank=True,
                                help_text="Nur in besonderen Fällen (C-44).",
                                max_length=200,
                                verbose_name="Grund des telefonischen Hinweises",
                            ),
                        ),
                        ("delivered_on", models.DateField(verbose_name="ausgehändigt oder versandt am")),
                        (
                            "file_reference",
                            models.CharField(
                                blank=True,
                                help_text="Steht auch auf dem Brief (C-35).",
                                max_length=60,
                                verbose_name="Zeichen in der eAkte",
                            ),
                        ),
                        ("pdf", models.BinaryField(verbose_name="Dokument")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Prüfsumme")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="erstellt am")),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="appointments.appointment",
                                verbose_name="Termin",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erstellt von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="letters",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Brief",
                        "verbose_name_plural": "Briefe",
                        "ordering": ["-created_at"],
                    },
                ),
                migrations.CreateModel(
                    name="PrintOrder",
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
                                    ("invitation_first", "Einladung zum Erstgespräch"),
                                    ("invitation_follow_up", "Einladung zum Folgegespräch"),
                                    ("invitation_clarification", "Einladung zum Klärungstermin"),
                                    ("hand_out", "Anschreiben zur Antragsausgabe"),
                                    ("reminder", "Erinnerung an fehlende Unterlagen"),
                                    ("transfer", "Abgabe an das zuständige Jobcenter"),
                                    ("agreement", "Eingliederungsvereinbarung, Kooperationsplan"),
                                ],
                                max_length=30,
                                verbose_name="Brief",
                            ),
                        ),
                        (
                            "values",
                            models.JSONField(
                                default=dict,
                                help_text="Was nur diese Art von Brief braucht; ISO-Daten.",
                                verbose_name="Angaben",
                            ),
                        ),
                        ("failure", models.CharField(blank=True, max_length=300, verbose_name="nicht gedruckt, weil")),
                        ("ordered_on", models.DateField(verbose_name="beauftragt am")),
                        (
                            "printed_on",
                            models.DateField(blank=True, null=True, verbose_name="gedruckt und versandt am"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="print_orders",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "letter",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="print_order",
                                to="appointments.letter",
                                verbose_name="Brief",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="print_orders",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "ordered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="beauftragt von",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="print_orders",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Druckauftrag",
                        "verbose_name_plural": "Druckaufträge",
                        "ordering": ["ordered_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PrintOrderEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invitation_first", "Einladung zum Erstgespräch"),
                                    ("invitation_follow_up", "Einladung zum Folgegespräch"),
                                    ("invitation_clarification", "Einladung zum Klärungstermin"),
                                    ("hand_out", "Anschreiben zur Antragsausgabe"),
                                    ("reminder", "Erinnerung an fehlende Unterlagen"),
                                    ("transfer", "Abgabe an das zuständige Jobcenter"),
                                    ("agreement", "Eingliederungsvereinbarung, Kooperationsplan"),
                                ],
                                max_length=30,
                                verbose_name="Brief",
                            ),
                        ),
                        (
                            "values",
                            models.JSONField(
                                default=dict,
                                help_text="Was nur diese Art von Brief braucht; ISO-Daten.",
                                verbose_name="Angaben",
                            ),
                        ),
                        ("failure", models.CharField(blank=True, max_length=300, verbose_name="nicht gedruckt, weil")),
                        ("ordered_on", models.DateField(verbose_name="beauftragt am")),
                        (
                            "printed_on",
                            models.DateField(blank=True, null=True, verbose_name="gedruckt und versandt am"),
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
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appointments.letter",
                                verbose_name="Brief",
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
                            "ordered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="beauftragt von",
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
                                to="appointments.printorder",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PrintRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("posted_on", models.DateField(verbose_name="versandt am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gedruckt am")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="print_runs",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "printed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gedruckt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sammeldruck",
                        "verbose_name_plural": "Sammeldrucke",
                    },
                ),
                migrations.CreateModel(
                    name="PrintResult",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("failure", models.CharField(blank=True, max_length=300, verbose_name="nicht gedruckt, weil")),
                        (
                            "order",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="appointments.printorder",
                                verbose_name="Druckauftrag",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="results",
                                to="appointments.printrun",
                                verbose_name="Sammeldruck",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ergebnis eines Sammeldrucks",
                        "verbose_name_plural": "Ergebnisse der Sammeldrucke",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PrintRunEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("posted_on", models.DateField(verbose_name="versandt am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gedruckt am")),
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
                                to="appointments.printrun",
                            ),
                        ),
                        (
                            "printed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gedruckt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Strategy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Handlungsstrategie")),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        ("is_closed", models.BooleanField(default=False, verbose_name="nicht mehr wählbar")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="strategies",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Handlungsstrategie",
                        "verbose_name_plural": "Handlungsstrategien",
                        "ordering": ["jobcenter", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="Handlungsstrategie")),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=200),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Themen",
                            ),
                        ),
                        ("is_closed", models.BooleanField(default=False, verbose_name="nicht mehr wählbar")),
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
                                to="appointments.strategy",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TextVersion",
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
                                    ("invitation_first", "Einladung zum Erstgespräch"),
                                    ("invitation_follow_up", "Einladung zum Folgegespräch"),
                                    ("invitation_clarification", "Einladung zum Klärungstermin"),
                                    ("hand_out", "Anschreiben zur Antragsausgabe"),
                                    ("reminder", "Erinnerung an fehlende Unterlagen"),
                                    ("transfer", "Abgabe an das zuständige Jobcenter"),
                                    ("agreement", "Eingliederungsvereinbarung, Kooperationsplan"),
                                ],
                                max_length=30,
                                verbose_name="Brief",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        ("subject", models.CharField(max_length=160, verbose_name="Betreff")),
                        (
                            "body",
                            models.TextField(
                                help_text="Absätze durch Leerzeilen; Platzhalter in geschweiften Klammern.",
                                verbose_name="Text",
                            ),
                        ),
                        (
                            "legal_notice",
                            models.TextField(
                                blank=True,
                                help_text="Leer: der Brief enthält keine Rechtsfolgenbelehrung.",
                                verbose_name="Rechtsfolgenbelehrung",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="gültig ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
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
                                related_name="text_versions",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="vorgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Textfassung",
                        "verbose_name_plural": "Textfassungen",
                        "ordering": ["jobcenter", "kind", "-starts_on"],
                    },
                ),
                migrations.AddField(
                    model_name="letter",
                    name="text_version",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="appointments.textversion",
                        verbose_name="Textfassung",
                    ),
                ),
                migrations.CreateModel(
                    name="TextVersionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invitation_first", "Einladung zum Erstgespräch"),
                                    ("invitation_follow_up", "Einladung zum Folgegespräch"),
                                    ("invitation_clarification", "Einladung zum Klärungstermin"),
                                    ("hand_out", "Anschreiben zur Antragsausgabe"),
                                    ("reminder", "Erinnerung an fehlende Unterlagen"),
                                    ("transfer", "Abgabe an das zuständige Jobcenter"),
                                    ("agreement", "Eingliederungsvereinbarung, Kooperationsplan"),
                                ],
                                max_length=30,
                                verbose_name="Brief",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        ("subject", models.CharField(max_length=160, verbose_name="Betreff")),
                        (
                            "body",
                            models.TextField(
                                help_text="Absätze durch Leerzeilen; Platzhalter in geschweiften Klammern.",
                                verbose_name="Text",
                            ),
                        ),
                        (
                            "legal_notice",
                            models.TextField(
                                blank=True,
                                help_text="Leer: der Brief enthält keine Rechtsfolgenbelehrung.",
                                verbose_name="Rechtsfolgenbelehrung",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="gültig ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="gültig bis")),
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
                                to="appointments.textversion",
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
                                verbose_name="vorgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="appointment",
                    index=models.Index(fields=["office", "starts_at"], name="appointment_office__7b1d93_idx"),
                ),
                migrations.AddIndex(
                    model_name="appointment",
                    index=models.Index(fields=["person", "starts_at"], name="appointment_person__196280_idx"),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="appointment_times",
                        violation_error_message="Das Ende liegt nicht nach dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("called_at__isnull", True),
                            models.Q(("arrived_at__isnull", False), ("called_at__gte", models.F("arrived_at"))),
                            _connector="OR",
                        ),
                        name="appointment_called_after_arrival",
                        violation_error_message="Aufgerufen wird erst, wer eingetroffen ist.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause", ""), ("next_step", "")), ("state", "no_show"), _connector="OR"
                        ),
                        name="appointment_step_after_no_show",
                        violation_error_message="Ursache und nächster Schritt gehören zu einem Nichterscheinen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("host__isnull", False), ("state__in", ["planned", "invited", "attended"])),
                        expressions=[("host", "="), (jobcenter.appointments.models.appointment.TimeSpan(), "&&")],
                        name="appointment_host_once",
                        violation_error_message="Zu dieser Zeit ist die Fachkraft schon gebucht.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="appointment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("state__in", ["planned", "invited", "attended"])),
                        expressions=[("person", "="), (jobcenter.appointments.models.appointment.TimeSpan(), "&&")],
                        name="appointment_person_once",
                        violation_error_message="Zu dieser Zeit hat die Person schon einen Termin.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendarfeed",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("revoked_on__isnull", True)),
                        fields=("user",),
                        name="calendar_feed_one_each",
                        violation_error_message="Es gibt schon eine gültige Adresse.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        fields=["person", "occurred_on"],
                        include=(
                            "id",
                            "channel",
                            "note_type",
                            "kind",
                            "telephone_ground",
                            "plan_reference",
                            "led_by_specialist",
                            "taken_back_on",
                        ),
                        name="contact_facts",
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(fields=["host", "occurred_on"], name="appointment_host_id_d8320c_idx"),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        condition=models.Q(("led_by_specialist", True), ("taken_back_on__isnull", True)),
                        fields=["person", "occurred_on"],
                        name="contact_led",
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        condition=models.Q(
                            ("cosigned_on__isnull", True), ("is_late", True), ("taken_back_on__isnull", True)
                        ),
                        fields=["office"],
                        name="contact_unsigned",
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        condition=models.Q(("is_late", True), ("taken_back_on__isnull", True)),
                        fields=["-occurred_on"],
                        name="contact_late",
                    ),
                ),
                migrations.AddIndex(
                    model_name="contact",
                    index=models.Index(
                        condition=models.Q(("taken_back_on__isnull", True), ("telephone_ground", "other")),
                        fields=["-occurred_on"],
                        name="contact_other_ground",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("occurred_on__lte", models.F("entered_on"))),
                        name="contact_not_in_the_future",
                        violation_error_message="Ein Kontakt kann nicht in der Zukunft liegen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 480)),
                        name="contact_minutes",
                        violation_error_message="Die Dauer liegt zwischen 1 und 480 Minuten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("profile_check", ""), _negated=True),
                            (
                                "kind__in",
                                ["info", "documents", "appointment_request", "group_info", "other_non_qualified"],
                            ),
                            _connector="OR",
                        ),
                        name="contact_profile_checked",
                        violation_error_message="Bitte geben Sie an, ob das Profil geprüft und geändert wurde.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("telephone_ground", ""), ("channel__in", ["telephone", "video"]), _connector="OR"
                        ),
                        name="contact_ground_only_by_telephone",
                        violation_error_message="Einen Grund braucht nur ein Gespräch am Telefon oder per Video.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("telephone_ground", "other"), ("ground_text", ""), _connector="XOR"),
                        name="contact_other_ground_in_words",
                        violation_error_message="Bitte nennen Sie den sonstigen Grund in Worten.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cosigned_by__isnull", True), ("cosigned_on__isnull", True)),
                            models.Q(("cosigned_by__isnull", False), ("cosigned_on__isnull", False), ("is_late", True)),
                            _connector="OR",
                        ),
                        name="contact_cosigned_whole",
                        violation_error_message="Gegengezeichnet wird nur eine späte Eintragung, mit Person und Tag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("taken_back_by__isnull", True),
                                ("taken_back_on__isnull", True),
                                ("taken_back_reason", ""),
                            ),
                            models.Q(
                                ("taken_back_by__isnull", False),
                                ("taken_back_on__isnull", False),
                                models.Q(("taken_back_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="contact_taken_back_whole",
                        violation_error_message="Eine Rücknahme braucht Person, Tag und Grund.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="contact",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("taken_back_on__isnull", True)),
                        fields=("appointment",),
                        name="contact_appointment_once",
                        violation_error_message="Zu diesem Termin ist schon ein Kontakt eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitee",
                    constraint=models.UniqueConstraint(
                        fields=("run", "person"),
                        name="invitee_once",
                        violation_error_message="Die Person steht schon in dieser Sammeleinladung.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="invitee_times"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="invitee",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("appointment__isnull", True), ("failure", ""), _connector="OR"),
                        name="invitee_one_outcome",
                    ),
                ),
                migrations.AddIndex(
                    model_name="printorder",
                    index=models.Index(
                        condition=models.Q(("printed_on", None)), fields=["office", "ordered_on"], name="print_waiting"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="printorder",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("printed_on__isnull", True), ("letter__isnull", False), _connector="OR"),
                        name="print_order_has_letter",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="printresult",
                    constraint=models.UniqueConstraint(fields=("run", "order"), name="print_result_once"),
                ),
                migrations.AddConstraint(
                    model_name="strategy",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "name"),
                        name="strategy_name_once",
                        violation_error_message="Eine Handlungsstrategie mit diesem Namen gibt es schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="textversion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="text_four_eyes",
                        violation_error_message="Vorlage und Freigabe brauchen zwei verschiedene Personen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="textversion",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("approved_by__isnull", False)),
                        expressions=[
                            ("jobcenter", "="),
                            ("kind", "="),
                            (jobcenter.staff.models.users.DateSpan(), "&&"),
                        ],
                        name="text_no_overlap",
                        violation_error_message="In diesem Zeitraum gilt schon eine andere Fassung.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="letter",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("file_reference", ""), _negated=True),
                        fields=("jobcenter", "file_reference"),
                        name="letter_file_reference_once",
                        violation_error_message="Dieses Zeichen trägt schon ein anderer Brief.",
                    ),
                ),
            ]
        ),
    ]
