from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "gehor.steps.intake"
    label = "intake"
