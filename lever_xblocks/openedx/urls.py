"""The pages of LEVER in the LMS, below ``/lever/``."""

from django.urls import include, path

urlpatterns = [path("", include("lever_xblocks.web.urls"))]
