"""Below ``rate/<code>/``."""

from django.urls import path

from lever_xblocks.web.raters import views

urlpatterns = [
    path("", views.rating, name="rating"),
    path("answer/<slug:competence_id>/", views.answer, name="rating_answer"),
    path("check/", views.check, name="rating_check"),
    path("no/", views.decline, name="rating_decline"),
    path("language/", views.language, name="rating_language"),
]
