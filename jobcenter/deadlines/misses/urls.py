from django.urls import path

from . import views

urlpatterns = [
    path("versaeumt/", views.misses, name="misses"),
    path("versaeumt/<int:pk>/begruenden/", views.explain, name="explain_miss"),
    path("versaeumt/<int:pk>/abzeichnen/", views.sign, name="sign_miss"),
    path("versaeumt/<int:pk>/zurueckgeben/", views.give_back, name="return_miss"),
]
