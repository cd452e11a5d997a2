"""Messages, below ``inbox/``."""

from django.urls import path

from lever_xblocks.web.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="read_notices"),
    path("mail/", views.choose_rhythm, name="mail_rhythm"),
    path("<uuid:notice_id>/", views.open_notice, name="open_notice"),
]
