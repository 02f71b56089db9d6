from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gehor.kit.files"
    label = "files"
