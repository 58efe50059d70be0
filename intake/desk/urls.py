"""The addresses of the front desk, below /review/<practice>/desk/."""

from django.urls import path

from intake.desk.views import appointments, calling, invitations, outgoing, paper, practice, preview, sheet, typing

OF_INTAKE = "<uuid:intake_id>/"

urlpatterns = [
    path("", invitations.desk, name="desk"),
    path("find/", invitations.find_patient, name="desk_find"),
    path("appointment/", appointments.appointment, name="desk_appointment"),
    path("import/", appointments.import_list, name="desk_import"),
    path("paper/", paper.paper, name="desk_paper"),
    path("form/", preview.form, name="desk_form"),
    path("form/<slug:page>/", preview.form_page, name="desk_form_page"),
    path("practice/", practice.facts, name="desk_practice"),
    path("sheet/", sheet.sheet, name="desk_sheet"),
    path("messages/", outgoing.failed, name="desk_failed"),
    path("messages/<uuid:message_id>/", outgoing.message, name="desk_message"),
    path("messages/<uuid:message_id>/settle/", outgoing.settle, name="desk_settle"),
    path(OF_INTAKE, invitations.invitation, name="desk_invitation"),
    path(f"{OF_INTAKE}nudge/", invitations.nudge, name="desk_nudge"),
    path(f"{OF_INTAKE}link/", invitations.new_link, name="desk_link"),
    path(f"{OF_INTAKE}letter/", invitations.letter, name="desk_letter"),
    path(f"{OF_INTAKE}contact/", invitations.contact, name="desk_contact"),
    path(f"{OF_INTAKE}call/", calling.call, name="desk_call"),
    path(f"{OF_INTAKE}called/", calling.called, name="desk_called"),
    path(f"{OF_INTAKE}not-called/", calling.not_called, name="desk_not_called"),
    path(f"{OF_INTAKE}visit/", appointments.visit, name="desk_visit"),
    path(f"{OF_INTAKE}over/", appointments.over, name="desk_over"),
    path(f"{OF_INTAKE}not-over/", appointments.not_over, name="desk_not_over"),
    path(f"{OF_INTAKE}type-in/", typing.type_in, name="desk_type_in"),
    path(f"{OF_INTAKE}correct/", typing.correct, name="desk_correct"),
    path(f"{OF_INTAKE}typed/", typing.typed, name="desk_typed"),
    path(f"{OF_INTAKE}typed/send/", typing.send, name="desk_send"),
    path(f"{OF_INTAKE}typed/<slug:address>/", typing.page, name="desk_page"),
    path(f"{OF_INTAKE}paper/", paper.paper_for, name="desk_paper_for"),
]
