from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "screening"

    def ready(self):
        from screening import receivers
        from screening.governance import receivers as governance
        from screening.health import tallies

        receivers.connect()
        governance.connect()
        tallies.connect()
