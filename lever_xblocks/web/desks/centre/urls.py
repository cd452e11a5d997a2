"""The pages of one centre's desk, below ``desk/centre/<slug>/``."""

from django.urls import path

from lever_xblocks.web.desks.centre import courses, details, logo, organisations, overview, people, person, together

urlpatterns = [
    path("", overview.centre, name="centre"),
    path("tutor/", together.assign_tutor, name="assign_tutor"),
    path("together/", together.note_organisation, name="note_organisation"),
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
]
