from django.urls import path

from . import views

urlpatterns = [
    path("neukunden/", views.process_watch, name="process_watch"),
    path("neukunden/faelle/", views.process_cases, name="process_cases"),
    path("fachaufsicht/", views.interview_watch, name="interview_watch"),
    path("fachaufsicht/faelle/", views.interview_cases, name="interview_cases"),
]
