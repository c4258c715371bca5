import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models

from jobcenter.audit.tables import CreateTables


class Migration(migrations.Migration):
    replaces = [
        ("inbox", "0001_initial"),
        ("inbox", "0002_check_change"),
        ("inbox", "0003_role_of_the_management"),
        ("inbox", "0004_control_density"),
        ("inbox", "0005_outgoing_mail"),
        ("inbox", "0006_alg1_end"),
        ("inbox", "0007_graduates_and_rulesets"),
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
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("subject", models.CharField(max_length=120, verbose_name="Betreff")),
                        ("body", models.TextField(blank=True, verbose_name="Text")),
                        ("document_reference", models.CharField(blank=True, max_length=80, verbose_name="Dokument")),
                        (
                            "recipient_role",
                            models.CharField(
                                blank=True,
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
                                verbose_name="an die Rolle",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="gesendet am")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="gelesen am")),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "read_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gelesen von",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_messages",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="an",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sent_messages",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="von",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Mitteilung",
                        "verbose_name_plural": "Mitteilungen",
                        "ordering": ["-sent_at"],
                    },
                ),
                migrations.CreateModel(
                    name="MessageEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("subject", models.CharField(max_length=120, verbose_name="Betreff")),
                        ("body", models.TextField(blank=True, verbose_name="Text")),
                        ("document_reference", models.CharField(blank=True, max_length=80, verbose_name="Dokument")),
                        (
                            "recipient_role",
                            models.CharField(
                                blank=True,
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
                                verbose_name="an die Rolle",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="gesendet am")),
                        ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="gelesen am")),
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
                                to="inbox.message",
                            ),
                        ),
                        (
                            "read_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="gelesen von",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="an",
                            ),
                        ),
                        (
                            "sender",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                                    ("hand_in", "Neuantragsabgabe"),
                                    ("documents", "Unterlagen nachhalten"),
                                    ("remind_return", "Rückgabe erinnern"),
                                    ("write_letter", "Brief nachholen"),
                                    ("routed_to_ez", "Postantrag bearbeiten"),
                                    ("call", "SC-Antrag bearbeiten"),
                                    ("counter_ticket", "Ticket an die EZ"),
                                    ("release", "Freigabe dem Grunde nach prüfen"),
                                    ("park_shell", "Fallhülse auf QuEr.xx stellen"),
                                    ("assign_specialist", "Fall an IFK umstellen"),
                                    ("accept_case", "Fall übernehmen"),
                                    ("schedule_interview", "Erstgespräch terminieren"),
                                    ("new_client", "Neue Kundin/neuer Kunde zugeordnet"),
                                    ("follow_up", "Offene Punkte nachholen"),
                                    ("review_agreement", "Vereinbarung überprüfen"),
                                    ("follow_graduate", "Nachkontakt nach einer Maßnahme"),
                                    ("make_offer", "Sofortangebot unterbreiten"),
                                    ("check_promise", "Einstellungszusage prüfen"),
                                    ("clarify", "Anliegen klären"),
                                    ("alg1_end", "Ende von ALG I klären"),
                                    ("switch_main_care", "Hauptbetreuung umstellen"),
                                    ("no_slot", "Kein Termin vor Fristende"),
                                    ("choose_interview_person", "QuEr-Person festlegen"),
                                    ("missing_measure", "Maßnahme des Jahres anlegen"),
                                    ("ruleset_ends", "Regelwerk endet"),
                                    ("roster_gap", "F-IFK benennen"),
                                    ("old_in_queue", "Fall liegt zu lange auf QuEr.xx"),
                                    ("explain_miss", "Versäumnis begründen"),
                                    ("sign_miss", "Versäumnis abzeichnen"),
                                    ("control_list", "Neuantragsliste kontrollieren"),
                                    ("check_change", "Veränderung prüfen"),
                                    ("control_density", "Kontaktdichte kontrollieren"),
                                    ("import_review", "Importfälle prüfen"),
                                    ("information", "Zur Kenntnis"),
                                ],
                                max_length=30,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "subject_id",
                            models.BigIntegerField(
                                blank=True,
                                help_text="Schlüssel des Antrags oder Gesprächs, von dem die Art spricht.",
                                null=True,
                                verbose_name="Gegenstand",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="Hinweis")),
                        (
                            "role",
                            models.CharField(
                                blank=True,
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
                                verbose_name="für die Rolle",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="für",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erledigt von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="staff.office",
                                verbose_name="Geschäftsstelle",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tasks",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Aufgabe",
                        "verbose_name_plural": "Aufgaben",
                    },
                ),
                migrations.CreateModel(
                    name="TaskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("hand_in", "Neuantragsabgabe"),
                                    ("documents", "Unterlagen nachhalten"),
                                    ("remind_return", "Rückgabe erinnern"),
                                    ("write_letter", "Brief nachholen"),
                                    ("routed_to_ez", "Postantrag bearbeiten"),
                                    ("call", "SC-Antrag bearbeiten"),
                                    ("counter_ticket", "Ticket an die EZ"),
                                    ("release", "Freigabe dem Grunde nach prüfen"),
                                    ("park_shell", "Fallhülse auf QuEr.xx stellen"),
                                    ("assign_specialist", "Fall an IFK umstellen"),
                                    ("accept_case", "Fall übernehmen"),
                                    ("schedule_interview", "Erstgespräch terminieren"),
                                    ("new_client", "Neue Kundin/neuer Kunde zugeordnet"),
                                    ("follow_up", "Offene Punkte nachholen"),
                                    ("review_agreement", "Vereinbarung überprüfen"),
                                    ("follow_graduate", "Nachkontakt nach einer Maßnahme"),
                                    ("make_offer", "Sofortangebot unterbreiten"),
                                    ("check_promise", "Einstellungszusage prüfen"),
                                    ("clarify", "Anliegen klären"),
                                    ("alg1_end", "Ende von ALG I klären"),
                                    ("switch_main_care", "Hauptbetreuung umstellen"),
                                    ("no_slot", "Kein Termin vor Fristende"),
                                    ("choose_interview_person", "QuEr-Person festlegen"),
                                    ("missing_measure", "Maßnahme des Jahres anlegen"),
                                    ("ruleset_ends", "Regelwerk endet"),
                                    ("roster_gap", "F-IFK benennen"),
                                    ("old_in_queue", "Fall liegt zu lange auf QuEr.xx"),
                                    ("explain_miss", "Versäumnis begründen"),
                                    ("sign_miss", "Versäumnis abzeichnen"),
                                    ("control_list", "Neuantragsliste kontrollieren"),
                                    ("check_change", "Veränderung prüfen"),
                                    ("control_density", "Kontaktdichte kontrollieren"),
                                    ("import_review", "Importfälle prüfen"),
                                    ("information", "Zur Kenntnis"),
                                ],
                                max_length=30,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "subject_id",
                            models.BigIntegerField(
                                blank=True,
                                help_text="Schlüssel des Antrags oder Gesprächs, von dem die Art spricht.",
                                null=True,
                                verbose_name="Gegenstand",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300, verbose_name="Hinweis")),
                        (
                            "role",
                            models.CharField(
                                blank=True,
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
                                verbose_name="für die Rolle",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="fällig am")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="erledigt am")),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="für",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="angelegt von",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="erledigt von",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
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
                                to="inbox.task",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Ticket",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "subject_id",
                            models.BigIntegerField(help_text="Schlüssel des Erstgesprächs.", verbose_name="Gegenstand"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="Hinweis")),
                        ("mailbox", models.EmailField(blank=True, max_length=254, verbose_name="Teampostfach")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("in_progress", "in Bearbeitung (Team)"),
                                    ("scheduled", "terminiert"),
                                    ("closed", "geschlossen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="Fristende")),
                        ("answer_due_on", models.DateField(verbose_name="Antwort bis")),
                        ("opened_on", models.DateField(verbose_name="eröffnet am")),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="in Bearbeitung seit")),
                        ("scheduled_on", models.DateField(blank=True, null=True, verbose_name="terminiert am")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="geschlossen am")),
                        (
                            "close_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Schließung"),
                        ),
                        (
                            "copy_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Kopie an die Teamleitung",
                            ),
                        ),
                        (
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="people.household",
                                verbose_name="BG",
                            ),
                        ),
                        (
                            "jobcenter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="staff.jobcenter",
                                verbose_name="Jobcenter",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
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
                                verbose_name="eröffnet von",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="people.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="in Bearbeitung bei",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tickets",
                                to="staff.team",
                                verbose_name="an das Team",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Ticket",
                        "verbose_name_plural": "Tickets",
                        "ordering": ["answer_due_on", "pk"],
                    },
                    bases=(django_fsm.FSMModelMixin, models.Model),
                ),
                migrations.CreateModel(
                    name="OutgoingMail",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("to", models.EmailField(max_length=254, verbose_name="an")),
                        ("copy_to", models.EmailField(blank=True, max_length=254, verbose_name="Kopie an")),
                        ("path", models.CharField(max_length=100, verbose_name="Seite")),
                        ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="angelegt am")),
                        ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="Versuche")),
                        ("next_try_at", models.DateTimeField(verbose_name="nächster Versuch")),
                        (
                            "failure",
                            models.CharField(
                                blank=True,
                                help_text="Art des Fehlers, keine Adresse.",
                                max_length=80,
                                verbose_name="letzter Fehler",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="gesendet am")),
                        ("given_up_at", models.DateTimeField(blank=True, null=True, verbose_name="aufgegeben am")),
                        (
                            "ticket",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mails",
                                to="inbox.ticket",
                                verbose_name="Ticket",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "ausgehende E-Mail",
                        "verbose_name_plural": "ausgehende E-Mails",
                    },
                ),
                migrations.CreateModel(
                    name="TicketEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="Fassung")),
                        (
                            "subject_id",
                            models.BigIntegerField(help_text="Schlüssel des Erstgesprächs.", verbose_name="Gegenstand"),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="Hinweis")),
                        ("mailbox", models.EmailField(blank=True, max_length=254, verbose_name="Teampostfach")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("in_progress", "in Bearbeitung (Team)"),
                                    ("scheduled", "terminiert"),
                                    ("closed", "geschlossen"),
                                ],
                                default="open",
                                max_length=50,
                                verbose_name="Stand",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="Fristende")),
                        ("answer_due_on", models.DateField(verbose_name="Antwort bis")),
                        ("opened_on", models.DateField(verbose_name="eröffnet am")),
                        ("taken_on", models.DateField(blank=True, null=True, verbose_name="in Bearbeitung seit")),
                        ("scheduled_on", models.DateField(blank=True, null=True, verbose_name="terminiert am")),
                        ("closed_on", models.DateField(blank=True, null=True, verbose_name="geschlossen am")),
                        (
                            "close_reason",
                            models.CharField(blank=True, max_length=200, verbose_name="Grund der Schließung"),
                        ),
                        (
                            "copy_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Kopie an die Teamleitung",
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
                            "opened_by",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="eröffnet von",
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
                                to="inbox.ticket",
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="in Bearbeitung bei",
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
                                verbose_name="an das Team",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.AddConstraint(
                    model_name="message",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("recipient__isnull", False),
                            models.Q(("recipient_role", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="message_for_somebody",
                    ),
                ),
                migrations.AddIndex(
                    model_name="task",
                    index=models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["assignee", "due_on"],
                        name="task_open_assignee",
                    ),
                ),
                migrations.AddIndex(
                    model_name="task",
                    index=models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["office", "role", "due_on"],
                        name="task_open_role",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="task",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("assignee__isnull", False), models.Q(("role", ""), _negated=True), _connector="OR"
                        ),
                        name="task_for_somebody",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="task",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=("kind", "household", "person", "subject_id"),
                        name="task_open_once",
                        nulls_distinct=False,
                    ),
                ),
                migrations.AddIndex(
                    model_name="ticket",
                    index=models.Index(
                        fields=["office", "state", "answer_due_on"], name="inbox_ticke_office__29a584_idx"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="ticket",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state__in", ["open", "in_progress"])),
                        fields=("subject_id",),
                        name="ticket_unsettled_once",
                        violation_error_message="Für dieses Erstgespräch ist schon ein Ticket offen.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="outgoingmail",
                    index=models.Index(
                        condition=models.Q(("given_up_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_try_at"],
                        name="mail_waiting",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="outgoingmail",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("sent_at__isnull", True), ("given_up_at__isnull", True), _connector="OR"),
                        name="mail_sent_or_given_up",
                    ),
                ),
            ]
        ),
    ]
