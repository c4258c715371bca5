from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .choices import LetterKind
from .views import appointments, contacts, correcting, feed, inviting, letters, printing, texts, utilisation


class LetterKindConverter(StringConverter):
    """The kind of a letter in an address."""

    regex = "|".join(LetterKind.values)


class FeedTokenConverter(StringConverter):
    """The secret of a calendar address."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(LetterKindConverter, "letter_kind")
register_converter(FeedTokenConverter, "feed_token")

app_name = "appointments"
urlpatterns = [
    path("", appointments.day, name="day"),
    path("ohne-ergebnis/", appointments.unsettled, name="unsettled"),
    path("auslastung/", utilisation.team, name="utilisation"),
    path("auslastung/<int:pk>/", utilisation.person, name="utilisation_of"),
    path("abonnement/", feed.settings, name="feed_settings"),
    path("abonnement/widerrufen/", feed.revoke, name="revoke_feed"),
    path("abonnement/<feed_token:token>.ics", feed.feed, name="feed"),
    path("kalender/", appointments.calendar, name="calendar"),
    path("kalender/<int:pk>/", appointments.calendar, name="calendar"),
    path("bg/<int:pk>/neu/", appointments.book, name="book"),
    path("bg/<int:pk>/anschreiben/", letters.hand_out, name="hand_out"),
    path("<int:pk>/", appointments.appointment, name="appointment"),
    path("<int:pk>/eingetroffen/", appointments.arrive, name="arrive"),
    path("<int:pk>/aufgerufen/", appointments.call_in, name="call_in"),
    path("<int:pk>/empfang-zuruecknehmen/", correcting.take_back_arrival, name="take_back_arrival"),
    path("<int:pk>/ergebnis-zuruecknehmen/", correcting.take_back_result, name="take_back_result"),
    path("<int:pk>/ergebnis/", appointments.result, name="result"),
    path("<int:pk>/verschieben/", appointments.move, name="move"),
    path("<int:pk>/einladung/", letters.invitation, name="invitation"),
    path("<int:pk>/einladen/", letters.invite, name="invite"),
    path("<int:pk>/einladung/entwurf/", letters.invitation_pdf, name="invitation_pdf"),
    path("briefe/<int:pk>/", letters.letter, name="letter"),
    path("bg/<int:pk>/kontakt/", contacts.record_visit, name="record_visit"),
    path("<int:pk>/kontakt/", contacts.record_talk, name="record_talk"),
    path("kontakte/<int:pk>/", contacts.contact, name="contact"),
    path("kontakte/<int:pk>/zuruecknehmen/", contacts.take_back, name="take_back_contact"),
    path("kontakte/<int:pk>/gegenzeichnen/", contacts.cosign, name="cosign_contact"),
    path("druckliste/", printing.print_list, name="print_list"),
    path("druckliste/<int:pk>/", printing.print_run, name="print_run"),
    path("druckliste/<int:pk>/pdf/", printing.print_run_pdf, name="print_run_pdf"),
    path("sammeleinladung/<int:pk>/", inviting.invitation_run, name="invitation_run"),
    path("texte/", texts.text_list, name="texts"),
    path("texte/neu/<letter_kind:kind>/", texts.propose, name="propose_text"),
    path("texte/<int:pk>/", texts.text, name="text"),
    path("texte/<int:pk>/muster/", texts.text_sample, name="text_sample"),
    path("texte/<int:pk>/freigeben/", texts.approve, name="approve_text"),
    path("texte/<int:pk>/zurueckziehen/", texts.withdraw, name="withdraw_text"),
]
