from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .choices import LetterKind
from .views import appointments, letters, texts


class LetterKindConverter(StringConverter):
    """The kind of a letter in an address."""

    regex = "|".join(LetterKind.values)


register_converter(LetterKindConverter, "letter_kind")

app_name = "appointments"
urlpatterns = [
    path("", appointments.day, name="day"),
    path("kalender/", appointments.calendar, name="calendar"),
    path("kalender/<int:pk>/", appointments.calendar, name="calendar"),
    path("bg/<int:pk>/neu/", appointments.book, name="book"),
    path("bg/<int:pk>/anschreiben/", letters.hand_out, name="hand_out"),
    path("<int:pk>/", appointments.appointment, name="appointment"),
    path("<int:pk>/ergebnis/", appointments.result, name="result"),
    path("<int:pk>/verschieben/", appointments.move, name="move"),
    path("<int:pk>/einladung/", letters.invitation, name="invitation"),
    path("<int:pk>/einladen/", letters.invite, name="invite"),
    path("<int:pk>/einladung/entwurf/", letters.invitation_pdf, name="invitation_pdf"),
    path("briefe/<int:pk>/", letters.letter, name="letter"),
    path("texte/", texts.text_list, name="texts"),
    path("texte/neu/<letter_kind:kind>/", texts.propose, name="propose_text"),
    path("texte/<int:pk>/", texts.text, name="text"),
    path("texte/<int:pk>/muster/", texts.text_sample, name="text_sample"),
    path("texte/<int:pk>/freigeben/", texts.approve, name="approve_text"),
    path("texte/<int:pk>/zurueckziehen/", texts.withdraw, name="withdraw_text"),
]
