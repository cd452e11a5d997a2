"""The tables of records that hold personal data."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.privacy.registry import Erasure, PersonalData, register

_CENTRE = _("centre")
_SINCE = _("since")
_UNTIL = _("until")
_VOLUNTEER = _("volunteer")
_ROUND = _("self-assessment")


def register_own_records() -> None:
    """Called once the models are loaded."""
    from lever_xblocks.records import models

    register(
        PersonalData(
            model=models.Centre,
            title=_("Centres that name you as a contact"),
            fields={_CENTRE: "name"},
            by_email={"safeguarding_email": _("safeguarding"), "complaint_email": _("complaints")},
            erasure=Erasure.KEEP,
        )
    )
    register(
        PersonalData(
            model=models.CentreMembership,
            title=_("Centres you belong to"),
            fields={_CENTRE: "centre__name", _("role"): "role", _SINCE: "since", _UNTIL: "until"},
            owners={"person": _("member")},
        )
    )
    register(
        PersonalData(
            model=models.OrganisationMembership,
            title=_("Organisations you volunteer for"),
            fields={
                _("organisation"): "organisation__name",
                _("role"): "role",
                _("hours"): "hours",
                _SINCE: "since",
                _UNTIL: "until",
            },
            owners={"person": _VOLUNTEER},
        )
    )
    register(
        PersonalData(
            model=models.TutorAssignment,
            title=_("Tutors and volunteers"),
            fields={_CENTRE: "centre__name", _SINCE: "since", _UNTIL: "until", _("read until"): "read_until"},
            owners={"candidate": _VOLUNTEER, "tutor": _("tutor")},
        )
    )
    register(
        PersonalData(
            model=models.SelfRating,
            title=_("How you rated yourself"),
            fields={
                _ROUND: "self_assessment__public_id",
                _("competence"): "competence_id",
                _("rating"): "value",
                _("my role gave no chance"): "not_applicable",
            },
            owners={"self_assessment__case__candidate": _VOLUNTEER},
        )
    )
    register(
        PersonalData(
            model=models.SelfAssessment,
            title=_("Your self-assessments"),
            fields={
                _ROUND: "public_id",
                _("case"): "case__public_id",
                _("started"): "started_at",
                _("saved"): "saved_at",
                _("finished"): "finished_at",
            },
            owners={"case__candidate": _VOLUNTEER},
        )
    )
    register(
        PersonalData(
            model=models.Case,
            title=_("Your validation"),
            fields={
                _("case"): "public_id",
                _CENTRE: "centre__name",
                _("framework"): "framework_version__framework_id",
                _("version"): "framework_version__version",
                _("local profile"): "profile_version__profile_id",
                _("version of the profile"): "profile_version__version",
                _("course"): "context_key",
                _("opened"): "opened_at",
                _("closed"): "closed_at",
            },
            owners={"candidate": _VOLUNTEER},
        )
    )
    register(
        PersonalData(
            model=models.AuditEntry,
            title=_("What was done, by you or about you"),
            fields={_("at"): "at", _("event"): "action", _CENTRE: "centre__name", _("details"): "details"},
            owners={"actor": _("you did it"), "subject": _("it was about you")},
            erasure=Erasure.FORGET,
        )
    )
