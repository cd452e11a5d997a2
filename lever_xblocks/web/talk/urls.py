"""The talk, below ``talk/``."""

from django.urls import path

from lever_xblocks.web.talk import deeds, pages

urlpatterns = [
    path("", pages.ask_tutor, name="ask_tutor"),
    path("<uuid:case_id>/", pages.talk, name="talk"),
    path("<uuid:case_id>/shown/", pages.shown_talk, name="shown_talk"),
    path("<uuid:case_id>/say/", deeds.say, name="say"),
    path("<uuid:case_id>/unsay/", deeds.unsay, name="unsay"),
    path("<uuid:case_id>/ask/", deeds.ask, name="ask_to_look"),
    path("<uuid:case_id>/read/", deeds.read, name="read_talk"),
    path("<uuid:case_id>/complaint/", deeds.complain, name="complaint"),
]
