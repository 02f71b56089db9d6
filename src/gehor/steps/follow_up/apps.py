from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "gehor.steps.follow_up"
    label = "follow_up"
