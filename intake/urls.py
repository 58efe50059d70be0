"""The patient's addresses. None of them says anything about health; a page stands there as an opaque name."""

from django.urls import include, path

from intake.views import again, answering, calling, linking, reading, sending

OF_INTAKE = "intake/<uuid:public_id>/"

urlpatterns = [
    path("review/<slug:practice>/desk/", include("intake.desk.urls")),
    path("i/<str:token>/", linking.link_page, name="link"),
    path(f"{OF_INTAKE}birth-date/", linking.birth_date, name="birth_date"),
    path(f"{OF_INTAKE}new-link/", linking.new_link, name="new_link"),
    path(f"{OF_INTAKE}close/", linking.close, name="close"),
    path(f"{OF_INTAKE}closed/", linking.closed, name="closed"),
    path(OF_INTAKE, answering.home, name="home"),
    path(f"{OF_INTAKE}start/", answering.start, name="start"),
    path(f"{OF_INTAKE}advice/", answering.advice, name="advice"),
    path(f"{OF_INTAKE}check/", sending.check, name="check"),
    path(f"{OF_INTAKE}receipt/", sending.receipt, name="receipt"),
    path(f"{OF_INTAKE}copy/", reading.copy, name="copy"),
    path(f"{OF_INTAKE}sheet/", reading.sheet, name="sheet"),
    path(f"{OF_INTAKE}privacy/", reading.privacy, name="privacy"),
    path(f"{OF_INTAKE}call/", calling.call_me, name="call_me"),
    path(f"{OF_INTAKE}again/", again.again, name="again"),
    path(f"{OF_INTAKE}change/", sending.change, name="change"),
    path(f"{OF_INTAKE}<slug:address>/", answering.page, name="page"),
]
