from django.apps import AppConfig


class PromiseConfig(AppConfig):
    name = "gehor.steps.promise"
    label = "promise"
