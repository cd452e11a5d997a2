"""What the audit trail can say; the values are stored and never change."""

from enum import StrEnum


class AuditEvent(StrEnum):
    """One kind of state change."""

    FRAMEWORK_IMPORTED = "framework.imported"
    PROFILE_IMPORTED = "profile.imported"
    CENTRE_CREATED = "centre.created"
    CENTRE_UPDATED = "centre.updated"
    CENTRE_JOINED = "centre.joined"
    CENTRE_LEFT = "centre.left"
    ORGANISATION_ADDED = "organisation.added"
    ORGANISATION_JOINED = "organisation.joined"
    ORGANISATION_LEFT = "organisation.left"
    TUTOR_ASSIGNED = "tutor.assigned"
    TUTOR_READ = "tutor.read"
    TUTOR_RELEASED = "tutor.released"
    COURSE_LINKED = "course.linked"
    CASE_OPENED = "case.opened"
    ROUND_STARTED = "self_assessment.started"
    ROUND_SAVED = "self_assessment.saved"
    ROUND_FINISHED = "self_assessment.finished"
    PERSON_ERASED = "person.erased"
