from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "gehor.steps.publish"
    label = "publish"
