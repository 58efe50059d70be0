"""The product's addresses, and what it is measured beside."""

from django.contrib import admin
from django.urls import include, path

from clinic.urls import handler400, handler403, handler404, handler500  # noqa: F401 - this module is a URL map, too
from screening.models import WorklistRow
from tests.bench.bare import bare


class Site(admin.AdminSite):
    """Our users have no permissions in Django's sense."""

    def has_permission(self, request):
        return request.user.is_active


class Rows(admin.ModelAdmin):
    """The same table, as many rows a page, the same order and the same facts of a row."""

    list_display = ("name", "born", "state", "tier", "start", "reason", "claimed_by")
    list_select_related = ("intake__appointment__patient__data_key", "claimed_by")
    list_filter = ("state",)
    list_per_page = 25
    ordering = ("tier", "start")

    def has_view_permission(self, request, obj=None):
        return True

    def has_module_permission(self, request):
        return True

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    def name(self, row):
        return row.intake.patient.details["name"]

    def born(self, row):
        return row.intake.patient.details["birth_date"]

    def reason(self, row):
        return row.headline["reason"]


site = Site()
site.register(WorklistRow, Rows)


def changelist(request):
    return site._registry[WorklistRow].changelist_view(request)


changelist.access = "signed in"

urlpatterns = [
    path("bench/admin/", changelist),
    path("bench/bare/<slug:practice>/<uuid:intake_id>/", bare),
    path("admin/", site.urls),
    path("", include("clinic.urls")),
]
