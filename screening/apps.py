from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "screening"

    def ready(self):
        from screening import receivers
        from screening.governance import receivers as governance

        receivers.connect()
        governance.connect()
