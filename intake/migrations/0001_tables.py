import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [("intake", "0001_initial"), ("intake", "0002_listed"), ("intake", "0003_number_of_a_list")]

    initial = True

    dependencies = [
        ("deadlines", "0001_tables"),
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Application",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="Laufende Nummer der Liste.",
                                max_length=20,
                                verbose_name="lfd. Nr.",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("counter", "persönlich (ohne Termin)"),
                                    ("counter_appointment", "persönlich (mit Termin)"),
                                    ("service_centre", "Servicecenter"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Antragsweg",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(help_text="Unveränderlich (C-92).", verbose_name="Antragsdatum"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Antragstellung"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "erfasst"),
                                    ("issued", "ausgegeben"),
                                    ("ez_rework", "beim EZ-Rücklauf"),
                                    ("partial", "teilweise eingereicht"),
                                    ("complete", "vollständig"),
                                    ("approved_in_principle", "dem Grunde nach bewilligungsfähig"),
                                    ("decided", "beschieden"),
                                    ("rejected", "abgelehnt"),
                                    ("denied_for_non_cooperation", "versagt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("transferred", "abgegeben/unzuständig"),
                                    ("cancelled", "storniert"),
                                    ("merged", "zusammengeführt"),
                                ],
                                default="registered",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("id_checked_on", models.DateField(blank=True, null=True, verbose_name="ID geprüft am")),
                        ("id_document", models.CharField(blank=True, max_length=60, verbose_name="Ausweisdokument")),
                        ("moved_in", models.BooleanField(default=False, verbose_name="zugezogen")),
                        (
                            "jurisdiction_proof",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("identity", "Ausweisdokument"),
                                    ("rental", "Mietvertrag"),
                                    ("registration", "aktuelle Meldebescheinigung"),
                                ],
                                help_text="Bei Zuzug Pflicht (C-16).",
                                max_length=20,
                                verbose_name="Nachweis der Zuständigkeit",
                            ),
                        ),
                        (
                            "forwarded_on",
                            models.DateField(
                                blank=True,
                                help_text="Postantrag ohne Vermerk (C-64).",
                                null=True,
                                verbose_name="an die EZ weitergeleitet am",
                            ),
                        ),
                        (
                            "returned_on",
                            models.DateField(
                                blank=True, help_text="C-68", null=True, verbose_name="per eAkte an die LG zurück am"
                            ),
                        ),
                        (
                            "counter_worked_on",
                            models.DateField(
                                blank=True,
                                help_text="C-60 bis C-63",
                                null=True,
                                verbose_name="SC-Antrag von der EZ bearbeitet am",
                            ),
                        ),
                        (
                            "is_new_client",
                            models.BooleanField(blank=True, null=True, verbose_name="Neukundin/Neukunde"),
                        ),
                        (
                            "new_client_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Begründung der Neukundenprüfung"
                            ),
                        ),
                        (
                            "counts_in_statistics",
                            models.BooleanField(default=True, verbose_name="zählt in der Statistik"),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ausgegeben am")),
                        (
                            "is_posted",
                            models.BooleanField(default=False, verbose_name="Unterlagen versandt statt ausgehändigt"),
                        ),
                        (
                            "return_on",
                            models.DateField(
                                blank=True,
                                help_text="Konkreter Tag (C-36, D-46).",
                                null=True,
                                verbose_name="Rückgabe bis",
                            ),
                        ),
                        ("hand_in_on", models.DateField(blank=True, null=True, verbose_name="Termin Abgabe LG")),
                        (
                            "welcome_pack_booked_on",
                            models.DateField(
                                blank=True,
                                help_text="Spalte I der Neuantragsliste (W-25).",
                                null=True,
                                verbose_name="Eckspannmappe gebucht",
                            ),
                        ),
                        (
                            "complete_on",
                            models.DateField(blank=True, null=True, verbose_name="Unterlagen vollständig am"),
                        ),
                        ("reopened_count", models.PositiveSmallIntegerField(default=0, verbose_name="wieder geöffnet")),
                        (
                            "released_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="dem Grunde nach bewilligungsfähig am"
                            ),
                        ),
                        (
                            "calculation_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="Berechnungsprotokoll"),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="Bescheid am")),
                        (
                            "decision_kind",
                            models.CharField(
                                blank=True,
                                choices=[("final", "endgültig"), ("provisional", "vorläufig (§ 41a SGB II)")],
                                max_length=20,
                                verbose_name="Art des Bescheids",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True,
                                help_text="Rücknahme, Ablehnung, Abgabe.",
                                null=True,
                                verbose_name="erledigt am",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="Grund der Erledigung"),
                        ),
                        ("transferred_to", models.CharField(blank=True, max_length=120, verbose_name="abgegeben an")),
                        ("remark", models.TextField(blank=True, verbose_name="Bemerkung")),
                        ("registered_at", models.DateTimeField(auto_now_add=True, verbose_name="erfasst am")),
                        (
                            "clerk",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Sachbearbeitung LG",
                            ),
                        ),
                        (
                            "decision_deadline",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deadlines.deadline",
                                verbose_name="Entscheidungsfrist",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
                                to="people.person",
                                verbose_name="Hauptantragstellerin/Hauptantragsteller",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="applications",
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
                                related_name="applications",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erfasst von",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaces",
                                to="intake.application",
                                verbose_name="ersetzt durch (D-19, D-91)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Antrag",
                        "verbose_name_plural": "Anträge",
                        "ordering": ["-applied_on", "-pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="ApplicationDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=160, verbose_name="Bezeichnung")),
                        ("data", models.JSONField(default=dict, verbose_name="Eingaben")),
                        ("updated_at", models.DateTimeField(auto_now=True, verbose_name="zuletzt gespeichert")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="drafts",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Entwurf",
                        "verbose_name_plural": "Entwürfe",
                        "ordering": ["-updated_at"],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "number",
                            models.CharField(
                                blank=True,
                                help_text="Laufende Nummer der Liste.",
                                max_length=20,
                                verbose_name="lfd. Nr.",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("counter", "persönlich (ohne Termin)"),
                                    ("counter_appointment", "persönlich (mit Termin)"),
                                    ("service_centre", "Servicecenter"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Antragsweg",
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(help_text="Unveränderlich (C-92).", verbose_name="Antragsdatum"),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Antragstellung"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("registered", "erfasst"),
                                    ("issued", "ausgegeben"),
                                    ("ez_rework", "beim EZ-Rücklauf"),
                                    ("partial", "teilweise eingereicht"),
                                    ("complete", "vollständig"),
                                    ("approved_in_principle", "dem Grunde nach bewilligungsfähig"),
                                    ("decided", "beschieden"),
                                    ("rejected", "abgelehnt"),
                                    ("denied_for_non_cooperation", "versagt"),
                                    ("withdrawn", "zurückgezogen"),
                                    ("transferred", "abgegeben/unzuständig"),
                                    ("cancelled", "storniert"),
                                    ("merged", "zusammengeführt"),
                                ],
                                default="registered",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("id_checked_on", models.DateField(blank=True, null=True, verbose_name="ID geprüft am")),
                        ("id_document", models.CharField(blank=True, max_length=60, verbose_name="Ausweisdokument")),
                        ("moved_in", models.BooleanField(default=False, verbose_name="zugezogen")),
                        (
                            "jurisdiction_proof",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("identity", "Ausweisdokument"),
                                    ("rental", "Mietvertrag"),
                                    ("registration", "aktuelle Meldebescheinigung"),
                                ],
                                help_text="Bei Zuzug Pflicht (C-16).",
                                max_length=20,
                                verbose_name="Nachweis der Zuständigkeit",
                            ),
                        ),
                        (
                            "forwarded_on",
                            models.DateField(
                                blank=True,
                                help_text="Postantrag ohne Vermerk (C-64).",
                                null=True,
                                verbose_name="an die EZ weitergeleitet am",
                            ),
                        ),
                        (
                            "returned_on",
                            models.DateField(
                                blank=True, help_text="C-68", null=True, verbose_name="per eAkte an die LG zurück am"
                            ),
                        ),
                        (
                            "counter_worked_on",
                            models.DateField(
                                blank=True,
                                help_text="C-60 bis C-63",
                                null=True,
                                verbose_name="SC-Antrag von der EZ bearbeitet am",
                            ),
                        ),
                        (
                            "is_new_client",
                            models.BooleanField(blank=True, null=True, verbose_name="Neukundin/Neukunde"),
                        ),
                        (
                            "new_client_reason",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Begründung der Neukundenprüfung"
                            ),
                        ),
                        (
                            "counts_in_statistics",
                            models.BooleanField(default=True, verbose_name="zählt in der Statistik"),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ausgegeben am")),
                        (
                            "is_posted",
                            models.BooleanField(default=False, verbose_name="Unterlagen versandt statt ausgehändigt"),
                        ),
                        (
                            "return_on",
                            models.DateField(
                                blank=True,
                                help_text="Konkreter Tag (C-36, D-46).",
                                null=True,
                                verbose_name="Rückgabe bis",
                            ),
                        ),
                        ("hand_in_on", models.DateField(blank=True, null=True, verbose_name="Termin Abgabe LG")),
                        (
                            "welcome_pack_booked_on",
                            models.DateField(
                                blank=True,
                                help_text="Spalte I der Neuantragsliste (W-25).",
                                null=True,
                                verbose_name="Eckspannmappe gebucht",
                            ),
                        ),
                        (
                            "complete_on",
                            models.DateField(blank=True, null=True, verbose_name="Unterlagen vollständig am"),
                        ),
                        ("reopened_count", models.PositiveSmallIntegerField(default=0, verbose_name="wieder geöffnet")),
                        (
                            "released_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="dem Grunde nach bewilligungsfähig am"
                            ),
                        ),
                        (
                            "calculation_reference",
                            models.CharField(blank=True, max_length=80, verbose_name="Berechnungsprotokoll"),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True, verbose_name="Bescheid am")),
                        (
                            "decision_kind",
                            models.CharField(
                                blank=True,
                                choices=[("final", "endgültig"), ("provisional", "vorläufig (§ 41a SGB II)")],
                                max_length=20,
                                verbose_name="Art des Bescheids",
                            ),
                        ),
                        (
                            "ended_on",
                            models.DateField(
                                blank=True,
                                help_text="Rücknahme, Ablehnung, Abgabe.",
                                null=True,
                                verbose_name="erledigt am",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="Grund der Erledigung"),
                        ),
                        ("transferred_to", models.CharField(blank=True, max_length=120, verbose_name="abgegeben an")),
                        ("remark", models.TextField(blank=True, verbose_name="Bemerkung")),
                        ("registered_at", models.DateTimeField(auto_now_add=True, verbose_name="erfasst am")),
                        (
                            "clerk",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Sachbearbeitung LG",
                            ),
                        ),
                        (
                            "decision_deadline",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="deadlines.deadline",
                                verbose_name="Entscheidungsfrist",
                            ),
                        ),
                        (
                            "head",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.person",
                                verbose_name="Hauptantragstellerin/Hauptantragsteller",
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
                                to="intake.application",
                            ),
                        ),
                        (
                            "registered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erfasst von",
                            ),
                        ),
                        (
                            "replaced_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="ersetzt durch (D-19, D-91)",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="BenefitDecision",
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
                                    ("final", "endgültig"),
                                    ("provisional", "vorläufig (§ 41a SGB II)"),
                                    ("advance", "Vorschuss (§ 42 SGB I)"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("determined", "festgesetzt"),
                                    ("payable", "zahlbar gemacht"),
                                    ("notified", "Bescheid erteilt"),
                                ],
                                default="determined",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("determined_on", models.DateField(verbose_name="festgesetzt am")),
                        ("payable_on", models.DateField(blank=True, null=True, verbose_name="zahlbar gemacht am")),
                        ("notified_on", models.DateField(blank=True, null=True, verbose_name="Bescheid erteilt am")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="benefit_decisions",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "determined_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgesetzt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Leistungsentscheidung",
                        "verbose_name_plural": "Leistungsentscheidungen",
                        "ordering": ["application", "determined_on", "pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="BenefitDecisionEvent",
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
                                    ("final", "endgültig"),
                                    ("provisional", "vorläufig (§ 41a SGB II)"),
                                    ("advance", "Vorschuss (§ 42 SGB I)"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("determined", "festgesetzt"),
                                    ("payable", "zahlbar gemacht"),
                                    ("notified", "Bescheid erteilt"),
                                ],
                                default="determined",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("determined_on", models.DateField(verbose_name="festgesetzt am")),
                        ("payable_on", models.DateField(blank=True, null=True, verbose_name="zahlbar gemacht am")),
                        ("notified_on", models.DateField(blank=True, null=True, verbose_name="Bescheid erteilt am")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "determined_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgesetzt von",
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
                                to="intake.benefitdecision",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CounterTicket",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("counter", "persönlich (ohne Termin)"),
                                    ("counter_appointment", "persönlich (mit Termin)"),
                                    ("service_centre", "Servicecenter"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Weg",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="Anruf oder Eingang am")),
                        (
                            "exclusion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("self_employed", "Selbständige Tätigkeit"),
                                    ("language", "Ungenügende Deutschkenntnisse"),
                                    ("representative", "Antrag durch Bevollmächtigte"),
                                    ("third_party", "Antrag durch Dritte bei AU, Hospiz oder stationärem Aufenthalt"),
                                ],
                                max_length=20,
                                verbose_name="Ausschlussgrund",
                            ),
                        ),
                        ("last_name", models.CharField(max_length=80, verbose_name="Nachname")),
                        ("first_name", models.CharField(blank=True, max_length=80, verbose_name="Vorname")),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="Geburtsdatum")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Anliegen")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("registered", "Antrag aufgenommen"),
                                    ("closed", "geschlossen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Schließung"),
                        ),
                        ("opened_on", models.DateField(verbose_name="weitergeleitet am")),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt um")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="intake.application",
                                verbose_name="Antrag",
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
                                related_name="counter_tickets",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ticket an die EZ",
                        "verbose_name_plural": "Tickets an die EZ",
                        "ordering": ["received_on", "pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="CounterTicketEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("counter", "persönlich (ohne Termin)"),
                                    ("counter_appointment", "persönlich (mit Termin)"),
                                    ("service_centre", "Servicecenter"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Weg",
                            ),
                        ),
                        ("received_on", models.DateField(verbose_name="Anruf oder Eingang am")),
                        (
                            "exclusion",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("self_employed", "Selbständige Tätigkeit"),
                                    ("language", "Ungenügende Deutschkenntnisse"),
                                    ("representative", "Antrag durch Bevollmächtigte"),
                                    ("third_party", "Antrag durch Dritte bei AU, Hospiz oder stationärem Aufenthalt"),
                                ],
                                max_length=20,
                                verbose_name="Ausschlussgrund",
                            ),
                        ),
                        ("last_name", models.CharField(max_length=80, verbose_name="Nachname")),
                        ("first_name", models.CharField(blank=True, max_length=80, verbose_name="Vorname")),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="Geburtsdatum")),
                        ("phone", models.CharField(blank=True, max_length=40, verbose_name="Telefon")),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Anliegen")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("registered", "Antrag aufgenommen"),
                                    ("closed", "geschlossen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Schließung"),
                        ),
                        ("opened_on", models.DateField(verbose_name="weitergeleitet am")),
                        ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt um")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
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
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
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
                                to="intake.counterticket",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="DocumentItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=160, verbose_name="Unterlage")),
                        ("mandatory", models.BooleanField(default=True, verbose_name="erforderlich")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="eingegangen am")),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hand_in", "Abgabetermin"),
                                    ("counter", "persönlich"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Weg",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entgegengenommen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterlage",
                        "verbose_name_plural": "Unterlagen",
                        "ordering": ["package", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentPackage",
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
                                    ("member_sheet", "Anmeldebogen"),
                                    ("forms", "Antragsunterlagen"),
                                    ("work_package", "Arbeitspaket SGB II"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("compiled", "zusammengestellt"),
                                    ("issued", "ausgegeben"),
                                    ("partly_returned", "teilweise zurück"),
                                    ("returned", "vollständig zurück"),
                                    ("entered", "eingegeben"),
                                ],
                                default="compiled",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ausgegeben am")),
                        ("return_on", models.DateField(blank=True, null=True, verbose_name="Rückgabe bis")),
                        (
                            "extension_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Verlängerung"),
                        ),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="erinnert am")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="eingegeben am")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packages",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packages",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Unterlagenpaket",
                        "verbose_name_plural": "Unterlagenpakete",
                        "ordering": ["application", "pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="DocumentItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=160, verbose_name="Unterlage")),
                        ("mandatory", models.BooleanField(default=True, verbose_name="erforderlich")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="eingegangen am")),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("hand_in", "Abgabetermin"),
                                    ("counter", "persönlich"),
                                    ("post", "Post"),
                                    ("letter_box", "Hausbriefkasten"),
                                    ("online", "jobcenter.digital"),
                                ],
                                max_length=20,
                                verbose_name="Weg",
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
                                to="intake.documentitem",
                            ),
                        ),
                        (
                            "received_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entgegengenommen von",
                            ),
                        ),
                        (
                            "package",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.documentpackage",
                                verbose_name="Paket",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="documentitem",
                    name="package",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="intake.documentpackage",
                        verbose_name="Paket",
                    ),
                ),
                migrations.CreateModel(
                    name="DocumentPackageEvent",
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
                                    ("member_sheet", "Anmeldebogen"),
                                    ("forms", "Antragsunterlagen"),
                                    ("work_package", "Arbeitspaket SGB II"),
                                ],
                                max_length=20,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("compiled", "zusammengestellt"),
                                    ("issued", "ausgegeben"),
                                    ("partly_returned", "teilweise zurück"),
                                    ("returned", "vollständig zurück"),
                                    ("entered", "eingegeben"),
                                ],
                                default="compiled",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ausgegeben am")),
                        ("return_on", models.DateField(blank=True, null=True, verbose_name="Rückgabe bis")),
                        (
                            "extension_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Verlängerung"),
                        ),
                        ("reminded_on", models.DateField(blank=True, null=True, verbose_name="erinnert am")),
                        ("entered_on", models.DateField(blank=True, null=True, verbose_name="eingegeben am")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
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
                                to="intake.documentpackage",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandOut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=120, verbose_name="Ausgehändigt")),
                        ("handed_on", models.DateField(verbose_name="am")),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_outs",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Aushändigung",
                        "verbose_name_plural": "Aushändigungen",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="HandOutEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=120, verbose_name="Ausgehändigt")),
                        ("handed_on", models.DateField(verbose_name="am")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "handed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
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
                                to="intake.handout",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Handover",
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
                                    ("shell", "Hülse angelegt"),
                                    ("parked", "auf QuEr.xx"),
                                    ("reported", "Bewilligungsfähigkeit gemeldet"),
                                    ("assigned", "an IFK umgestellt"),
                                    ("accepted", "von IFK übernommen"),
                                    ("special_team", "Sonderteam"),
                                    ("deferred", "zurückgestellt ALG I"),
                                    ("closed", "geschlossen"),
                                ],
                                default="shell",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "routing_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("o25", "Ü25"),
                                    ("u25", "U25"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training_seeker", "Ausbildungssuchende/r"),
                                    ("i", "I-Kundin/I-Kunde"),
                                ],
                                max_length=20,
                                verbose_name="Steuerungsgruppe",
                            ),
                        ),
                        (
                            "proposed_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("o25", "Ü25"),
                                    ("u25", "U25"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training_seeker", "Ausbildungssuchende/r"),
                                    ("i", "I-Kundin/I-Kunde"),
                                ],
                                help_text="Aus Alter und Neuantragserfassungsbogen (W-103).",
                                max_length=20,
                                verbose_name="vorgeschlagene Steuerungsgruppe",
                            ),
                        ),
                        (
                            "group_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Grund der abweichenden Steuerungsgruppe"
                            ),
                        ),
                        ("created_on", models.DateField(verbose_name="Hülse angelegt am")),
                        ("parked_on", models.DateField(blank=True, null=True, verbose_name="auf QuEr.xx seit")),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="Bewilligungsfähigkeit gemeldet am"),
                        ),
                        ("assigned_on", models.DateField(blank=True, null=True, verbose_name="umgestellt am")),
                        ("accepted_on", models.DateField(blank=True, null=True, verbose_name="übernommen am")),
                        ("special_team", models.CharField(blank=True, max_length=80, verbose_name="Sonderteam")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handover",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "specialist",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="IFK",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Fallübergabe",
                        "verbose_name_plural": "Fallübergaben",
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="HandoverEvent",
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
                                    ("shell", "Hülse angelegt"),
                                    ("parked", "auf QuEr.xx"),
                                    ("reported", "Bewilligungsfähigkeit gemeldet"),
                                    ("assigned", "an IFK umgestellt"),
                                    ("accepted", "von IFK übernommen"),
                                    ("special_team", "Sonderteam"),
                                    ("deferred", "zurückgestellt ALG I"),
                                    ("closed", "geschlossen"),
                                ],
                                default="shell",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        (
                            "routing_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("o25", "Ü25"),
                                    ("u25", "U25"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training_seeker", "Ausbildungssuchende/r"),
                                    ("i", "I-Kundin/I-Kunde"),
                                ],
                                max_length=20,
                                verbose_name="Steuerungsgruppe",
                            ),
                        ),
                        (
                            "proposed_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("o25", "Ü25"),
                                    ("u25", "U25"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training_seeker", "Ausbildungssuchende/r"),
                                    ("i", "I-Kundin/I-Kunde"),
                                ],
                                help_text="Aus Alter und Neuantragserfassungsbogen (W-103).",
                                max_length=20,
                                verbose_name="vorgeschlagene Steuerungsgruppe",
                            ),
                        ),
                        (
                            "group_reason",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Grund der abweichenden Steuerungsgruppe"
                            ),
                        ),
                        ("created_on", models.DateField(verbose_name="Hülse angelegt am")),
                        ("parked_on", models.DateField(blank=True, null=True, verbose_name="auf QuEr.xx seit")),
                        (
                            "reported_on",
                            models.DateField(blank=True, null=True, verbose_name="Bewilligungsfähigkeit gemeldet am"),
                        ),
                        ("assigned_on", models.DateField(blank=True, null=True, verbose_name="umgestellt am")),
                        ("accepted_on", models.DateField(blank=True, null=True, verbose_name="übernommen am")),
                        ("special_team", models.CharField(blank=True, max_length=80, verbose_name="Sonderteam")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="Grund")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
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
                                to="intake.handover",
                            ),
                        ),
                        (
                            "specialist",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="IFK",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("eligible", "Erstgespräch ist zu führen"),
                                    ("alg1", "ALG-I-Aufstocker/in"),
                                    ("not_employable", "nicht erwerbsfähig"),
                                    ("already_client", "bereits Kundin/Kunde"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="Bemerkung")),
                        ("reviewed_on", models.DateField(verbose_name="geprüft am")),
                        (
                            "membership",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="import_check",
                                to="people.membership",
                                verbose_name="Mitglied",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geprüft von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ergebnis der Importprüfung",
                        "verbose_name_plural": "Ergebnisse der Importprüfung",
                    },
                ),
                migrations.CreateModel(
                    name="ImportCheckEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("eligible", "Erstgespräch ist zu führen"),
                                    ("alg1", "ALG-I-Aufstocker/in"),
                                    ("not_employable", "nicht erwerbsfähig"),
                                    ("already_client", "bereits Kundin/Kunde"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=200, verbose_name="Bemerkung")),
                        ("reviewed_on", models.DateField(verbose_name="geprüft am")),
                        (
                            "membership",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.membership",
                                verbose_name="Mitglied",
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
                                to="intake.importcheck",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geprüft von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImportReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField(help_text="Der erste Tag des Monats.", verbose_name="Importmonat")),
                        ("opened_on", models.DateField(verbose_name="eröffnet am")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="import_reviews",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Prüfung der Importfälle",
                        "verbose_name_plural": "Prüfungen der Importfälle",
                        "ordering": ["-month", "office"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("month", models.DateField(help_text="Der erste Tag des Monats.", verbose_name="Importmonat")),
                        ("opened_on", models.DateField(verbose_name="eröffnet am")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
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
                                to="intake.importreview",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="IntakeSheet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "situation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unemployed", "ohne Arbeit"),
                                    ("employed", "beschäftigt oder selbständig"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training", "in Ausbildung oder Studium"),
                                    ("training_seeker", "sucht einen Ausbildungsplatz"),
                                    ("other", "sonstiges"),
                                ],
                                max_length=20,
                                verbose_name="Jetzige Lage",
                            ),
                        ),
                        ("unemployed_since", models.DateField(blank=True, null=True, verbose_name="ohne Arbeit seit")),
                        (
                            "last_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Letzte Tätigkeit"),
                        ),
                        (
                            "qualification",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "kein Berufsabschluss"),
                                    ("vocational", "Berufsausbildung"),
                                    ("academic", "Studium"),
                                ],
                                max_length=20,
                                verbose_name="Berufsabschluss",
                            ),
                        ),
                        (
                            "desired_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Gesuchte Tätigkeit"),
                        ),
                        (
                            "working_time",
                            models.CharField(
                                blank=True,
                                choices=[("full", "Vollzeit"), ("part", "Teilzeit"), ("any", "Vollzeit oder Teilzeit")],
                                max_length=10,
                                verbose_name="Arbeitszeit",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="erfasst am")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sheet",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erfasst von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Neuantragserfassungsbogen",
                        "verbose_name_plural": "Neuantragserfassungsbögen",
                    },
                ),
                migrations.CreateModel(
                    name="IntakeSheetEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "situation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unemployed", "ohne Arbeit"),
                                    ("employed", "beschäftigt oder selbständig"),
                                    ("pupil", "Schülerin/Schüler"),
                                    ("training", "in Ausbildung oder Studium"),
                                    ("training_seeker", "sucht einen Ausbildungsplatz"),
                                    ("other", "sonstiges"),
                                ],
                                max_length=20,
                                verbose_name="Jetzige Lage",
                            ),
                        ),
                        ("unemployed_since", models.DateField(blank=True, null=True, verbose_name="ohne Arbeit seit")),
                        (
                            "last_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Letzte Tätigkeit"),
                        ),
                        (
                            "qualification",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "kein Berufsabschluss"),
                                    ("vocational", "Berufsausbildung"),
                                    ("academic", "Studium"),
                                ],
                                max_length=20,
                                verbose_name="Berufsabschluss",
                            ),
                        ),
                        (
                            "desired_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Gesuchte Tätigkeit"),
                        ),
                        (
                            "working_time",
                            models.CharField(
                                blank=True,
                                choices=[("full", "Vollzeit"), ("part", "Teilzeit"), ("any", "Vollzeit oder Teilzeit")],
                                max_length=10,
                                verbose_name="Arbeitszeit",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="erfasst am")),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
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
                                to="intake.intakesheet",
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
                                verbose_name="erfasst von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewDuty",
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
                                    ("main", "QuEr"),
                                    ("member", "Erstgespräch BG-Mitglied"),
                                    ("profiling", "Erstberatung mit Profiling"),
                                ],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("suspended", "ausgesetzt"),
                                    ("scheduled", "terminiert"),
                                    ("invited", "eingeladen"),
                                    ("held_open_items", "durchgeführt – offen gebliebene Punkte"),
                                    ("held_complete", "durchgeführt – vollständig"),
                                    ("dropped", "entfallen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="durchgeführt am")),
                        ("dropped_on", models.DateField(blank=True, null=True, verbose_name="entfallen am")),
                        (
                            "dropped_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="entfallen, weil"),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="duties",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                blank=True,
                                help_text="Leer: der Bereich ist ausgeschaltet oder kein Regelwerk galt (D-73).",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="deadlines.deadline",
                                verbose_name="Frist",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interview_duties",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Erstgespräch",
                        "verbose_name_plural": "Erstgespräche",
                        "ordering": ["application", "kind", "pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="InterviewDutyEvent",
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
                                    ("main", "QuEr"),
                                    ("member", "Erstgespräch BG-Mitglied"),
                                    ("profiling", "Erstberatung mit Profiling"),
                                ],
                                max_length=10,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("suspended", "ausgesetzt"),
                                    ("scheduled", "terminiert"),
                                    ("invited", "eingeladen"),
                                    ("held_open_items", "durchgeführt – offen gebliebene Punkte"),
                                    ("held_complete", "durchgeführt – vollständig"),
                                    ("dropped", "entfallen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="durchgeführt am")),
                        ("dropped_on", models.DateField(blank=True, null=True, verbose_name="entfallen am")),
                        (
                            "dropped_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="entfallen, weil"),
                        ),
                        (
                            "application",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "deadline",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="Leer: der Bereich ist ausgeschaltet oder kein Regelwerk galt (D-73).",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="deadlines.deadline",
                                verbose_name="Frist",
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
                                to="intake.interviewduty",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ListControl",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("controlled_on", models.DateField(verbose_name="kontrolliert am")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clean", "ohne Beanstandung"),
                                    ("hints", "mit Hinweisen"),
                                    ("measures", "Maßnahmen veranlasst"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=400, verbose_name="Bemerkung")),
                        ("next_on", models.DateField(verbose_name="nächste Kontrolle am")),
                        ("open_applications", models.PositiveIntegerField(verbose_name="offene Anträge an diesem Tag")),
                        ("overdue", models.PositiveIntegerField(verbose_name="davon mit überfälliger Frist")),
                        (
                            "controlled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="kontrolliert von",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="list_controls",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kontrolle der Neuantragsliste",
                        "verbose_name_plural": "Kontrollen der Neuantragsliste",
                        "ordering": ["-controlled_on", "-pk"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ListControlEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("controlled_on", models.DateField(verbose_name="kontrolliert am")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("clean", "ohne Beanstandung"),
                                    ("hints", "mit Hinweisen"),
                                    ("measures", "Maßnahmen veranlasst"),
                                ],
                                max_length=20,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("remark", models.CharField(blank=True, max_length=400, verbose_name="Bemerkung")),
                        ("next_on", models.DateField(verbose_name="nächste Kontrolle am")),
                        ("open_applications", models.PositiveIntegerField(verbose_name="offene Anträge an diesem Tag")),
                        ("overdue", models.PositiveIntegerField(verbose_name="davon mit überfälliger Frist")),
                        (
                            "controlled_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="kontrolliert von",
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
                                to="intake.listcontrol",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="Jahr")),
                        ("last", models.PositiveIntegerField(default=0, verbose_name="zuletzt vergeben")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Nummernkreis",
                        "verbose_name_plural": "Nummernkreise",
                    },
                ),
                migrations.AddIndex(
                    model_name="application",
                    index=models.Index(fields=["office", "state", "applied_on"], name="intake_appl_office__d27fc3_idx"),
                ),
                migrations.AddIndex(
                    model_name="application",
                    index=models.Index(fields=["office", "-applied_on", "id"], name="application_listed"),
                ),
                migrations.AddIndex(
                    model_name="application",
                    index=models.Index(fields=["jobcenter", "-applied_on"], name="intake_appl_jobcent_6a80c9_idx"),
                ),
                migrations.AddIndex(
                    model_name="application",
                    index=models.Index(fields=["jobcenter", "number"], name="application_number"),
                ),
                migrations.AddConstraint(
                    model_name="application",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["registered", "issued", "ez_rework", "partial", "complete", "approved_in_principle"],
                            )
                        ),
                        fields=("household",),
                        name="application_one_open",
                        violation_error_message="Für diese Bedarfsgemeinschaft ist schon ein Antrag offen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="application",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "approved_in_principle"), _negated=True),
                            ("released_on__isnull", False),
                            _connector="OR",
                        ),
                        name="application_released_dated",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="benefitdecision",
                    constraint=models.UniqueConstraint(
                        fields=("application", "kind"),
                        name="benefit_decision_kind_once",
                        violation_error_message="Eine Entscheidung dieser Art gibt es zu diesem Antrag schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="benefitdecision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("payable_on__isnull", True),
                            ("payable_on__gte", models.F("determined_on")),
                            _connector="OR",
                        ),
                        name="benefit_payable_after_determined",
                    ),
                ),
                migrations.AddIndex(
                    model_name="counterticket",
                    index=models.Index(
                        fields=["office", "state", "received_on"], name="intake_coun_office__071390_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="counterticket",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "registered"), _negated=True),
                            ("application__isnull", False),
                            _connector="OR",
                        ),
                        name="counter_ticket_led_to_application",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="documentpackage",
                    constraint=models.UniqueConstraint(
                        fields=("application", "person", "kind"), name="package_once", nulls_distinct=False
                    ),
                ),
                migrations.AddConstraint(
                    model_name="documentitem",
                    constraint=models.UniqueConstraint(fields=("package", "code"), name="document_item_once"),
                ),
                migrations.AddConstraint(
                    model_name="handout",
                    constraint=models.UniqueConstraint(fields=("application", "code"), name="hand_out_once"),
                ),
                migrations.AddIndex(
                    model_name="handover",
                    index=models.Index(fields=["office", "state", "parked_on"], name="intake_hand_office__c424d3_idx"),
                ),
                migrations.AddConstraint(
                    model_name="handover",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["assigned", "accepted"]), _negated=True),
                            ("specialist__isnull", False),
                            _connector="OR",
                        ),
                        name="handover_has_specialist",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importreview",
                    constraint=models.UniqueConstraint(fields=("office", "month"), name="import_review_once"),
                ),
                migrations.AddConstraint(
                    model_name="importreview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="import_review_first_of_month"
                    ),
                ),
                migrations.AddIndex(
                    model_name="interviewduty",
                    index=models.Index(
                        condition=models.Q(("state__in", ["open", "suspended", "scheduled", "invited"])),
                        fields=["person"],
                        name="duty_not_held",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interviewduty",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "dropped"), _negated=True),
                        fields=("application", "person"),
                        name="duty_once",
                        violation_error_message="Für diese Person ist das Erstgespräch schon vorgemerkt.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="interviewduty",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["held_open_items", "held_complete"]), _negated=True),
                            ("held_on__isnull", False),
                            _connector="OR",
                        ),
                        name="duty_held_dated",
                    ),
                ),
                migrations.AddIndex(
                    model_name="listcontrol",
                    index=models.Index(fields=["office", "-controlled_on"], name="intake_list_office__2258eb_idx"),
                ),
                migrations.AddConstraint(
                    model_name="listcontrol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("next_on__gt", models.F("controlled_on"))),
                        name="control_next_later",
                        violation_error_message="Die nächste Kontrolle liegt nach dieser.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="listcontrol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("result", "clean"), models.Q(("remark", ""), _negated=True), _connector="OR"
                        ),
                        name="control_remark",
                        violation_error_message="Bitte schreiben Sie auf, was Sie gefunden haben.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="numberseries",
                    constraint=models.UniqueConstraint(fields=("jobcenter", "year"), name="number_series_once"),
                ),
            ]
        ),
    ]
