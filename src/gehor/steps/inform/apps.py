from django.apps import AppConfig


class InformConfig(AppConfig):
    name = "gehor.steps.inform"
    label = "inform"
