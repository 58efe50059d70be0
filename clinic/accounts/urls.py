"""The addresses of accounts."""

from django.urls import path

from clinic.accounts.views import account, emergencies, joining, signing_in, staff

OF_PRACTICE = "staff/<slug:practice>/"

urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/code/", signing_in.code, name="sign_in_code"),
    path("sign-in/recovery-code/", signing_in.code, {"recovery": True}, name="sign_in_recovery"),
    path("sign-in/set-up/", signing_in.set_up, name="sign_in_set_up"),
    path("sign-in/kept/", signing_in.kept_form, name="kept"),
    path("sign-in/stay/", signing_in.stay, name="stay"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.staff_link, name="staff_link"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/authenticator/", account.authenticator, name="authenticator"),
    path("account/recovery-codes/", account.recovery_codes, name="recovery_codes"),
    path("account/sessions/end/", account.end_other_sessions, name="end_other_sessions"),
    path("account/sessions/<uuid:session_id>/end/", account.end_session, name="end_session"),
    path("account/emergency/", emergencies.open_emergency, name="emergency"),
    path("account/emergency/<uuid:access_id>/end/", emergencies.end_emergency, name="end_emergency"),
    path(OF_PRACTICE, staff.staff, name="staff"),
    path(f"{OF_PRACTICE}invite/", staff.invite, name="staff_invite"),
    path(f"{OF_PRACTICE}emergencies/", emergencies.emergencies, name="emergencies"),
    path(f"{OF_PRACTICE}emergencies/<uuid:access_id>/seen/", emergencies.seen_emergency, name="seen_emergency"),
    path(f"{OF_PRACTICE}links/<uuid:link_id>/revoke/", staff.revoke_link, name="revoke_staff_link"),
    path(f"{OF_PRACTICE}<uuid:membership_id>/", staff.member, name="member"),
    path(f"{OF_PRACTICE}<uuid:membership_id>/end/", staff.end, name="member_end"),
]
