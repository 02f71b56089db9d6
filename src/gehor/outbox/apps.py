from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "gehor.outbox"
    label = "outbox"
