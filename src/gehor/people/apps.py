from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "gehor.people"
    label = "people"
