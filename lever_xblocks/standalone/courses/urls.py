"""Addresses of courses. A unit is named as in its OLX, so that a link stays good when the course grows."""

from django.urls import path, re_path

from lever_xblocks.standalone.courses.player import assets, handlers, views

app_name = "lever_courses"

urlpatterns = [
    path("course/<slug:slug>/", views.outline, name="outline"),
    path("course/<slug:slug>/unit/<str:url_name>/", views.unit, name="unit"),
    path("course/<slug:slug>/unit/<str:url_name>/visit/", views.visit, name="visit"),
    path("course/<slug:slug>/unit/<str:url_name>/done/", views.done, name="done"),
    path("course/<slug:slug>/progress/", views.progress, name="progress"),
    path("course/<slug:slug>/static/<path:name>", assets.asset, name="asset"),
    path("xblock/<str:usage_key>/", views.block, name="block"),
    path("xblock/<str:usage_key>/handler/", handlers.no_handler, name="handlers"),
    path("xblock/<str:usage_key>/handler/<str:name>", handlers.handle, name="handler"),
    path("xblock/<str:usage_key>/handler/<str:name>/<path:suffix>", handlers.handle, name="handler"),
    re_path(r"^xblock/resource/(?P<block_type>[\w-]+)/(?P<name>.+)$", assets.resource, name="resource"),
]
