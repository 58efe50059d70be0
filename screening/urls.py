"""The clinician's addresses. The practice stands in each, so that two practices in two tabs cannot cross."""

from django.urls import include, path

from screening.views.acts import identity, note, settle_one, sign
from screening.views.asking import ask
from screening.views.brief import brief
from screening.views.export import exports, fhir
from screening.views.health import health, one_rule
from screening.views.plan import plan
from screening.views.practices import practices
from screening.views.review import review
from screening.views.rules import rules
from screening.views.taking import give, take
from screening.views.telling import message
from screening.views.worklist import worklist

urlpatterns = [
    path("review/", practices, name="practices"),
    path("review/<slug:practice>/", worklist, name="worklist"),
    path("review/<slug:practice>/rules/", rules, name="rules"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/", review, name="review"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/settle/", settle_one, name="settle"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/ask/", ask, name="ask"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/sign/", sign, name="sign"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/take/", take, name="take"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/give/", give, name="give"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/identity/", identity, name="identity"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/note/", note, name="note"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/brief/", brief, name="brief"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/message/", message, name="message"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/plan/", plan, name="plan"),
    path("review/<slug:practice>/intake/<uuid:intake_id>/fhir/", fhir, name="fhir"),
    path("review/<slug:practice>/health/", health, name="health"),
    path("review/<slug:practice>/health/<slug:rule>/", one_rule, name="rule_health"),
    path("review/<slug:practice>/exports/", exports, name="exports"),
    path("review/<slug:practice>/", include("screening.governance.urls")),
    path("review/<slug:practice>/", include("screening.records.urls")),
]
