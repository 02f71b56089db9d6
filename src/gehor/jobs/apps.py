from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "gehor.jobs"
    label = "jobs"
