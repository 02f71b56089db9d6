from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "gehor.steps.register"
    label = "register"
