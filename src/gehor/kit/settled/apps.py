from django.apps import AppConfig


class SettledConfig(AppConfig):
    name = "gehor.kit.settled"
    label = "settled"
