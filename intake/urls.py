"""Addresses of intake: the counter, the benefit clerk's work on documents, release and decision."""

from django.urls import path

from .views import alg1, approval, documents, ending, issuing, members, registration

app_name = "intake"
urlpatterns = [
    path("neu/", registration.look_up, name="register"),
    path("neu/erfassen/", registration.enter, name="enter"),
    path("neu/person/<int:pk>/", registration.take_over, name="take_over"),
    path("neu/hinweis/<int:row>/", registration.hints, name="hints"),
    path("entwuerfe/<int:pk>/", registration.draft, name="draft"),
    path("entwuerfe/<int:pk>/verwerfen/", registration.draft_discard, name="draft_discard"),
    path("<int:pk>/ausgabe/", issuing.issue, name="issue"),
    path("<int:pk>/an-ez/", issuing.route_to_ez, name="route_to_ez"),
    path("<int:pk>/zurueck-an-lg/", issuing.return_to_lg, name="return_to_lg"),
    path("<int:pk>/bg-nummer/", issuing.bg_number, name="bg_number"),
    path("<int:pk>/erfassungsbogen/", issuing.sheet, name="sheet"),
    path("<int:pk>/ez-bogen/", issuing.counter_sheet, name="counter_sheet"),
    path("<int:pk>/unterlagen/", documents.documents, name="documents"),
    path("<int:pk>/unterlagen/vollstaendig/", documents.complete, name="complete"),
    path("<int:pk>/unterlagen/aufheben/", documents.reopen, name="reopen"),
    path("<int:pk>/unterlagen/nachfordern/", documents.ask_for, name="ask_for"),
    path("pakete/<int:pk>/eingabe/", documents.enter_package, name="enter_package"),
    path("pakete/<int:pk>/erinnern/", documents.remind, name="remind"),
    path("pakete/<int:pk>/verlaengern/", documents.extend_package, name="extend_package"),
    path("<int:pk>/id-pruefung/", members.check_id, name="check_id"),
    path("<int:pk>/mitglieder/neu/", members.add, name="add_member"),
    path("mitglieder/<int:pk>/ausscheiden/", members.leave, name="leave_member"),
    path("<int:pk>/freigabe/", approval.release, name="release"),
    path("<int:pk>/freigabe/fristen/", approval.release_preview, name="release_preview"),
    path("<int:pk>/freigabe/widerrufen/", approval.revoke_release, name="revoke_release"),
    path("<int:pk>/quer-person/", approval.choose_interview_person, name="choose_interview_person"),
    path("<int:pk>/bescheid/", approval.decide, name="decide"),
    path("<int:pk>/ablehnen/", ending.reject, name="reject"),
    path("<int:pk>/versagen/", ending.deny, name="deny"),
    path("<int:pk>/ruecknahme/", ending.withdraw, name="withdraw"),
    path("<int:pk>/abgeben/", ending.transfer, name="transfer"),
    path("<int:pk>/mitwirkung/", ending.resume, name="resume"),
    path("<int:pk>/wiederaufnahme/", ending.reinstate, name="reinstate"),
    path("<int:pk>/storno/", ending.cancel, name="cancel"),
    path("<int:pk>/zusammenfuehren/", ending.merge, name="merge"),
    path("bg/<int:pk>/alg1/", alg1.record, name="record_alg1"),
    path("alg1/<int:pk>/ende/", alg1.end, name="end_alg1"),
    path("alg1/<int:pk>/streichen/", alg1.remove, name="remove_alg1"),
]
