from django.urls import path

from . import views

urlpatterns = [
    path("neuantragsliste/", views.new_applications, name="new_applications"),
    path("neuantragsliste/kontrolle/", views.controls, name="controls"),
    path("neuantragsliste/kontrolle/<int:pk>/", views.control, name="control"),
    path("neuantragsliste/excel/", views.export, name="new_applications_export"),
]
