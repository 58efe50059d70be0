"""The accounts of a practice, for its administrators and leads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from clinic.access import May, for_roles, roles_that
from clinic.accounts import giving, leaving, links, mail, members
from clinic.accounts.forms import InviteForm
from clinic.accounts.giving import NotAllowed

MAY_INVITE = roles_that(May.INVITE_STAFF)
NOT_SENT = "The e-mail could not be sent. Please send the invitation again later."


@for_roles(*MAY_INVITE)
@require_http_methods(["GET"])
def staff(request, practice):
    """Who works here, and who is invited."""
    mine = request.membership
    gives = giving.roles_to_give(mine)
    rows = [(each, each.role in gives and each.user_id != mine.user_id) for each in members.members(practice)]
    context = {"practice": practice, "rows": rows, "waiting": links.waiting_for(practice), "here": "staff"}
    return render(request, "registration/staff.html", context)


@for_roles(*MAY_INVITE)
@require_http_methods(["GET", "POST"])
def invite(request, practice):
    given, mine = request.POST if request.method == "POST" else {}, request.membership
    present = giving.would_end(given.get("email", "").strip(), given.get("role"), mine)
    form = InviteForm(given if request.method == "POST" else None, roles=giving.roles_to_give(mine), present=present)
    if form.is_valid():
        given = form.cleaned_data
        try:
            return _send(request, *links.invite(given["email"], given["name"], given["role"], by=mine))
        except NotAllowed as refusal:
            form.add_error("email", str(refusal))
    return render(request, "registration/invite.html", {"practice": practice, "form": form, "here": "staff"})


def _send(request, link, token):
    if mail.send_link(link, token):
        messages.success(request, f"A link was sent to {link.email}. It works once, for three days.")
    else:
        messages.error(request, NOT_SENT)
    return redirect("staff", link.practice.slug)


@for_roles(*MAY_INVITE)
@require_POST
def revoke_link(request, practice, link_id):
    links.revoke(practice, link_id, by=request.user)
    messages.success(request, "The link no longer works.")
    return redirect("staff", practice.slug)


@for_roles(*MAY_INVITE)
@require_http_methods(["GET", "POST"])
def member(request, practice, membership_id):
    """One colleague: end their sessions, or send a link to begin anew."""
    each = _managed(request, practice, membership_id)
    if request.method == "POST":
        return _act(request, practice, each)
    return render(request, "registration/member.html", {"practice": practice, "member": each, "here": "staff"})


@for_roles(*MAY_INVITE)
@require_http_methods(["GET", "POST"])
def end(request, practice, membership_id):
    """A colleague's work here ends. First what ends with it, and what nobody could do any more."""
    each = _managed(request, practice, membership_id)
    if request.method == "POST":
        name = each.user.name
        members.end_membership(each, by=request.membership)
        messages.success(request, f"{name} no longer works here.")
        return redirect("staff", practice.slug)
    context = {"practice": practice, "member": each, "here": "staff"}
    context |= {"work": leaving.work(each), "undone": leaving.left_undone(each)}
    return render(request, "registration/end.html", context)


def _managed(request, practice, membership_id):
    each = members.member_or_404(practice, membership_id)
    try:
        members.refuse_unless_may_manage(each, request.membership)
    except NotAllowed:
        raise PermissionDenied from None
    return each


def _act(request, practice, each):
    act = request.POST.get("act")
    if act == "reset":
        return _send(request, *links.reset(each, by=request.membership))
    if act == "end-sessions":
        count = members.end_sessions(each, by=request.membership)
        messages.success(request, f"Sessions of {each.user.name} ended: {count}.")
    return redirect("staff", practice.slug)
