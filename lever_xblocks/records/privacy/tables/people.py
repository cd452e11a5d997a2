"""Who belongs where."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import Erasure, PersonalData

_CENTRE = _("centre")
_SINCE = _("since")
_UNTIL = _("until")
_VOLUNTEER = _("volunteer")

TABLES = (
    PersonalData(
        model=models.Centre,
        title=_("Centres that name you as a contact"),
        fields={_CENTRE: "name"},
        by_email={"safeguarding_email": _("safeguarding"), "complaint_email": _("complaints")},
        erasure=Erasure.KEEP,
    ),
    PersonalData(
        model=models.CentreMembership,
        title=_("Centres you belong to"),
        fields={_CENTRE: "centre__name", _("role"): "role", _SINCE: "since", _UNTIL: "until"},
        owners={"person": _("member")},
    ),
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
    ),
    PersonalData(
        model=models.TutorAssignment,
        title=_("Tutors and volunteers"),
        fields={_CENTRE: "centre__name", _SINCE: "since", _UNTIL: "until", _("read until"): "read_until"},
        owners={"candidate": _VOLUNTEER, "tutor": _("tutor")},
    ),
    PersonalData(
        model=models.Signatory,
        title=_("Centres you sign for"),
        fields={_CENTRE: "centre__name", _("function"): "function", _SINCE: "since", _UNTIL: "until"},
        by_email={"email": _("signatory")},
        erasure=Erasure.KEEP,
    ),
)
