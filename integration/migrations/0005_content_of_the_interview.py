from datetime import timedelta

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django_fsm
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from jobcenter.rules.periods import period_end


def date_agreements(apps, schema_editor):
    """Agreements that bore only the day of their conclusion: in force for six months from then on (D-10)."""
    Agreement = apps.get_model("integration", "Agreement")
    InterviewDuty = apps.get_model("intake", "InterviewDuty")
    for agreement in Agreement.objects.order_by("person", "-concluded_on"):
        duty = InterviewDuty.objects.filter(person=agreement.person_id).order_by("-pk").first()
        later = Agreement.objects.filter(person=agreement.person_id, concluded_on__gt=agreement.concluded_on)
        first_later = later.order_by("concluded_on").first()
        ends_on = period_end(agreement.concluded_on, 6)
        ended_on = first_later.concluded_on - timedelta(days=1) if first_later else None
        Agreement.objects.filter(pk=agreement.pk).update(
            household=duty.application.household_id,
            state="replaced" if ended_on and ended_on < ends_on else "valid",
            starts_on=agreement.concluded_on,
            ends_on=ends_on,
            ended_on=ended_on if ended_on and ended_on < ends_on else None,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0002_frozen_texts_and_reason_of_a_hint"),
        ("intake", "0004_handover_reopen"),
        ("integration", "0004_minimum_standards_of_the_shell"),
        ("people", "0002_appeared_on"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImmediateOffer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeasureAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="von")),
                ("ends_on", models.DateField(verbose_name="bis")),
                ("reason", models.TextField(verbose_name="Begründung")),
                ("assigned_on", models.DateField(verbose_name="zugewiesen am")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200, verbose_name="Schritt")),
                ("due_on", models.DateField(verbose_name="bis")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OfferExemption",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "profile_published",
                    models.BooleanField(blank=True, null=True, verbose_name="Stellengesuch veröffentlicht"),
                ),
                ("search_run", models.BooleanField(blank=True, null=True, verbose_name="Stellensuchlauf durchgeführt")),
                ("assistant_checked", models.BooleanField(blank=True, null=True, verbose_name="Suchassistent geprüft")),
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
                    models.BooleanField(blank=True, null=True, verbose_name="Einwilligung zur Stellenempfehlung"),
                ),
                (
                    "employer_service",
                    models.CharField(blank=True, max_length=200, verbose_name="Prüfung der Übergabe an den AG-S"),
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
                ("search_run", models.BooleanField(blank=True, null=True, verbose_name="Stellensuchlauf durchgeführt")),
                ("assistant_checked", models.BooleanField(blank=True, null=True, verbose_name="Suchassistent geprüft")),
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
                    models.BooleanField(blank=True, null=True, verbose_name="Einwilligung zur Stellenempfehlung"),
                ),
                (
                    "employer_service",
                    models.CharField(blank=True, max_length=200, verbose_name="Prüfung der Übergabe an den AG-S"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Profiling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("plan", models.TextField(blank=True, verbose_name="Integrationsplan")),
                ("circumstances", models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft")),
                ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                (
                    "serious_obstacles",
                    models.BooleanField(default=False, verbose_name="schwerwiegende Vermittlungshemmnisse"),
                ),
                ("support_sequence", models.TextField(blank=True, verbose_name="Reihenfolge der Unterstützung")),
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
                ("plan", models.TextField(blank=True, verbose_name="Integrationsplan")),
                ("circumstances", models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft")),
                ("conditions", models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen")),
                (
                    "serious_obstacles",
                    models.BooleanField(default=False, verbose_name="schwerwiegende Vermittlungshemmnisse"),
                ),
                ("support_sequence", models.TextField(blank=True, verbose_name="Reihenfolge der Unterstützung")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Prognosis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="Kürzel")),
                ("label", models.CharField(max_length=200, verbose_name="Wert")),
                ("horizon", models.CharField(blank=True, max_length=80, verbose_name="Zeithorizont")),
                ("near_market", models.BooleanField(default=False, verbose_name="marktnah")),
                ("set_on", models.DateField(verbose_name="festgelegt am")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("travel", "Fahrkosten zum Vorstellungsgespräch (Vermittlungsbudget, § 44 SGB III)"),
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
                            ("travel", "Fahrkosten zum Vorstellungsgespräch (Vermittlungsbudget, § 44 SGB III)"),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="agreement",
            options={
                "ordering": [models.OrderBy(models.F("starts_on"), descending=True, nulls_first=True), "-pk"],
                "verbose_name": "Eingliederungsvereinbarung",
                "verbose_name_plural": "Eingliederungsvereinbarungen",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="interview",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="interview",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="agreement",
            name="agreement_once_a_day",
        ),
        migrations.AddField(
            model_name="agreement",
            name="client_duties",
            field=models.TextField(blank=True, verbose_name="Bemühungen der Kundin/des Kunden"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="end_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="beendet, weil"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="letzter Tag"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="ends_on",
            field=models.DateField(
                blank=True, help_text="Leer: bis auf Weiteres.", null=True, verbose_name="gültig bis"
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="goal",
            field=models.TextField(blank=True, verbose_name="Ziel"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="household",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="individual_digest",
            field=models.CharField(db_index=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreement",
            name="individual_text",
            field=models.TextField(blank=True, verbose_name="individuelle Vereinbarung"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="name",
            field=models.CharField(default="Eingliederungsvereinbarung", max_length=80, verbose_name="Bezeichnung"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreement",
            name="office_duties",
            field=models.TextField(blank=True, verbose_name="Leistungen des Jobcenters"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="predecessor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="successors",
                to="integration.agreement",
                verbose_name="Vorgängerin",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="signed_client_on",
            field=models.DateField(blank=True, null=True, verbose_name="unterschrieben (Kundin/Kunde) am"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="signed_office_on",
            field=models.DateField(blank=True, null=True, verbose_name="unterschrieben (Jobcenter) am"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="gültig ab"),
        ),
        migrations.AddField(
            model_name="agreement",
            name="state",
            field=django_fsm.FSMField(
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
                protected=True,
                verbose_name="Stand",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung"),
        ),
        migrations.RunPython(date_agreements, migrations.RunPython.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="agreement",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreements",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="client_duties",
            field=models.TextField(blank=True, verbose_name="Bemühungen der Kundin/des Kunden"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="end_reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="beendet, weil"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="letzter Tag"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="ends_on",
            field=models.DateField(
                blank=True, help_text="Leer: bis auf Weiteres.", null=True, verbose_name="gültig bis"
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="goal",
            field=models.TextField(blank=True, verbose_name="Ziel"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                default=0,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="individual_digest",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="individual_text",
            field=models.TextField(blank=True, verbose_name="individuelle Vereinbarung"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="name",
            field=models.CharField(default="Eingliederungsvereinbarung", max_length=80, verbose_name="Bezeichnung"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="office_duties",
            field=models.TextField(blank=True, verbose_name="Leistungen des Jobcenters"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="predecessor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="integration.agreement",
                verbose_name="Vorgängerin",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="signed_client_on",
            field=models.DateField(blank=True, null=True, verbose_name="unterschrieben (Kundin/Kunde) am"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="signed_office_on",
            field=models.DateField(blank=True, null=True, verbose_name="unterschrieben (Jobcenter) am"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="gültig ab"),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="state",
            field=django_fsm.FSMField(
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
                protected=True,
                verbose_name="Stand",
            ),
        ),
        migrations.AddField(
            model_name="agreementevent",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung"),
        ),
        migrations.AddField(
            model_name="interview",
            name="conditions",
            field=models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen"),
        ),
        migrations.AddField(
            model_name="interview",
            name="data_entered_on",
            field=models.DateField(blank=True, null=True, verbose_name="in AKDN FMG2 erfasst am"),
        ),
        migrations.AddField(
            model_name="interview",
            name="household_size",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Größe der BG"),
        ),
        migrations.AddField(
            model_name="interview",
            name="residence_status",
            field=models.CharField(blank=True, max_length=120, verbose_name="Aufenthaltsstatus"),
        ),
        migrations.AddField(
            model_name="interview",
            name="summary",
            field=models.TextField(blank=True, verbose_name="Gesprächszusammenfassung"),
        ),
        migrations.AddField(
            model_name="interview",
            name="target_occupation",
            field=models.CharField(blank=True, max_length=120, verbose_name="Zielberuf"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="conditions",
            field=models.TextField(blank=True, verbose_name="individuelle Rahmenbedingungen"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="data_entered_on",
            field=models.DateField(blank=True, null=True, verbose_name="in AKDN FMG2 erfasst am"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="household_size",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Größe der BG"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="residence_status",
            field=models.CharField(blank=True, max_length=120, verbose_name="Aufenthaltsstatus"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="summary",
            field=models.TextField(blank=True, verbose_name="Gesprächszusammenfassung"),
        ),
        migrations.AddField(
            model_name="interviewevent",
            name="target_occupation",
            field=models.CharField(blank=True, max_length=120, verbose_name="Zielberuf"),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="concluded_on",
            field=models.DateField(blank=True, null=True, verbose_name="abgeschlossen am"),
        ),
        migrations.AlterField(
            model_name="agreementevent",
            name="concluded_on",
            field=models.DateField(blank=True, null=True, verbose_name="abgeschlossen am"),
        ),
        migrations.AlterField(
            model_name="interview",
            name="circumstances",
            field=models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
        ),
        migrations.AlterField(
            model_name="interview",
            name="prognosis",
            field=models.CharField(blank=True, max_length=300, verbose_name="Integrationsprognose"),
        ),
        migrations.AlterField(
            model_name="interviewevent",
            name="circumstances",
            field=models.TextField(blank=True, verbose_name="Umstände der Bedarfsgemeinschaft"),
        ),
        migrations.AlterField(
            model_name="interviewevent",
            name="prognosis",
            field=models.CharField(blank=True, max_length=300, verbose_name="Integrationsprognose"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_agreementevent" ("client_duties", "concluded_on", "end_reason", "ended_on", "ends_on", "goal", "household_id", "id", "individual_digest", "individual_text", "name", "office_duties", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "recorded_by_id", "signed_client_on", "signed_office_on", "starts_on", "state", "version") VALUES (NEW."client_duties", NEW."concluded_on", NEW."end_reason", NEW."ended_on", NEW."ends_on", NEW."goal", NEW."household_id", NEW."id", NEW."individual_digest", NEW."individual_text", NEW."name", NEW."office_duties", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."recorded_by_id", NEW."signed_client_on", NEW."signed_office_on", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;',
                    hash="7e7cdc1b570dc5911692aa3243b663051e38c6b9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bc7f2",
                    table="integration_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_agreementevent" ("client_duties", "concluded_on", "end_reason", "ended_on", "ends_on", "goal", "household_id", "id", "individual_digest", "individual_text", "name", "office_duties", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "recorded_by_id", "signed_client_on", "signed_office_on", "starts_on", "state", "version") VALUES (NEW."client_duties", NEW."concluded_on", NEW."end_reason", NEW."ended_on", NEW."ends_on", NEW."goal", NEW."household_id", NEW."id", NEW."individual_digest", NEW."individual_text", NEW."name", NEW."office_duties", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."recorded_by_id", NEW."signed_client_on", NEW."signed_office_on", NEW."starts_on", NEW."state", NEW."version"); RETURN NULL;',
                    hash="49ba2608199d13cf75333dc8cc7387926432e12d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c281",
                    table="integration_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="state_graph",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{act:expired,act:renewed,act:replaced,act:terminated,draft:not_concluded,draft:valid,not_concluded:act,review_due:expired,review_due:renewed,review_due:replaced,review_due:terminated,valid:expired,valid:renewed,valid:replaced,valid:review_due,valid:terminated}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="994394aafa171fae23577b77039b65874bb471be",
                    operation="UPDATE",
                    pgid="pgtrigger_state_graph_4d8b1",
                    table="integration_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="state_first",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NOT (NEW.\"state\" = 'draft') THEN RAISE EXCEPTION 'Invalid first state % of Agreement', NEW.\"state\"; END IF; RETURN NEW;",
                    hash="28b3f1beb364aa11ed3689c9e35d098c355d8a14",
                    operation="INSERT",
                    pgid="pgtrigger_state_first_e3dae",
                    table="integration_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_interviewevent" ("appointment_id", "circumstances", "conditions", "data_entered_on", "duty_id", "held_by_id", "held_on", "household_size", "id", "mode", "mode_reason", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prognosis", "recorded_at", "residence_status", "strategy", "summary", "target_occupation", "version") VALUES (NEW."appointment_id", NEW."circumstances", NEW."conditions", NEW."data_entered_on", NEW."duty_id", NEW."held_by_id", NEW."held_on", NEW."household_size", NEW."id", NEW."mode", NEW."mode_reason", NEW."note_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prognosis", NEW."recorded_at", NEW."residence_status", NEW."strategy", NEW."summary", NEW."target_occupation", NEW."version"); RETURN NULL;',
                    hash="cec476c0a242fe6334421de5684d22d689c582d3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d62fa",
                    table="integration_interview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="interview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_interviewevent" ("appointment_id", "circumstances", "conditions", "data_entered_on", "duty_id", "held_by_id", "held_on", "household_size", "id", "mode", "mode_reason", "note_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prognosis", "recorded_at", "residence_status", "strategy", "summary", "target_occupation", "version") VALUES (NEW."appointment_id", NEW."circumstances", NEW."conditions", NEW."data_entered_on", NEW."duty_id", NEW."held_by_id", NEW."held_on", NEW."household_size", NEW."id", NEW."mode", NEW."mode_reason", NEW."note_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prognosis", NEW."recorded_at", NEW."residence_status", NEW."strategy", NEW."summary", NEW."target_occupation", NEW."version"); RETURN NULL;',
                    hash="b38c461b618dcac46378eadefb32758b1bdc3ad6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3c918",
                    table="integration_interview",
                    when="AFTER",
                ),
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
        migrations.AddField(
            model_name="immediateoffer",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="intake.application",
                verbose_name="Antrag",
            ),
        ),
        migrations.AddField(
            model_name="immediateoffer",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="immediateoffer",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="offers",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="immediateoffer",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erfasst von",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="application",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="intake.application",
                verbose_name="Antrag",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.immediateoffer",
            ),
        ),
        migrations.AddField(
            model_name="immediateofferevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erfasst von",
            ),
        ),
        migrations.AddField(
            model_name="measureassignment",
            name="assigned_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="zugewiesen von",
            ),
        ),
        migrations.AddField(
            model_name="measureassignment",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="measureassignment",
            name="measure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to="integration.measure",
                verbose_name="Maßnahme",
            ),
        ),
        migrations.AddField(
            model_name="measureassignment",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="measures",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="assigned_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="zugewiesen von",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="measure",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="integration.measure",
                verbose_name="Maßnahme",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="measureassignmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.measureassignment",
            ),
        ),
        migrations.AddField(
            model_name="nextstep",
            name="interview",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="next_steps",
                to="integration.interview",
                verbose_name="Gespräch",
            ),
        ),
        migrations.AddField(
            model_name="nextstepevent",
            name="interview",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="integration.interview",
                verbose_name="Gespräch",
            ),
        ),
        migrations.AddField(
            model_name="nextstepevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="nextstepevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.nextstep",
            ),
        ),
        migrations.AddField(
            model_name="offerexemption",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exemptions",
                to="intake.application",
                verbose_name="Antrag",
            ),
        ),
        migrations.AddField(
            model_name="offerexemption",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entschieden von",
            ),
        ),
        migrations.AddField(
            model_name="offerexemption",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exemptions",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="offerexemption",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exemptions",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="application",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="intake.application",
                verbose_name="Antrag",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="decided_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entschieden von",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="offerexemptionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.offerexemption",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="interview",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="placement",
                to="integration.interview",
                verbose_name="Gespräch",
            ),
        ),
        migrations.AddField(
            model_name="placementevent",
            name="interview",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="integration.interview",
                verbose_name="Gespräch",
            ),
        ),
        migrations.AddField(
            model_name="placementevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="placementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.placement",
            ),
        ),
        migrations.AddField(
            model_name="profiling",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="profilings",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="profiling",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="profilings",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="profiling",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erarbeitet mit",
            ),
        ),
        migrations.AddField(
            model_name="profilingevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="profilingevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="profilingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="profilingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.profiling",
            ),
        ),
        migrations.AddField(
            model_name="profilingevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erarbeitet mit",
            ),
        ),
        migrations.AddField(
            model_name="prognosis",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="prognoses",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="prognosis",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="prognoses",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="prognosis",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="festgelegt von",
            ),
        ),
        migrations.AddField(
            model_name="prognosisevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="prognosisevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="prognosisevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="prognosisevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.prognosis",
            ),
        ),
        migrations.AddField(
            model_name="prognosisevent",
            name="set_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="festgelegt von",
            ),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="appointment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="support_request",
                to="appointments.appointment",
                verbose_name="Klärungstermin",
            ),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="support_requests",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="support_requests",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="supportrequest",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erfasst von",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="appointment",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="appointments.appointment",
                verbose_name="Klärungstermin",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="household",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.household",
                verbose_name="Haushalt",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="people.person",
                verbose_name="Person",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="integration.supportrequest",
            ),
        ),
        migrations.AddField(
            model_name="supportrequestevent",
            name="recorded_by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="erfasst von",
            ),
        ),
        migrations.AddIndex(
            model_name="immediateoffer",
            index=models.Index(fields=["application", "person", "offered_on"], name="integration_applica_748240_idx"),
        ),
        migrations.AddConstraint(
            model_name="immediateoffer",
            constraint=models.CheckConstraint(
                condition=models.Q(("result", "open"), ("result_on__isnull", False), _connector="OR"),
                name="offer_result_dated",
                violation_error_message="Ein Ergebnis braucht seinen Tag.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="immediateoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_immediateofferevent" ("application_id", "content", "household_id", "id", "kind", "offered_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "result", "result_on", "result_text", "version") VALUES (NEW."application_id", NEW."content", NEW."household_id", NEW."id", NEW."kind", NEW."offered_on", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."result", NEW."result_on", NEW."result_text", NEW."version"); RETURN NULL;',
                    hash="23e72b1003a3871deb031c6530a61c94641433b7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee9fd",
                    table="integration_immediateoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="immediateoffer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_immediateofferevent" ("application_id", "content", "household_id", "id", "kind", "offered_on", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "result", "result_on", "result_text", "version") VALUES (NEW."application_id", NEW."content", NEW."household_id", NEW."id", NEW."kind", NEW."offered_on", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."result", NEW."result_on", NEW."result_text", NEW."version"); RETURN NULL;',
                    hash="785cbd85f72a711313e873cbff6e9ff019738ab2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2cb9",
                    table="integration_immediateoffer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="immediateofferevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f224a4efcf0251397cc84b60063796478fb7c1be",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d3ff",
                    table="integration_immediateofferevent",
                    when="BEFORE",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="measureassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_measureassignmentevent" ("assigned_by_id", "assigned_on", "ends_on", "household_id", "id", "measure_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (NEW."assigned_by_id", NEW."assigned_on", NEW."ends_on", NEW."household_id", NEW."id", NEW."measure_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_on"); RETURN NULL;',
                    hash="1157535441531a23d9fdfaf4c3637283e495c511",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d044d",
                    table="integration_measureassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measureassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_measureassignmentevent" ("assigned_by_id", "assigned_on", "ends_on", "household_id", "id", "measure_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on") VALUES (NEW."assigned_by_id", NEW."assigned_on", NEW."ends_on", NEW."household_id", NEW."id", NEW."measure_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_on"); RETURN NULL;',
                    hash="a53abfaf467645f4e47a5c35a8ea76354280f2b0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e751",
                    table="integration_measureassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="measureassignmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9fc487ed29265fa124994bdea18dfbf1e03e0a7a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_432e3",
                    table="integration_measureassignmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_nextstepevent" ("due_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."due_on", NEW."id", NEW."interview_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="77a966bab56ca436436c3b3d4b7041468065ca63",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a333",
                    table="integration_nextstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_nextstepevent" ("due_on", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."due_on", NEW."id", NEW."interview_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                    hash="30f5522da8cf74f4e4867317ee87de9b979f207b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75f65",
                    table="integration_nextstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="nextstepevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="273f8da05adf83b86000dfd71da469fd3a47278a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bec83",
                    table="integration_nextstepevent",
                    when="BEFORE",
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="offerexemption",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_offerexemptionevent" ("application_id", "decided_by_id", "decided_on", "employer", "end_reason", "ended_on", "ground", "household_id", "id", "job_starts_on", "label", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "text", "valid_from", "valid_until", "version") VALUES (NEW."application_id", NEW."decided_by_id", NEW."decided_on", NEW."employer", NEW."end_reason", NEW."ended_on", NEW."ground", NEW."household_id", NEW."id", NEW."job_starts_on", NEW."label", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof", NEW."text", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="dd50295b21c55b15317f077e327bbfe52640f5e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_06cf6",
                    table="integration_offerexemption",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offerexemption",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_offerexemptionevent" ("application_id", "decided_by_id", "decided_on", "employer", "end_reason", "ended_on", "ground", "household_id", "id", "job_starts_on", "label", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "text", "valid_from", "valid_until", "version") VALUES (NEW."application_id", NEW."decided_by_id", NEW."decided_on", NEW."employer", NEW."end_reason", NEW."ended_on", NEW."ground", NEW."household_id", NEW."id", NEW."job_starts_on", NEW."label", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof", NEW."text", NEW."valid_from", NEW."valid_until", NEW."version"); RETURN NULL;',
                    hash="e4adde6f4102534a7d8527f5146f40fadd38e2db",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ef7e",
                    table="integration_offerexemption",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offerexemptionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3a82cd0d39e7489f0dd01667043eab9a3370cda6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_54da7",
                    table="integration_offerexemptionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_placementevent" ("assistant_checked", "call_me_active", "credentials_handed_over", "employer_service", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_published", "recommendation_consent", "search_run") VALUES (NEW."assistant_checked", NEW."call_me_active", NEW."credentials_handed_over", NEW."employer_service", NEW."id", NEW."interview_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profile_published", NEW."recommendation_consent", NEW."search_run"); RETURN NULL;',
                    hash="ce4d9e9a593e886f925da1fcaed8f3c1d58deb61",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_add83",
                    table="integration_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_placementevent" ("assistant_checked", "call_me_active", "credentials_handed_over", "employer_service", "id", "interview_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_published", "recommendation_consent", "search_run") VALUES (NEW."assistant_checked", NEW."call_me_active", NEW."credentials_handed_over", NEW."employer_service", NEW."id", NEW."interview_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profile_published", NEW."recommendation_consent", NEW."search_run"); RETURN NULL;',
                    hash="ba8d96f02b2b4da7d0e5dcb80428a92db2bd69df",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12470",
                    table="integration_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placementevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9fc11bb689ebbbddcd4541b0fa977afc885bb0d4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45d3b",
                    table="integration_placementevent",
                    when="BEFORE",
                ),
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
                    ("serious_obstacles", False), models.Q(("support_sequence", ""), _negated=True), _connector="OR"
                ),
                name="profiling_sequence_named",
                violation_error_message="Bei schwerwiegenden Vermittlungshemmnissen nennen Sie die Reihenfolge (W-65).",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profiling",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_profilingevent" ("agreed_with_client", "circumstances", "client_profile", "conditions", "goal", "household_id", "id", "needs", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "qualification", "recorded_by_id", "recorded_on", "resources", "serious_obstacles", "strategy", "strengths", "support_sequence", "target_occupation", "training_checked") VALUES (NEW."agreed_with_client", NEW."circumstances", NEW."client_profile", NEW."conditions", NEW."goal", NEW."household_id", NEW."id", NEW."needs", NEW."number", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."qualification", NEW."recorded_by_id", NEW."recorded_on", NEW."resources", NEW."serious_obstacles", NEW."strategy", NEW."strengths", NEW."support_sequence", NEW."target_occupation", NEW."training_checked"); RETURN NULL;',
                    hash="474ff637c0f6747ecbba896456ece21351cb23ed",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_18d74",
                    table="integration_profiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profiling",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_profilingevent" ("agreed_with_client", "circumstances", "client_profile", "conditions", "goal", "household_id", "id", "needs", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "qualification", "recorded_by_id", "recorded_on", "resources", "serious_obstacles", "strategy", "strengths", "support_sequence", "target_occupation", "training_checked") VALUES (NEW."agreed_with_client", NEW."circumstances", NEW."client_profile", NEW."conditions", NEW."goal", NEW."household_id", NEW."id", NEW."needs", NEW."number", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."qualification", NEW."recorded_by_id", NEW."recorded_on", NEW."resources", NEW."serious_obstacles", NEW."strategy", NEW."strengths", NEW."support_sequence", NEW."target_occupation", NEW."training_checked"); RETURN NULL;',
                    hash="0e7237a4a6398d814bc1f06f267db5812d248d2f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a8ec",
                    table="integration_profiling",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="profilingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bf1b2c647097909c56cd1364e1894ccfef41603b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0a33b",
                    table="integration_profilingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="prognosis",
            index=models.Index(fields=["person", "-set_on"], name="integration_person__b6648a_idx"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prognosis",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_prognosisevent" ("code", "horizon", "household_id", "id", "label", "near_market", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "set_on") VALUES (NEW."code", NEW."horizon", NEW."household_id", NEW."id", NEW."label", NEW."near_market", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."set_by_id", NEW."set_on"); RETURN NULL;',
                    hash="2ee67e7a73ce6c53912f2dfd3dae916d09cdf29f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99218",
                    table="integration_prognosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prognosis",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_prognosisevent" ("code", "horizon", "household_id", "id", "label", "near_market", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_by_id", "set_on") VALUES (NEW."code", NEW."horizon", NEW."household_id", NEW."id", NEW."label", NEW."near_market", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."set_by_id", NEW."set_on"); RETURN NULL;',
                    hash="0015b3eb877e83fd7a5cc32ae5046b8f693be4d5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cd094",
                    table="integration_prognosis",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="prognosisevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2136c9ba4df8ded8660ca0fb4a3bcc0b070a97ed",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_93db6",
                    table="integration_prognosisevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "integration_supportrequestevent" ("appointment_id", "household_id", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "requested_on", "text") VALUES (NEW."appointment_id", NEW."household_id", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."requested_on", NEW."text"); RETURN NULL;',
                    hash="b1fbc6359c99bb9653b46783df4e002195513b91",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_18f59",
                    table="integration_supportrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "integration_supportrequestevent" ("appointment_id", "household_id", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "requested_on", "text") VALUES (NEW."appointment_id", NEW."household_id", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."requested_on", NEW."text"); RETURN NULL;',
                    hash="81579bd559202cf4814693d1fa468670f348fa57",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d494c",
                    table="integration_supportrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f7a40a5e5e335696878710870c2c3b46fe861883",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bc59e",
                    table="integration_supportrequestevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
