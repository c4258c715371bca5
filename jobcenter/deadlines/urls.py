from django.urls import include, path

from . import views

app_name = "deadlines"
urlpatterns = [
    path("<int:pk>/", views.explanation, name="explanation"),
    path("<int:pk>/ursache/", views.cause, name="cause"),
    path("hinweise/", views.notices, name="notices"),
    path("hinweise/<int:pk>/", views.acknowledge, name="acknowledge"),
    path("nachgetragen/", views.late_entries, name="late_entries"),
    path("nachgetragen/<int:pk>/", views.cosign, name="cosign"),
    path("", include("jobcenter.deadlines.misses.urls")),
    path("ohne-regelwerk/", views.uncovered, name="uncovered"),
]
