"""Every address of the standalone site."""

from django.urls import include, path

from lever_xblocks.standalone import home, onlookers
from lever_xblocks.standalone.accounts import language
from lever_xblocks.standalone.accounts.views import sign_in

site = [
    path("", home.home, name="home"),
    path("login/", sign_in.LogIn.as_view(), name="login"),
    path("logout/", sign_in.LogOut.as_view(), name="logout"),
    path("language/", language.switch, name="language"),
    path("volunteers-course/", onlookers.volunteers_course, name="volunteers_course"),
]

urlpatterns = [
    path("", include((site, "lever_site"))),
    path("", include("lever_xblocks.standalone.accounts.urls")),
    path("", include("lever_xblocks.standalone.courses.urls")),
    path("", include("lever_xblocks.web.urls")),
]

handler400 = "lever_xblocks.standalone.errors.bad_request"
handler403 = "lever_xblocks.standalone.errors.not_allowed"
handler404 = "lever_xblocks.standalone.errors.not_found"
handler500 = "lever_xblocks.standalone.errors.server_error"
