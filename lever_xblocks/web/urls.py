"""Every page that is no block: at / in the standalone site, at /lever/ in Open edX."""

from django.urls import include, path

from lever_xblocks.web import numbers  # noqa: F401 - makes <lever_key:…> known
from lever_xblocks.web.confirmation import confirmation
from lever_xblocks.web.desks import administrator, assessor, centre, contacts, person, tutor

app_name = "lever_web"

urlpatterns = [
    path("desk/tutor/", tutor.tutor_desk, name="tutor_desk"),
    path("desk/tutor/read/", tutor.note_read, name="note_read"),
    path("desk/assessor/", assessor.assessor_desk, name="assessor_desk"),
    path("desk/administrator/", administrator.administrator, name="administrator"),
    path("desk/centre/", centre.centre_desk, name="centre_desk"),
    path("desk/centre/<slug:slug>/", centre.centre, name="centre"),
    path("desk/centre/<slug:slug>/contacts/", contacts.contacts, name="contacts"),
    path("desk/centre/<slug:slug>/tutor/", centre.assign_tutor, name="assign_tutor"),
    path("desk/centre/<slug:slug>/people/", person.add_person, name="add_person"),
    path("desk/centre/<slug:slug>/people/<lever_key:person_id>/", person.person, name="person"),
    path("desk/centre/<slug:slug>/people/<lever_key:person_id>/change/", person.change_person, name="change_person"),
    path("inbox/", include("lever_xblocks.web.inbox.urls")),
    path("self-assessment/<uuid:round_id>/confirmation/", confirmation, name="confirmation"),
]
