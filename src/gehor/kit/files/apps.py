from django.apps import AppConfig

from gehor.kit.frozen import freeze_words


class FilesConfig(AppConfig):
    name = "gehor.kit.files"
    label = "files"

    def ready(self) -> None:
        """Part of the ground: before anybody makes a migration."""
        freeze_words()
