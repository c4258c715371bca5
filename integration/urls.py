from django.urls import path

from integration.imports.urls import urlpatterns as import_urls

from .views import catalogue, handover, holding, interviews, review, roster

app_name = "integration"
urlpatterns = [
    path("uebergabe/", handover.handovers, name="handovers"),
    path("uebergabe/huelsen/", handover.shells, name="shells"),
    path("uebergabe/warteschlange/", handover.queue, name="queue"),
    path("uebergabe/<int:pk>/stellen/", handover.park, name="park"),
    path("uebergabe/<int:pk>/huelse/", handover.shell, name="shell"),
    path("uebergabe/<int:pk>/umstellen/", handover.assign, name="assign"),
    path("uebergabe/<int:pk>/uebernehmen/", handover.accept, name="accept"),
    path("uebergabe/<int:pk>/zurueckgeben/", handover.return_to_queue, name="return_to_queue"),
    path("uebergabe/<int:pk>/sonderteam/", handover.special_team, name="special_team"),
    path("erstgespraeche/", interviews.interviews, name="interviews"),
    path("erstgespraeche/offene-punkte/", interviews.open_items, name="open_items"),
    path("erstgespraeche/<int:pk>/", interviews.interview, name="interview"),
    path("erstgespraeche/<int:pk>/terminieren/", interviews.schedule, name="schedule"),
    path("erstgespraeche/<int:pk>/kein-termin/", interviews.escalate, name="escalate"),
    path("erstgespraeche/<int:pk>/einladen/", interviews.invite, name="invite"),
    path("erstgespraeche/<int:pk>/nicht-erschienen/", interviews.no_show, name="no_show"),
    path("erstgespraeche/<int:pk>/absagen/", interviews.cancel, name="cancel"),
    path("erstgespraeche/<int:pk>/festhalten/", holding.hold, name="hold"),
    path("erstgespraeche/<int:pk>/entfaellt/", interviews.drop, name="drop"),
    path("erstgespraeche/<int:pk>/klaerungstermin/", interviews.clarify, name="clarify"),
    path("gespraeche/<int:pk>/nachholen/", holding.follow_up, name="follow_up"),
    path("importfaelle/", review.import_cases, name="import_cases"),
    path("importfaelle/<int:pk>/", review.check_import_case, name="check_import_case"),
    path("dienstplan/", roster.roster, name="roster"),
    path("katalog/", catalogue.catalogue, name="catalogue"),
    path("katalog/projekte/neu/", catalogue.new_project, name="new_project"),
    path("katalog/projekte/<int:pk>/massnahme/", catalogue.new_measure, name="new_measure"),
    path("katalog/massnahmen/<int:pk>/", catalogue.change_measure, name="change_measure"),
    *import_urls,
]
