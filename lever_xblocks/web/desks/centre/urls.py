"""The pages of one centre's desk, below ``desk/centre/<slug>/``."""

from django.urls import path

from lever_xblocks.web.desks.centre import (
    assigning,
    complaints,
    courses,
    details,
    folder,
    logo,
    organisations,
    overview,
    people,
    person,
    record,
    together,
    typing_in,
)

urlpatterns = [
    path("", overview.centre, name="centre"),
    path("tutor/", together.assign_tutor, name="assign_tutor"),
    path("together/", together.note_organisation, name="note_organisation"),
    path("tutors/", assigning.assign_by_list, name="assign_by_list"),
    path("tutors/move/", assigning.move_volunteers, name="move_volunteers"),
    path("people/", people.add_people, name="add_person"),
    path("people/<lever_key:person_id>/", person.person, name="person"),
    path("people/<lever_key:person_id>/change/", person.change_person, name="change_person"),
    path("people/<lever_key:person_id>/organisations/", person.change_organisations, name="person_organisations"),
    path("organisations/", organisations.organisations, name="organisations"),
    path("organisations/<lever_key:organisation_id>/", organisations.organisation, name="organisation"),
    path("courses/", courses.courses, name="courses"),
    path("courses/change/", courses.change_course, name="change_course"),
    path("contacts/", details.contacts, name="contacts"),
    path("contacts/logo/", logo.change_logo, name="change_logo"),
    path("contacts/signatories/", details.change_signatories, name="change_signatories"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("folder/<uuid:case_id>/", folder.folder, name="folder"),
    path("folder/<uuid:case_id>/record/", record.record, name="folder_record"),
    path("folder/<uuid:case_id>/guardian/", record.note_guardian, name="note_guardian"),
    path("folder/<uuid:case_id>/statement/<uuid:request_id>/", record.note_statement, name="note_statement"),
    path("folder/<uuid:case_id>/story/<slug:competence_id>/", typing_in.type_story, name="type_story"),
    path("folder/<uuid:case_id>/proof/", typing_in.type_proof, name="type_proof"),
    path("folder/<uuid:case_id>/hours/", typing_in.type_hours, name="type_hours"),
]
