from django.apps import AppConfig


class RulesetsConfig(AppConfig):
    name = "jobcenter.rulesets"
    verbose_name = "Regelwerke"
