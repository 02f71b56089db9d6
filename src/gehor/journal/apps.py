from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "gehor.journal"
    label = "journal"
