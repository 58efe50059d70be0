"""The addresses of a record as a whole, below /review/<practice>/."""

from django.urls import path

from screening.records.views import access, export

urlpatterns = [
    path("intake/<uuid:intake_id>/access/", access, name="access"),
    path("intake/<uuid:intake_id>/export/", export, name="export_person"),
]
