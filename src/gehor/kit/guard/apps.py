from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "gehor.kit.guard"
    label = "guard"
