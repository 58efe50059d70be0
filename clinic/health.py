"""For the machines that watch: does the process live, and can it serve?"""

from hmac import compare_digest

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from clinic import keys
from clinic import metrics as numbers
from clinic.access import public


@public
@require_safe
def healthz(request):
    """The process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
def readyz(request):
    """Database reachable, migrations applied, keys there."""
    missing = what_is_missing()
    return HttpResponse((missing or "ready") + "\n", content_type="text/plain", status=503 if missing else 200)


@public
@require_safe
def metrics(request):
    """For whoever knows the token. Without a token this page does not exist."""
    token, given = settings.CLINIC_METRICS_TOKEN, request.headers.get("Authorization", "")
    if not token or not compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Http404
    return HttpResponse(numbers.text(), content_type="text/plain; version=0.0.4; charset=utf-8")


def what_is_missing():
    if not all(getattr(settings, name) for name in keys.NAMES):
        return "keys"
    try:
        executor = MigrationExecutor(connection)
        return "migrations" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""
    except DatabaseError:
        return "database"
