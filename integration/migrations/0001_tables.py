import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import django_fsm
from django.conf import settings
from django.db import migrations, models

import jobcenter.staff.models.users
from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("integration", "0001_initial"),
        ("integration", "0002_other_care"),
        ("integration", "0003_in_force"),
        ("integration", "0004_letter_of_the_agreement"),
        ("integration", "0005_strategies"),
        ("integration", "0006_early_end_of_a_measure"),
        ("integration", "0007_agreement_facts"),
    ]

    initial = True

    dependencies = [
        ("appointments", "0001_tables"),
        ("intake", "0001_tables"),
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("staff", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Measure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=160, verbose_name="Maßnahme")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leer: in jedem Jahr.", null=True, verbose_name="Jahr"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="buchbar ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="buchbar bis")),
                        (
                            "causes_cost",
                            models.BooleanField(
                                default=True,
                                help_text="Vor der Freigabe dem Grunde nach nicht zuzuweisen (W-3).",
                                verbose_name="verursacht Kosten",
                            ),
                        ),
                        ("is_closed", models.BooleanField(default=False, verbose_name="geschlossen")),
                    ],
                    options={
                        "verbose_name": "Maßnahme",
                        "verbose_name_plural": "Maßnahmen",
                        "ordering": ["project", "-year", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                                    ("draft", "Entwurf"),
                                    ("valid", "gültig"),
                                    ("review_due", "Überprüfung fällig"),
                                    ("renewed", "fortgeschrieben"),
                                    ("replaced", "durch neue ersetzt"),
                                    ("terminated", "gekündigt"),
                                    ("expired", "abgelaufen"),
                                    ("not_concluded", "nicht zustande gekommen"),
                                    ("act", "ersetzender Verwaltungsakt"),
                                ],
                                default="draft",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Bezeichnung")),
                        ("goal", models.TextField(blank=True, verbose_name="Ziel")),
                        ("individual_text", models.TextField(blank=True, verbose_name="individuelle Vereinbarung")),
                        ("individual_digest", models.CharField(db_index=True, editable=False, max_length=64)),
                        ("office_duties", models.TextField(blank=True, verbose_name="Leistungen des Jobcenters")),
                        (
                            "client_duties",
                            models.TextField(blank=True, verbose_name="Bemühungen der Kundin/des Kunden"),
                        ),
                        (
                            "signed_client_on",
                            models.DateField(blank=True, null=True, verbose_name="unterschrieben (Kundin/Kunde) am"),
                        ),
                        (
                            "signed_office_on",
                            models.DateField(blank=True, null=True, verbose_name="unterschrieben (Jobcenter) am"),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="gültig ab")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="Leer: bis auf Weiteres.", null=True, verbose_name="gültig bis"
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="letzter Tag")),
                        ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="beendet, weil")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "letter",
                            models.OneToOneField(
                                blank=True,
                                help_text="Die Fassung, die ausgehändigt wurde.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement",
                                to="appointments.letter",
                                verbose_name="Ausfertigung",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="integration.agreement",
                                verbose_name="Vorgängerin",
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
                        "verbose_name": "Eingliederungsvereinbarung",
                        "verbose_name_plural": "Eingliederungsvereinbarungen",
                        "ordering": [models.OrderBy(models.F("starts_on"), descending=True, nulls_first=True), "-pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="AgreementEvent",
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
                                    ("draft", "Entwurf"),
                                    ("valid", "gültig"),
                                    ("review_due", "Überprüfung fällig"),
                                    ("renewed", "fortgeschrieben"),
                                    ("replaced", "durch neue ersetzt"),
                                    ("terminated", "gekündigt"),
                                    ("expired", "abgelaufen"),
                                    ("not_concluded", "nicht zustande gekommen"),
                                    ("act", "ersetzender Verwaltungsakt"),
                                ],
                                default="draft",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Bezeichnung")),
                        ("goal", models.TextField(blank=True, verbose_name="Ziel")),
                        ("individual_text", models.TextField(blank=True, verbose_name="individuelle Vereinbarung")),
                        ("individual_digest", models.CharField(editable=False, max_length=64)),
                        ("office_duties", models.TextField(blank=True, verbose_name="Leistungen des Jobcenters")),
                        (
                            "client_duties",
                            models.TextField(blank=True, verbose_name="Bemühungen der Kundin/des Kunden"),
                        ),
                        (
                            "signed_client_on",
                            models.DateField(blank=True, null=True, verbose_name="unterschrieben (Kundin/Kunde) am"),
                        ),
                        (
                            "signed_office_on",
                            models.DateField(blank=True, null=True, verbose_name="unterschrieben (Jobcenter) am"),
                        ),
                        ("concluded_on", models.DateField(blank=True, null=True, verbose_name="abgeschlossen am")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="gültig ab")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, help_text="Leer: bis auf Weiteres.", null=True, verbose_name="gültig bis"
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="letzter Tag")),
                        ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="beendet, weil")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "letter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                help_text="Die Fassung, die ausgehändigt wurde.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appointments.letter",
                                verbose_name="Ausfertigung",
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
                                to="integration.agreement",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.agreement",
                                verbose_name="Vorgängerin",
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
                    name="ClientStatus",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                choices=[("application", "Antrag")], max_length=20, verbose_name="Kundenstatus"
                            ),
                        ),
                        ("set_on", models.DateField(verbose_name="gesetzt am")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="client_status",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="client_statuses",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gesetzt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Kundenstatus",
                        "verbose_name_plural": "Kundenstatus",
                    },
                ),
                migrations.CreateModel(
                    name="ClientStatusEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "value",
                            models.CharField(
                                choices=[("application", "Antrag")], max_length=20, verbose_name="Kundenstatus"
                            ),
                        ),
                        ("set_on", models.DateField(verbose_name="gesetzt am")),
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
                                to="integration.clientstatus",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gesetzt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ImmediateOffer",
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
                                    ("job", "Stellenangebot"),
                                    ("training", "Ausbildungsangebot"),
                                    ("measure", "Maßnahme oder Aktivierungsangebot"),
                                    ("promotion", "Förderangebot"),
                                    ("other", "anderes Angebot"),
                                ],
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("offered_on", models.DateField(verbose_name="unterbreitet am")),
                        ("content", models.TextField(verbose_name="Inhalt")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("open", "noch offen"),
                                    ("taken_up", "aufgenommen"),
                                    ("declined", "nicht angenommen"),
                                    ("unsuitable", "passte nicht"),
                                ],
                                default="open",
                                max_length=12,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("result_on", models.DateField(blank=True, null=True, verbose_name="Ergebnis vom")),
                        ("result_text", models.CharField(blank=True, max_length=200, verbose_name="Bemerkung")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="people.person",
                                verbose_name="Person",
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
                        "verbose_name": "Sofortangebot",
                        "verbose_name_plural": "Sofortangebote",
                        "ordering": ["-offered_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ImmediateOfferEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("job", "Stellenangebot"),
                                    ("training", "Ausbildungsangebot"),
                                    ("measure", "Maßnahme oder Aktivierungsangebot"),
                                    ("promotion", "Förderangebot"),
                                    ("other", "anderes Angebot"),
                                ],
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("offered_on", models.DateField(verbose_name="unterbreitet am")),
                        ("content", models.TextField(verbose_name="Inhalt")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("open", "noch offen"),
                                    ("taken_up", "aufgenommen"),
                                    ("declined", "nicht angenommen"),
                                    ("unsuitable", "passte nicht"),
                                ],
                                default="open",
                                max_length=12,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("result_on", models.DateField(blank=True, null=True, verbose_name="Ergebnis vom")),
                        ("result_text", models.CharField(blank=True, max_length=200, verbose_name="Bemerkung")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="Haushalt",
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
                                to="integration.immediateoffer",
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
                    name="ImportRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="Datei")),
                        ("sha256", models.CharField(max_length=64, verbose_name="Prüfsumme")),
                        ("imported_at", models.DateTimeField(auto_now_add=True, verbose_name="importiert am")),
                        (
                            "taken_back_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="zurückgenommen am"),
                        ),
                        (
                            "imported_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="importiert von",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
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
                        "verbose_name": "Import",
                        "verbose_name_plural": "Importe",
                        "ordering": ["-imported_at"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("row", models.PositiveIntegerField(verbose_name="Zeile")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="lfd. Nr.")),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("imported", "übernommen"),
                                    ("unchanged", "unverändert"),
                                    ("refused", "abgewiesen"),
                                ],
                                max_length=10,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                        (
                            "application",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="import_rows",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="integration.importrun",
                                verbose_name="Import",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Importzeile",
                        "verbose_name_plural": "Importzeilen",
                        "ordering": ["run", "row"],
                    },
                ),
                migrations.CreateModel(
                    name="ImportUpload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField(auto_now=True, verbose_name="hochgeladen am")),
                        ("file_name", models.CharField(max_length=200, verbose_name="Datei")),
                        ("content", models.BinaryField(verbose_name="Inhalt")),
                        ("outcomes", models.JSONField(default=list, verbose_name="Ergebnis der Probe")),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="import_upload",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hochgeladene Liste",
                        "verbose_name_plural": "hochgeladene Listen",
                    },
                ),
                migrations.CreateModel(
                    name="Interview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="durchgeführt am")),
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
                        (
                            "household_size",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Größe der BG"),
                        ),
                        (
                            "residence_status",
                            models.CharField(blank=True, max_length=120, verbose_name="Aufenthaltsstatus"),
                        ),
                        (
                            "prognosis",
                            models.CharField(blank=True, max_length=300, verbose_name="Integrationsprognose"),
                        ),
                        ("target_occupation", models.CharField(blank=True, max_length=120, verbose_name="Zielberuf")),
                        ("strategy", models.TextField(blank=True, verbose_name="Handlungsstrategie")),
                        ("summary", models.TextField(blank=True, verbose_name="Gesprächszusammenfassung")),
                        (
                            "circumstances",
                            models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
                        ),
                        ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                        (
                            "data_entered_on",
                            models.DateField(blank=True, null=True, verbose_name="in AKDN FMG2 erfasst am"),
                        ),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="erfasst am")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to="appointments.appointment",
                                verbose_name="Termin",
                            ),
                        ),
                        (
                            "duty",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interview",
                                to="intake.interviewduty",
                                verbose_name="Erstgespräch",
                            ),
                        ),
                        (
                            "held_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="interviews",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="geführt von",
                            ),
                        ),
                        (
                            "note",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.note",
                                verbose_name="Beratungsvermerk",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Gespräch",
                        "verbose_name_plural": "Gespräche",
                        "ordering": ["-held_on"],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("held_on", models.DateField(verbose_name="durchgeführt am")),
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
                        (
                            "household_size",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Größe der BG"),
                        ),
                        (
                            "residence_status",
                            models.CharField(blank=True, max_length=120, verbose_name="Aufenthaltsstatus"),
                        ),
                        (
                            "prognosis",
                            models.CharField(blank=True, max_length=300, verbose_name="Integrationsprognose"),
                        ),
                        ("target_occupation", models.CharField(blank=True, max_length=120, verbose_name="Zielberuf")),
                        ("strategy", models.TextField(blank=True, verbose_name="Handlungsstrategie")),
                        ("summary", models.TextField(blank=True, verbose_name="Gesprächszusammenfassung")),
                        (
                            "circumstances",
                            models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
                        ),
                        ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                        (
                            "data_entered_on",
                            models.DateField(blank=True, null=True, verbose_name="in AKDN FMG2 erfasst am"),
                        ),
                        ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="erfasst am")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                            "duty",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="intake.interviewduty",
                                verbose_name="Erstgespräch",
                            ),
                        ),
                        (
                            "held_by",
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
                            "note",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.note",
                                verbose_name="Beratungsvermerk",
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
                                to="integration.interview",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InterviewItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Punkt")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("done", "erledigt"),
                                    ("exempt", "nicht erforderlich"),
                                    ("open", "offen geblieben"),
                                ],
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("ground", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="nachgeholt am")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="nachgeholt von",
                            ),
                        ),
                        (
                            "interview",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="items",
                                to="integration.interview",
                                verbose_name="Gespräch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Gesprächspunkt",
                        "verbose_name_plural": "Gesprächspunkte",
                        "ordering": ["interview", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="InterviewItemEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=60, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Punkt")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("done", "erledigt"),
                                    ("exempt", "nicht erforderlich"),
                                    ("open", "offen geblieben"),
                                ],
                                max_length=10,
                                verbose_name="Stand",
                            ),
                        ),
                        ("ground", models.CharField(blank=True, max_length=300, verbose_name="Grund")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="nachgeholt am")),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="nachgeholt von",
                            ),
                        ),
                        (
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.interview",
                                verbose_name="Gespräch",
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
                                to="integration.interviewitem",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="LabourStatus",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "value",
                            models.CharField(
                                choices=[("alo", "arbeitslos (ALO)"), ("asu", "arbeitsuchend (ASU)")],
                                max_length=10,
                                verbose_name="Status",
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="In der Regel beginnt der Status mit dem Vermittlungsprofil.",
                                max_length=200,
                                verbose_name="Grund des abweichenden Beginns",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="labour_statuses",
                                to="people.person",
                                verbose_name="Person",
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
                    ],
                    options={
                        "verbose_name": "ALO/ASU-Status",
                        "verbose_name_plural": "ALO/ASU-Status",
                        "ordering": ["-begins_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LabourStatusEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "value",
                            models.CharField(
                                choices=[("alo", "arbeitslos (ALO)"), ("asu", "arbeitsuchend (ASU)")],
                                max_length=10,
                                verbose_name="Status",
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="In der Regel beginnt der Status mit dem Vermittlungsprofil.",
                                max_length=200,
                                verbose_name="Grund des abweichenden Beginns",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
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
                                to="integration.labourstatus",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MeasureAssignment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        ("reason", models.TextField(verbose_name="Begründung")),
                        ("assigned_on", models.DateField(verbose_name="zugewiesen am")),
                        (
                            "ended_early_on",
                            models.DateField(blank=True, null=True, verbose_name="vorzeitig beendet am"),
                        ),
                        (
                            "early_end",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("client", "Abbruch durch Kundin/Kunden"),
                                    ("provider", "Abbruch durch den Träger"),
                                    ("job", "Arbeitsaufnahme"),
                                    ("other", "sonstiger Grund"),
                                ],
                                max_length=10,
                                verbose_name="Grund des vorzeitigen Endes",
                            ),
                        ),
                        ("early_end_text", models.CharField(blank=True, max_length=200, verbose_name="Erläuterung")),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zugewiesen von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="integration.measure",
                                verbose_name="Maßnahme",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Zuweisung zu einer Maßnahme",
                        "verbose_name_plural": "Zuweisungen zu Maßnahmen",
                        "ordering": ["-starts_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureAssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(verbose_name="von")),
                        ("ends_on", models.DateField(verbose_name="bis")),
                        ("reason", models.TextField(verbose_name="Begründung")),
                        ("assigned_on", models.DateField(verbose_name="zugewiesen am")),
                        (
                            "ended_early_on",
                            models.DateField(blank=True, null=True, verbose_name="vorzeitig beendet am"),
                        ),
                        (
                            "early_end",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("client", "Abbruch durch Kundin/Kunden"),
                                    ("provider", "Abbruch durch den Träger"),
                                    ("job", "Arbeitsaufnahme"),
                                    ("other", "sonstiger Grund"),
                                ],
                                max_length=10,
                                verbose_name="Grund des vorzeitigen Endes",
                            ),
                        ),
                        ("early_end_text", models.CharField(blank=True, max_length=200, verbose_name="Erläuterung")),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="zugewiesen von",
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
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.measure",
                                verbose_name="Maßnahme",
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
                                to="integration.measureassignment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NextStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=200, verbose_name="Schritt")),
                        ("due_on", models.DateField(verbose_name="bis")),
                        (
                            "interview",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next_steps",
                                to="integration.interview",
                                verbose_name="Gespräch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nächster Schritt",
                        "verbose_name_plural": "nächste Schritte",
                        "ordering": ["interview", "due_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NextStepEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("text", models.CharField(max_length=200, verbose_name="Schritt")),
                        ("due_on", models.DateField(verbose_name="bis")),
                        (
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.interview",
                                verbose_name="Gespräch",
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
                                to="integration.nextstep",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OfferExemption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("ground", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Grund")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="Beschreibung")),
                        ("proof", models.CharField(blank=True, max_length=200, verbose_name="Nachweis")),
                        ("employer", models.CharField(blank=True, max_length=120, verbose_name="Arbeitgeber")),
                        ("job_starts_on", models.DateField(blank=True, null=True, verbose_name="Arbeitsbeginn")),
                        ("valid_from", models.DateField(verbose_name="gilt ab")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="gilt bis")),
                        ("decided_on", models.DateField(verbose_name="entschieden am")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "steht aus"),
                                    ("kept", "Arbeit aufgenommen"),
                                    ("failed", "Zusage gescheitert"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="Zusage",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="beendet am")),
                        ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="beendet, weil")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "application",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entschieden von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exemptions",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Verzicht auf das Sofortangebot",
                        "verbose_name_plural": "Verzichte auf das Sofortangebot",
                        "ordering": ["-decided_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="OfferExemptionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("ground", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Grund")),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="Beschreibung")),
                        ("proof", models.CharField(blank=True, max_length=200, verbose_name="Nachweis")),
                        ("employer", models.CharField(blank=True, max_length=120, verbose_name="Arbeitgeber")),
                        ("job_starts_on", models.DateField(blank=True, null=True, verbose_name="Arbeitsbeginn")),
                        ("valid_from", models.DateField(verbose_name="gilt ab")),
                        ("valid_until", models.DateField(blank=True, null=True, verbose_name="gilt bis")),
                        ("decided_on", models.DateField(verbose_name="entschieden am")),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "steht aus"),
                                    ("kept", "Arbeit aufgenommen"),
                                    ("failed", "Zusage gescheitert"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="Zusage",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="beendet am")),
                        ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="beendet, weil")),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                            "decided_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entschieden von",
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
                                verbose_name="Haushalt",
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
                                to="integration.offerexemption",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OtherCare",
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
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
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
                                related_name="other_care",
                                to="people.person",
                                verbose_name="Person",
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
                    ],
                    options={
                        "verbose_name": "Betreuung außerhalb des 4-Phasen-Modells",
                        "verbose_name_plural": "Betreuung außerhalb des 4-Phasen-Modells",
                        "ordering": ["-starts_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="OtherCareEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(verbose_name="ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="bis")),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
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
                                to="integration.othercare",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "profile_published",
                            models.BooleanField(blank=True, null=True, verbose_name="Stellengesuch veröffentlicht"),
                        ),
                        (
                            "search_run",
                            models.BooleanField(blank=True, null=True, verbose_name="Stellensuchlauf durchgeführt"),
                        ),
                        (
                            "assistant_checked",
                            models.BooleanField(blank=True, null=True, verbose_name="Suchassistent geprüft"),
                        ),
                        (
                            "credentials_handed_over",
                            models.BooleanField(blank=True, null=True, verbose_name="Zugangsdaten übergeben"),
                        ),
                        (
                            "call_me_active",
                            models.BooleanField(blank=True, null=True, verbose_name="Call-Me-Funktion aktiviert"),
                        ),
                        (
                            "recommendation_consent",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="Einwilligung zur Stellenempfehlung"
                            ),
                        ),
                        (
                            "employer_service",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Prüfung der Übergabe an den AG-S"
                            ),
                        ),
                        (
                            "interview",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placement",
                                to="integration.interview",
                                verbose_name="Gespräch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Stellensuche",
                        "verbose_name_plural": "Stellensuchen",
                    },
                ),
                migrations.CreateModel(
                    name="PlacementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "profile_published",
                            models.BooleanField(blank=True, null=True, verbose_name="Stellengesuch veröffentlicht"),
                        ),
                        (
                            "search_run",
                            models.BooleanField(blank=True, null=True, verbose_name="Stellensuchlauf durchgeführt"),
                        ),
                        (
                            "assistant_checked",
                            models.BooleanField(blank=True, null=True, verbose_name="Suchassistent geprüft"),
                        ),
                        (
                            "credentials_handed_over",
                            models.BooleanField(blank=True, null=True, verbose_name="Zugangsdaten übergeben"),
                        ),
                        (
                            "call_me_active",
                            models.BooleanField(blank=True, null=True, verbose_name="Call-Me-Funktion aktiviert"),
                        ),
                        (
                            "recommendation_consent",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="Einwilligung zur Stellenempfehlung"
                            ),
                        ),
                        (
                            "employer_service",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Prüfung der Übergabe an den AG-S"
                            ),
                        ),
                        (
                            "interview",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.interview",
                                verbose_name="Gespräch",
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
                                to="integration.placement",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PlacementProfile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="Beginn")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="Ende")),
                        ("desired_occupation", models.CharField(max_length=160, verbose_name="Gesuchte Tätigkeit")),
                        (
                            "last_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Letzte Tätigkeit"),
                        ),
                        (
                            "qualification",
                            models.CharField(
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
                            "working_time",
                            models.CharField(
                                blank=True,
                                choices=[("full", "Vollzeit"), ("part", "Teilzeit"), ("any", "Vollzeit oder Teilzeit")],
                                max_length=10,
                                verbose_name="Arbeitszeit",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="angelegt am")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placement_profile",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="placement_profiles",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vermittlungsprofil",
                        "verbose_name_plural": "Vermittlungsprofile",
                        "ordering": ["-begins_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PlacementProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("begins_on", models.DateField(verbose_name="Beginn")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="Ende")),
                        ("desired_occupation", models.CharField(max_length=160, verbose_name="Gesuchte Tätigkeit")),
                        (
                            "last_occupation",
                            models.CharField(blank=True, max_length=160, verbose_name="Letzte Tätigkeit"),
                        ),
                        (
                            "qualification",
                            models.CharField(
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
                            "working_time",
                            models.CharField(
                                blank=True,
                                choices=[("full", "Vollzeit"), ("part", "Teilzeit"), ("any", "Vollzeit oder Teilzeit")],
                                max_length=10,
                                verbose_name="Arbeitszeit",
                            ),
                        ),
                        ("recorded_on", models.DateField(verbose_name="angelegt am")),
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
                                to="integration.placementprofile",
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
                                verbose_name="angelegt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Profiling",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                        ("recorded_on", models.DateField(verbose_name="vom")),
                        ("strengths", models.TextField(blank=True, verbose_name="Stärken")),
                        ("resources", models.TextField(blank=True, verbose_name="Ressourcen")),
                        ("needs", models.TextField(blank=True, verbose_name="Handlungsbedarfe")),
                        (
                            "agreed_with_client",
                            models.BooleanField(default=False, verbose_name="mit der Kundin/dem Kunden abgestimmt"),
                        ),
                        (
                            "qualification",
                            models.CharField(
                                choices=[
                                    ("unknown", "nicht bekannt"),
                                    ("none", "kein Berufsabschluss"),
                                    ("vocational", "Berufsausbildung"),
                                    ("academic", "Hochschulabschluss"),
                                    ("not_recognised", "Abschluss im Ausland, nicht anerkannt"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="Berufsabschluss",
                            ),
                        ),
                        (
                            "training_checked",
                            models.TextField(
                                blank=True, help_text="Ergebnis (W-63).", verbose_name="Ausbildungsvermittlung geprüft"
                            ),
                        ),
                        (
                            "client_profile",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("markt", "Marktprofil"),
                                    ("aktivierung", "Aktivierungsprofil"),
                                    ("foerder", "Förderprofil"),
                                    ("entwicklung", "Entwicklungsprofil"),
                                    ("stabilisierung", "Stabilisierungsprofil"),
                                    ("unterstuetzung", "Unterstützungsprofil"),
                                    ("I", "I (integriert, weiter hilfebedürftig)"),
                                    ("Z", "Z (Zuordnung nicht erforderlich)"),
                                ],
                                max_length=20,
                                verbose_name="Kundenprofil",
                            ),
                        ),
                        ("target_occupation", models.CharField(blank=True, max_length=120, verbose_name="Zielberuf")),
                        ("goal", models.TextField(blank=True, verbose_name="Ziel")),
                        ("strategy", models.TextField(blank=True, verbose_name="Handlungsstrategie")),
                        (
                            "strategies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Handlungsstrategien der Arbeitshilfe",
                            ),
                        ),
                        ("plan", models.TextField(blank=True, verbose_name="Integrationsplan")),
                        (
                            "circumstances",
                            models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
                        ),
                        ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                        (
                            "serious_obstacles",
                            models.BooleanField(default=False, verbose_name="schwerwiegende Vermittlungshemmnisse"),
                        ),
                        (
                            "support_sequence",
                            models.TextField(blank=True, verbose_name="Reihenfolge der Unterstützung"),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profilings",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="profilings",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erarbeitet mit",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Profilingbogen",
                        "verbose_name_plural": "Profilingbögen",
                        "ordering": ["person", "-number"],
                    },
                ),
                migrations.CreateModel(
                    name="ProfilingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField(verbose_name="Fassung")),
                        ("recorded_on", models.DateField(verbose_name="vom")),
                        ("strengths", models.TextField(blank=True, verbose_name="Stärken")),
                        ("resources", models.TextField(blank=True, verbose_name="Ressourcen")),
                        ("needs", models.TextField(blank=True, verbose_name="Handlungsbedarfe")),
                        (
                            "agreed_with_client",
                            models.BooleanField(default=False, verbose_name="mit der Kundin/dem Kunden abgestimmt"),
                        ),
                        (
                            "qualification",
                            models.CharField(
                                choices=[
                                    ("unknown", "nicht bekannt"),
                                    ("none", "kein Berufsabschluss"),
                                    ("vocational", "Berufsausbildung"),
                                    ("academic", "Hochschulabschluss"),
                                    ("not_recognised", "Abschluss im Ausland, nicht anerkannt"),
                                ],
                                default="unknown",
                                max_length=20,
                                verbose_name="Berufsabschluss",
                            ),
                        ),
                        (
                            "training_checked",
                            models.TextField(
                                blank=True, help_text="Ergebnis (W-63).", verbose_name="Ausbildungsvermittlung geprüft"
                            ),
                        ),
                        (
                            "client_profile",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("markt", "Marktprofil"),
                                    ("aktivierung", "Aktivierungsprofil"),
                                    ("foerder", "Förderprofil"),
                                    ("entwicklung", "Entwicklungsprofil"),
                                    ("stabilisierung", "Stabilisierungsprofil"),
                                    ("unterstuetzung", "Unterstützungsprofil"),
                                    ("I", "I (integriert, weiter hilfebedürftig)"),
                                    ("Z", "Z (Zuordnung nicht erforderlich)"),
                                ],
                                max_length=20,
                                verbose_name="Kundenprofil",
                            ),
                        ),
                        ("target_occupation", models.CharField(blank=True, max_length=120, verbose_name="Zielberuf")),
                        ("goal", models.TextField(blank=True, verbose_name="Ziel")),
                        ("strategy", models.TextField(blank=True, verbose_name="Handlungsstrategie")),
                        (
                            "strategies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="Handlungsstrategien der Arbeitshilfe",
                            ),
                        ),
                        ("plan", models.TextField(blank=True, verbose_name="Integrationsplan")),
                        (
                            "circumstances",
                            models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
                        ),
                        ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                        (
                            "serious_obstacles",
                            models.BooleanField(default=False, verbose_name="schwerwiegende Vermittlungshemmnisse"),
                        ),
                        (
                            "support_sequence",
                            models.TextField(blank=True, verbose_name="Reihenfolge der Unterstützung"),
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
                                verbose_name="Haushalt",
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
                                to="integration.profiling",
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
                                verbose_name="erarbeitet mit",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Prognosis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Wert")),
                        ("horizon", models.CharField(blank=True, max_length=80, verbose_name="Zeithorizont")),
                        ("near_market", models.BooleanField(default=False, verbose_name="marktnah")),
                        ("set_on", models.DateField(verbose_name="festgelegt am")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prognoses",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="prognoses",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Integrationsprognose",
                        "verbose_name_plural": "Integrationsprognosen",
                        "ordering": ["-set_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PrognosisEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                        ("label", models.CharField(max_length=200, verbose_name="Wert")),
                        ("horizon", models.CharField(blank=True, max_length=80, verbose_name="Zeithorizont")),
                        ("near_market", models.BooleanField(default=False, verbose_name="marktnah")),
                        ("set_on", models.DateField(verbose_name="festgelegt am")),
                        (
                            "household",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.household",
                                verbose_name="Haushalt",
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
                                to="integration.prognosis",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="festgelegt von",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Project",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Projekt")),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("integration", "Maßnahmen der Eingliederung"),
                                    ("welcome_pack", "Eckspannmappen"),
                                ],
                                default="integration",
                                help_text="Aus dem Projekt für Eckspannmappen bucht die F-IFK; aus den anderen wird zugewiesen.",
                                max_length=20,
                                verbose_name="Zweck",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Projekt",
                        "verbose_name_plural": "Projekte",
                        "ordering": ["jobcenter", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=160, verbose_name="Maßnahme")),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Leer: in jedem Jahr.", null=True, verbose_name="Jahr"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="buchbar ab")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="buchbar bis")),
                        (
                            "causes_cost",
                            models.BooleanField(
                                default=True,
                                help_text="Vor der Freigabe dem Grunde nach nicht zuzuweisen (W-3).",
                                verbose_name="verursacht Kosten",
                            ),
                        ),
                        ("is_closed", models.BooleanField(default=False, verbose_name="geschlossen")),
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
                                to="integration.measure",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.project",
                                verbose_name="Projekt",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddField(
                    model_name="measure",
                    name="project",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="integration.project",
                        verbose_name="Projekt",
                    ),
                ),
                migrations.CreateModel(
                    name="ProjectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="Projekt")),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("integration", "Maßnahmen der Eingliederung"),
                                    ("welcome_pack", "Eckspannmappen"),
                                ],
                                default="integration",
                                help_text="Aus dem Projekt für Eckspannmappen bucht die F-IFK; aus den anderen wird zugewiesen.",
                                max_length=20,
                                verbose_name="Zweck",
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
                                to="integration.project",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Route",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
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
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="routes",
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
                                related_name="routes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="IFK",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="routes",
                                to="staff.team",
                                verbose_name="Team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Steuerung",
                        "verbose_name_plural": "Steuerungstabelle",
                        "ordering": ["office", "group"],
                    },
                ),
                migrations.CreateModel(
                    name="RouteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "group",
                            models.CharField(
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
                                to="integration.route",
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
                migrations.CreateModel(
                    name="SpecialTeam",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        ("is_closed", models.BooleanField(default=False, verbose_name="geschlossen")),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="special_teams",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Sonderteam",
                        "verbose_name_plural": "Sonderteams",
                        "ordering": ["office", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialTeamEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=80, verbose_name="Name")),
                        ("is_closed", models.BooleanField(default=False, verbose_name="geschlossen")),
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
                                to="integration.specialteam",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SupportRequest",
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
                                    (
                                        "travel",
                                        "Fahrkosten zum Vorstellungsgespräch (Vermittlungsbudget, § 44 SGB III)",
                                    ),
                                    ("application", "Bewerbungskosten (Vermittlungsbudget, § 44 SGB III)"),
                                    ("equipment", "Arbeitsmittel oder Arbeitskleidung"),
                                    ("training", "Weiterbildung oder Maßnahme"),
                                    ("other", "andere aktive Förderleistung"),
                                ],
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("requested_on", models.DateField(verbose_name="beantragt am")),
                        ("text", models.CharField(max_length=200, verbose_name="Anliegen")),
                        (
                            "appointment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="support_request",
                                to="appointments.appointment",
                                verbose_name="Klärungstermin",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="support_requests",
                                to="people.household",
                                verbose_name="Haushalt",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="support_requests",
                                to="people.person",
                                verbose_name="Person",
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
                        "verbose_name": "Antrag auf aktive Förderung vor der Entscheidung",
                        "verbose_name_plural": "Anträge auf aktive Förderung vor der Entscheidung",
                        "ordering": ["-requested_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="SupportRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    (
                                        "travel",
                                        "Fahrkosten zum Vorstellungsgespräch (Vermittlungsbudget, § 44 SGB III)",
                                    ),
                                    ("application", "Bewerbungskosten (Vermittlungsbudget, § 44 SGB III)"),
                                    ("equipment", "Arbeitsmittel oder Arbeitskleidung"),
                                    ("training", "Weiterbildung oder Maßnahme"),
                                    ("other", "andere aktive Förderleistung"),
                                ],
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("requested_on", models.DateField(verbose_name="beantragt am")),
                        ("text", models.CharField(max_length=200, verbose_name="Anliegen")),
                        (
                            "appointment",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="appointments.appointment",
                                verbose_name="Klärungstermin",
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
                                verbose_name="Haushalt",
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
                                to="integration.supportrequest",
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
                    name="WelcomePackBooking",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("entry_on", models.DateField(verbose_name="Eintritt")),
                        ("exit_on", models.DateField(verbose_name="Austritt (real)")),
                        (
                            "status",
                            models.CharField(
                                choices=[("ended", "beendet")], default="ended", max_length=10, verbose_name="Status"
                            ),
                        ),
                        ("booked_on", models.DateField(verbose_name="gebucht am")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="welcome_pack",
                                to="intake.application",
                                verbose_name="Antrag",
                            ),
                        ),
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
                            "measure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="welcome_packs",
                                to="integration.measure",
                                verbose_name="Maßnahme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Buchung der Eckspannmappe",
                        "verbose_name_plural": "Buchungen der Eckspannmappen",
                    },
                ),
                migrations.CreateModel(
                    name="WelcomePackBookingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("entry_on", models.DateField(verbose_name="Eintritt")),
                        ("exit_on", models.DateField(verbose_name="Austritt (real)")),
                        (
                            "status",
                            models.CharField(
                                choices=[("ended", "beendet")], default="ended", max_length=10, verbose_name="Status"
                            ),
                        ),
                        ("booked_on", models.DateField(verbose_name="gebucht am")),
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
                            "measure",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="integration.measure",
                                verbose_name="Maßnahme",
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
                                to="integration.welcomepackbooking",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WelcomePackWaiver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
                        (
                            "application",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="welcome_pack_waiver",
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
                                verbose_name="eingetragen von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Verzicht auf die Eckspannmappe",
                        "verbose_name_plural": "Verzichte auf die Eckspannmappe",
                    },
                ),
                migrations.CreateModel(
                    name="WelcomePackWaiverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("reason", models.CharField(max_length=200, verbose_name="Grund")),
                        ("recorded_on", models.DateField(verbose_name="eingetragen am")),
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
                                to="integration.welcomepackwaiver",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddIndex(
                    model_name="agreement",
                    index=models.Index(
                        condition=models.Q(("state__in", ["valid", "review_due", "act"])),
                        fields=["ends_on"],
                        name="agreement_in_force",
                    ),
                ),
                migrations.AddIndex(
                    model_name="agreement",
                    index=models.Index(
                        fields=["person"], include=("state", "starts_on", "ends_on", "ended_on"), name="agreement_facts"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agreement",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("starts_on__isnull", False)),
                        expressions=[
                            ("person", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    django.db.models.functions.comparison.Coalesce("ended_on", "ends_on"),
                                    models.Value("[]"),
                                    function="DATERANGE",
                                ),
                                "&&",
                            ),
                        ],
                        name="agreement_one_a_day",
                        violation_error_message="Für diesen Zeitraum besteht schon eine gültige Vereinbarung.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agreement",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("person",),
                        name="agreement_one_draft",
                        violation_error_message="Es gibt schon einen Entwurf.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="agreement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["valid", "review_due"]), _negated=True),
                            models.Q(("concluded_on__isnull", False), ("starts_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreement_valid_dated",
                    ),
                ),
                migrations.AddIndex(
                    model_name="immediateoffer",
                    index=models.Index(
                        fields=["application", "person", "offered_on"], name="integration_applica_748240_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="immediateoffer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("result", "open"), ("result_on__isnull", False), _connector="OR"),
                        name="offer_result_dated",
                        violation_error_message="Ein Ergebnis braucht seinen Tag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="importrow",
                    constraint=models.UniqueConstraint(fields=("run", "row"), name="import_row_once"),
                ),
                migrations.AddConstraint(
                    model_name="interviewitem",
                    constraint=models.UniqueConstraint(fields=("interview", "code"), name="interview_item_once"),
                ),
                migrations.AddConstraint(
                    model_name="interviewitem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("state", "done"), models.Q(("ground", ""), _negated=True), _connector="OR"),
                        name="interview_item_reasoned",
                        violation_error_message="Ein offener oder nicht erforderlicher Punkt braucht einen Grund (W-52).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labourstatus",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="labour_status_dates",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="labourstatus",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("person", "="),
                            (jobcenter.staff.models.users.DateSpan("begins_on", "ends_on"), "&&"),
                        ],
                        name="labour_status_no_overlap",
                        violation_error_message="Für diesen Zeitraum ist schon ein ALO/ASU-Status eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measureassignment",
                    constraint=models.UniqueConstraint(
                        fields=("person", "measure", "starts_on"),
                        name="measure_assignment_once",
                        violation_error_message="Diese Zuweisung ist schon eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measureassignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="measure_assignment_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measureassignment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("early_end", ""), ("early_end_text", ""), ("ended_early_on__isnull", True)),
                            models.Q(
                                ("ended_early_on__gte", models.F("starts_on")),
                                ("ended_early_on__lte", models.F("ends_on")),
                                models.Q(("early_end", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="measure_assignment_early_end",
                        violation_error_message="Ein vorzeitiges Ende hat einen Grund und liegt zwischen Beginn und Ende.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offerexemption",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="exemption_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offerexemption",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ground", "job_promise"), _negated=True),
                            models.Q(
                                ("job_starts_on__isnull", False),
                                models.Q(("employer", ""), _negated=True),
                                models.Q(("proof", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="exemption_promise_whole",
                        violation_error_message="Eine Zusage braucht Arbeitgeber, Arbeitsbeginn und Nachweis (W-61).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="othercare",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="other_care_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="othercare",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[("person", "="), (jobcenter.staff.models.users.DateSpan(), "&&")],
                        name="other_care_no_overlap",
                        violation_error_message="Für diesen Zeitraum ist die andere Betreuung schon eingetragen.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="placementprofile",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="placement_profile_dates",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="placementprofile",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("person",),
                        name="placement_profile_one_open",
                        violation_error_message="Die Person hat schon ein laufendes Vermittlungsprofil.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profiling",
                    constraint=models.UniqueConstraint(
                        fields=("person", "number"),
                        name="profiling_version_once",
                        violation_error_message="Der Profilingbogen wurde inzwischen fortgeschrieben.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profiling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("qualification", "none"), _negated=True),
                            models.Q(("training_checked", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="profiling_training_checked",
                        violation_error_message="Ohne Berufsabschluss wird die Vermittlung in Ausbildung geprüft (W-63).",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profiling",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("serious_obstacles", False),
                            models.Q(("support_sequence", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="profiling_sequence_named",
                        violation_error_message="Bei schwerwiegenden Vermittlungshemmnissen nennen Sie die Reihenfolge (W-65).",
                    ),
                ),
                migrations.AddIndex(
                    model_name="prognosis",
                    index=models.Index(fields=["person", "-set_on"], name="integration_person__b6648a_idx"),
                ),
                migrations.AddConstraint(
                    model_name="project",
                    constraint=models.UniqueConstraint(
                        fields=("jobcenter", "name"),
                        name="project_name_once",
                        violation_error_message="Ein Projekt mit diesem Namen gibt es schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="project",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("purpose", "welcome_pack")),
                        fields=("jobcenter",),
                        name="project_one_for_welcome_packs",
                        violation_error_message="Ein Projekt für Eckspannmappen gibt es schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measure",
                    constraint=models.UniqueConstraint(
                        fields=("project", "name"),
                        name="measure_name_once",
                        violation_error_message="Eine Maßnahme mit diesem Namen gibt es in dem Projekt schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="measure",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="measure_dates",
                        violation_error_message="Das Ende liegt vor dem Beginn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="route",
                    constraint=models.UniqueConstraint(
                        fields=("office", "group"),
                        name="route_once",
                        violation_error_message="Für diese Gruppe gibt es in der Geschäftsstelle schon einen Eintrag.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="route",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("team__isnull", False), ("specialist__isnull", False), _connector="OR"),
                        name="route_leads_somewhere",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="specialteam",
                    constraint=models.UniqueConstraint(
                        fields=("office", "name"),
                        name="special_team_once",
                        violation_error_message="Ein Sonderteam mit diesem Namen gibt es in der Geschäftsstelle schon.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="welcomepackbooking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("entry_on", models.F("exit_on")), ("status", "ended")),
                        name="welcome_pack_one_day",
                        violation_error_message="Die Eckspannmappe wird für einen Tag gebucht und ist sofort beendet (W-22).",
                    ),
                ),
            ]
        ),
    ]
