from django.apps import AppConfig


class ClinicConfig(AppConfig):
    name = "clinic"

    def ready(self):
        from clinic import gauges
        from clinic.accounts import sessions  # noqa: F401 - connects what stamps a session at sign-in

        gauges.register()
