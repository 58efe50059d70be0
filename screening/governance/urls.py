"""The pages of governance, below /review/<practice>/."""

from django.urls import path

from screening.governance.views.coverage import coverage
from screening.governance.views.policy import change_policy, policy, rescreen
from screening.governance.views.questions import questions
from screening.governance.views.releases import activate_rules, releases
from screening.governance.views.sources import source, sources, verify, withdraw

urlpatterns = [
    path("policy/", policy, name="policy"),
    path("policy/change/", change_policy, name="change_policy"),
    path("policy/rescreen/", rescreen, name="rescreen"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:source>/", source, name="source"),
    path("sources/<slug:source>/verify/", verify, name="verify_source"),
    path("sources/<slug:source>/withdraw/", withdraw, name="withdraw_source"),
    path("releases/", releases, name="releases"),
    path("releases/activate/", activate_rules, name="activate_rules"),
    path("coverage/", coverage, name="coverage"),
    path("questions/", questions, name="questions"),
]
