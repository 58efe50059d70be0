"""For the machines that watch: does the process live, and can it serve?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from clinic import keys
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


def what_is_missing():
    if not all(getattr(settings, name) for name in keys.NAMES):
        return "keys"
    try:
        executor = MigrationExecutor(connection)
        return "migrations" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""
    except DatabaseError:
        return "database"
