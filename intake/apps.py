from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "intake"

    def ready(self):
        from intake.desk import receivers
        from intake.records import search

        receivers.connect()
        search.connect()
