from django.apps import AppConfig


class HandleConfig(AppConfig):
    name = "gehor.steps.handle"
    label = "handle"
