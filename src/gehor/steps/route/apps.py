from django.apps import AppConfig


class RouteConfig(AppConfig):
    name = "gehor.steps.route"
    label = "route"
