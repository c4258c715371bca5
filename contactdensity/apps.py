from django.apps import AppConfig


class ContactDensityConfig(AppConfig):
    name = "contactdensity"
    verbose_name = "Kontaktdichte"
