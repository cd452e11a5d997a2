from django.urls import path, re_path
from edx_django_utils.plugins import get_plugin_url_patterns

from tests.openedx.double import views

_CALL = r"/(?P<handler>[^/]+)(?:/(?P<suffix>.*))?$"

urlpatterns = [
    re_path(r"^preview/xblock/(?P<usage>[^/]+)/handler" + _CALL, views.preview_handler),
    re_path(r"^xblock/(?P<usage>[^/]+)/handler" + _CALL, views.editor_handler),
    path("container/<str:usage>", views.preview_page, name="preview_page"),
    path("xblock/<str:usage>/studio_view", views.editor_page, name="editor_page"),
    path("xblock/resource/<str:block_type>/<path:uri>", views.block_resource, name="block_resource"),
    *get_plugin_url_patterns("cms.djangoapp"),
]
