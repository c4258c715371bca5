from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.upload, name="imports"),
    path("import/probe/", views.trial, name="import_trial"),
    path("import/<int:pk>/", views.run_detail, name="import_run"),
    path("import/<int:pk>/bericht/", views.report, name="import_report"),
    path("import/<int:pk>/zuruecknehmen/", views.take_back, name="take_back_import"),
]
