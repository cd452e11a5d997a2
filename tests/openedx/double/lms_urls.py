from django.http import HttpResponse
from django.urls import path, re_path
from edx_django_utils.plugins import get_plugin_url_patterns

from tests.openedx.double import views
from tests.openedx.double.log_in import auto_auth

_CALL = r"/(?P<handler>[^/]+)(?:/(?P<suffix>.*))?$"

urlpatterns = [
    path("auto_auth", auto_auth),
    path("favicon.ico", lambda request: HttpResponse(status=204)),
    re_path(r"^courses/[^/]+/xblock/(?P<usage>[^/]+)/handler" + _CALL, views.lms_handler),
    re_path(r"^courses/[^/]+/xblock/(?P<usage>[^/]+)/handler_noauth" + _CALL, views.lms_handler_noauth),
    re_path(r"^courses/(?P<course_id>[^/]+)/jump_to/(?P<location>.*)$", views.jump_to, name="jump_to"),
    path("xblock/<str:usage>", views.lms_page, name="render_xblock"),
    path("xblock/resource/<str:block_type>/<path:uri>", views.block_resource, name="block_resource"),
    *get_plugin_url_patterns("lms.djangoapp"),
]
