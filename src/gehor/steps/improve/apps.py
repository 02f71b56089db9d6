from django.apps import AppConfig


class ImproveConfig(AppConfig):
    name = "gehor.steps.improve"
    label = "improve"
