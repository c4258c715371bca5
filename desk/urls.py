from django.urls import include, path

from .views import case, day, glossary, search

app_name = "desk"
urlpatterns = [
    path("", include("desk.lists.urls")),
    path("", include("desk.dashboard.urls")),
    path("", day.day, name="day"),
    path("bg/<int:pk>/", case.case, name="case"),
    path("suche/", search.search, name="search"),
    path("begriffe/", glossary.glossary, name="glossary"),
    path("ablauf/", glossary.process, name="process"),
    path("", include("desk.lists.urls")),
    path("", include("desk.dashboard.urls")),
]
