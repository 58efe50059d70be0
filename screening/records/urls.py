"""The addresses of a record as a whole, below /review/<practice>/."""

from django.urls import path

from screening.records.views import access, erase_record, export, hold, privacy, retention

urlpatterns = [
    path("intake/<uuid:intake_id>/access/", access, name="access"),
    path("intake/<uuid:intake_id>/export/", export, name="export_person"),
    path("intake/<uuid:intake_id>/privacy/", privacy, name="privacy_requests"),
    path("intake/<uuid:intake_id>/hold/", hold, name="hold"),
    path("intake/<uuid:intake_id>/erase/", erase_record, name="erase_record"),
    path("retention/", retention, name="retention"),
]
