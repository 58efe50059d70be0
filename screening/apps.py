from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "screening"

    def ready(self):
        from screening import gauges, receivers
        from screening.governance import receivers as governance
        from screening.health import tallies

        gauges.register()
        receivers.connect()
        governance.connect()
        tallies.connect()
