"""What reached people."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.registry import PersonalData

_RECIPIENT = _("recipient")

TABLES = (
    PersonalData(
        model=models.Notice,
        title=_("Notices in your inbox"),
        fields={
            _("notice"): "kind",
            _("case"): "case__public_id",
            _("centre"): "centre__name",
            _("at"): "created_at",
            _("read"): "read_at",
            _("sent by mail"): "mailed_at",
            _("details"): "details",
        },
        owners={"recipient": _RECIPIENT, "about": _("it was about you")},
    ),
    PersonalData(
        model=models.MailPreference,
        title=_("How often you want mail"),
        fields={_("how often"): "rhythm", _("last mail"): "last_digest_at"},
        owners={"person": _RECIPIENT},
    ),
    PersonalData(
        model=models.OutgoingMail,
        title=_("Mails to you"),
        fields={_("e-mail address"): "address", _("subject"): "subject", _("made"): "created_at", _("sent"): "sent_at"},
        owners={"recipient": _RECIPIENT},
        by_email={"address": _RECIPIENT},
    ),
)
