from django.apps import AppConfig


class AnswerConfig(AppConfig):
    name = "gehor.steps.answer"
    label = "answer"
