"""What is in a portfolio, and who wrote, sent or confirmed it; files last, because the others hold on to them."""

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records import models
from lever_xblocks.records.privacy.by_hand import erase_referee, erase_writer
from lever_xblocks.records.privacy.registry import PersonalData

_VOLUNTEER = _("volunteer")
_OF_CASE = {"case__candidate": _VOLUNTEER}
_CASE, _COMPETENCE, _SAVED, _PART = _("case"), _("competence"), _("saved"), _("part")

TABLES = (
    PersonalData(
        model=models.StoryAnswer,
        title=_("What you told"),
        fields={
            _("story"): "story__public_id",
            _PART: "part",
            _("text"): "text",
            _("recording"): "recording__public_id",
        },
        owners={"story__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.StoryVersion,
        title=_("What you told before"),
        fields={_("story"): "story__public_id", _("number"): "number", _("content"): "content", _SAVED: "saved_at"},
        owners={"story__case__candidate": _VOLUNTEER},
        by_hand=erase_writer,
    ),
    PersonalData(
        model=models.Story,
        title=_("Your stories"),
        fields={
            _CASE: "case__public_id",
            _("story"): "public_id",
            _COMPETENCE: "competence_id",
            _("title"): "title",
            _("activity"): "activity",
            _("time"): "period",
            _("what for"): "purpose",
            _("other strengths"): "tags",
            _("language"): "language",
            _("written by"): "writer",
            _("helper"): "helper__name",
            _("“These are my words”"): "own_words_at",
            _SAVED: "saved_at",
        },
        owners=_OF_CASE,
        mentions=("typed_by",),
    ),
    PersonalData(
        model=models.Helper,
        title=_("Helping somebody to write"),
        fields={
            _("name"): "name",
            _("e-mail address"): "email",
            _("asked"): "created_at",
            _("until"): "expires_at",
            _("withdrawn"): "withdrawn_at",
        },
        owners=_OF_CASE,
        by_email={"email": _("helper")},
    ),
    PersonalData(
        model=models.HoursEntry,
        title=_("Hours you volunteered"),
        fields={
            _("organisation"): "organisation__name",
            _("activity"): "activity",
            _("from"): "first",
            _("to"): "last",
            _("hours"): "hours",
        },
        owners={"evidence__case__candidate": _VOLUNTEER},
    ),
    PersonalData(
        model=models.RefereeRequest,
        title=_("Speaking for somebody"),
        fields={
            _("proof"): "evidence__public_id",
            _("name"): "name",
            _("e-mail address"): "email",
            _("how they know each other"): "relation",
            _("function"): "function",
            _("statement"): "statement",
            _("role"): "role",
            _("tasks"): "tasks",
            _("place"): "place",
            _("from"): "first_day",
            _("to"): "last_day",
            _("hours"): "hours",
            _("asked"): "created_at",
            _("answered"): "answered_at",
            _("how"): "way",
            _("said no"): "declined_at",
            _("withdrawn"): "withdrawn_at",
        },
        owners={"evidence__case__candidate": _VOLUNTEER},
        by_email={"email": _("referee")},
        mentions=("noted_by",),
        by_hand=erase_referee,
    ),
    PersonalData(
        model=models.Evidence,
        title=_("Your proof"),
        fields={
            _CASE: "case__public_id",
            _("proof"): "public_id",
            _("kind"): "kind",
            _("title"): "title",
            _("text"): "text",
            _("address"): "url",
            _("from"): "first_day",
            _("to"): "last_day",
            _("your part in it"): "own_role",
            _("organisation"): "organisation__name",
            _("people shown"): "people_shown",
            _("file"): "file__public_id",
            _SAVED: "saved_at",
        },
        owners=_OF_CASE,
        mentions=("typed_by",),
    ),
    PersonalData(
        model=models.StoredFile,
        title=_("Files in your folder"),
        fields={
            _CASE: "case__public_id",
            _("file"): "public_id",
            _("name"): "shown_name",
            _("type"): "type",
            _("bytes"): "size",
            _("sha256"): "sha256",
            _("sent"): "created_at",
        },
        owners=_OF_CASE,
        mentions=("sent_by",),
    ),
    PersonalData(
        model=models.Upload,
        title=_("Files on their way"),
        fields={_CASE: "case__public_id", _("name"): "sent_name", _("bytes"): "size", _("begun"): "created_at"},
        owners={"case__candidate": _VOLUNTEER, "sent_by": _("you sent it")},
    ),
)
