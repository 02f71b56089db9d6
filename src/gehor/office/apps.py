from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "gehor.office"
    label = "office"
