"""Below ``confirm/<code>/``."""

from django.urls import path

from lever_xblocks.web.referees import views

urlpatterns = [
    path("", views.statement, name="statement"),
    path("answer/", views.write, name="statement_write"),
    path("no/", views.decline, name="statement_decline"),
    path("thanks/", views.thanks, name="statement_thanks"),
]
