"""Every page that is no block: at / in the standalone site, at /lever/ in Open edX."""

from django.urls import include, path

from lever_xblocks.web import numbers  # noqa: F401 - makes <lever_key:…> known
from lever_xblocks.web.agreement import agreement
from lever_xblocks.web.choice import choice
from lever_xblocks.web.confirmation import confirmation
from lever_xblocks.web.desks import administrator, assessor
from lever_xblocks.web.desks.centre import create, logo, overview
from lever_xblocks.web.export.views import export
from lever_xblocks.web.guardians.views import guardian
from lever_xblocks.web.places import face
from lever_xblocks.web.procedure import procedure
from lever_xblocks.web.raters.others import others

app_name = "lever_web"

urlpatterns = [
    path("desk/tutor/", include("lever_xblocks.web.desks.tutor.urls")),
    path("talk/", include("lever_xblocks.web.talk.urls")),
    path("desk/assessor/", assessor.assessor_desk, name="assessor_desk"),
    path("desk/administrator/", administrator.administrator, name="administrator"),
    path("desk/administrator/test-mail/", administrator.send_test_mail, name="send_test_mail"),
    path("desk/centre/", overview.centre_desk, name="centre_desk"),
    path("desk/centres/new/", create.create_centre, name="create_centre"),
    path("desk/centre/<slug:slug>/definitions/", include("lever_xblocks.web.desks.definitions.urls")),
    path("desk/centre/<slug:slug>/", include("lever_xblocks.web.desks.centre.urls")),
    path("centre/<slug:slug>/logo/", logo.centre_logo, name="centre_logo"),
    path("case/<uuid:case_id>/agreement/", agreement, name="agreement"),
    path("case/<uuid:case_id>/paper/", include("lever_xblocks.web.paper.urls")),
    path("guardian/<str:code>/", guardian, name="guardian"),
    path("case/<uuid:case_id>/choice/", choice, name="choice"),
    path("case/<uuid:case_id>/folder.zip", export, name="export"),
    path("case/<uuid:case_id>/face/<str:mode>/", face, name="face"),
    path("case/<uuid:case_id>/others/", others, name="others"),
    path("rate/<str:code>/", include("lever_xblocks.web.raters.urls")),
    path("help/<str:code>/", include("lever_xblocks.web.helpers.urls")),
    path("confirm/<str:code>/", include("lever_xblocks.web.referees.urls")),
    path("", include("lever_xblocks.web.files.urls")),
    path("inbox/", include("lever_xblocks.web.inbox.urls")),
    path("procedure/<slug:slug>/", procedure, name="procedure"),
    path("procedure/<slug:slug>/<lever_key:version_id>/", procedure, name="procedure_of"),
    path("self-assessment/<uuid:round_id>/confirmation/", confirmation, name="confirmation"),
]
