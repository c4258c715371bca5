from django.urls import include, path

from .views import case, day, glossary, messages, search, work

app_name = "desk"
urlpatterns = [
    path("", include("desk.calculator.urls")),
    path("", day.day, name="day"),
    path("bg/<int:pk>/", case.case, name="case"),
    path("bg/<int:pk>/verlauf/", case.history, name="history"),
    path("bg/<int:pk>/vermerk/", case.note, name="note"),
    path("bg/<int:pk>/mitteilung/", messages.new_message, name="new_message"),
    path("mitteilungen/", messages.sent_messages, name="sent_messages"),
    path("mitteilungen/<int:pk>/", messages.message, name="message"),
    path("mitteilungen/<int:pk>/antwort/", messages.answer, name="answer"),
    path("aufgaben/<int:pk>/", work.task, name="task"),
    path("suche/", search.search, name="search"),
    path("statistische-angaben/", glossary.statistical_fields, name="statistical_fields"),
    path("begriffe/", glossary.glossary, name="glossary"),
    path("ablauf/", glossary.process, name="process"),
    path("", include("desk.lists.urls")),
    path("", include("desk.dashboard.urls")),
    path("", include("desk.watch.urls")),
]
