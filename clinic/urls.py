"""The URL map. `tests/test_architecture.py` holds who may open each address."""

from django.urls import include, path

from clinic import health, languages

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("", include("clinic.accounts.urls")),
    path("language/", languages.switch, name="language"),
    path("", include("intake.urls")),
    path("", include("screening.urls")),
]

handler400 = "clinic.errors.bad_request"
handler403 = "clinic.errors.forbidden"
handler404 = "clinic.errors.not_found"
handler500 = "clinic.errors.server_error"
