"""Below ``help/<code>/``."""

from django.urls import path

from lever_xblocks.web.helpers import views

urlpatterns = [
    path("", views.help_page, name="help"),
    path("new/", views.new_story, name="help_new"),
    path("story/<uuid:story_id>/", views.story, name="help_story"),
    path("thanks/", views.thanks, name="help_thanks"),
]
