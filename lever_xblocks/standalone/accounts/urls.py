"""Addresses of invitations and passwords; the two that stand on slips are short."""

from django.urls import path

from lever_xblocks.standalone.accounts.views import forgotten, invite, join
from lever_xblocks.web import numbers  # noqa: F401 - makes <lever_key:…> known

app_name = "lever_accounts"

urlpatterns = [
    path("join/<str:code>/", join.join, name="join"),
    path("password/<str:code>/", join.new_password, name="new_password"),
    path("forgotten/", forgotten.forgotten, name="forgotten"),
    path("desk/centre/<slug:slug>/invite/", invite.invite, name="invite"),
    path("desk/centre/<slug:slug>/invitations/", invite.invitations, name="invitations"),
    path("desk/centre/<slug:slug>/slips/<uuid:batch>/", invite.slips, name="slips"),
    path("desk/centre/<slug:slug>/invitations/<lever_key:invitation_id>/", invite.slip, name="slip"),
    path(
        "desk/centre/<slug:slug>/invitations/<lever_key:invitation_id>/change/",
        invite.change_invitation,
        name="change_invitation",
    ),
    path("desk/centre/<slug:slug>/people/<lever_key:person_id>/password/", invite.password_slip, name="password_slip"),
]
