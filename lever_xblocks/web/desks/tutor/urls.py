"""The tutor's desk, below ``desk/tutor/``."""

from django.urls import path

from lever_xblocks.web.desks.tutor import desk, folder

urlpatterns = [
    path("", desk.tutor_desk, name="tutor_desk"),
    path("<lever_key:assignment_id>/read/", desk.note_read, name="note_read"),
    path("folder/<uuid:case_id>/", folder.tutor_folder, name="tutor_folder"),
    path("folder/<uuid:case_id>/advise/", folder.advise, name="advise"),
]
