"""Why an action was refused, each with a sentence that says what to do next and an HTTP status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from lever_xblocks.records.queries.choice import ChoiceState
    from lever_xblocks.records.queries.portfolio.stories import StoryView
    from lever_xblocks.records.queries.self_assessment import RoundState


class ActionRefused(Exception):  # noqa: N818  (the name says what happened to the reader of the code)
    """Nothing was changed. ``message`` is a lazy translatable sentence, ``code`` stays the same in every language."""

    status = 400
    code = "refused"
    message: str | Promise = _("This did not work. Reload the page and try again.")

    def __init__(self, message: str | Promise | None = None, *, code: str | None = None) -> None:
        super().__init__(message or self.message)
        self.message = message or self.message
        self.code = code or self.code

    def __str__(self) -> str:
        return str(self.message)


class BadInput(ActionRefused):
    """What was entered cannot be stored."""

    code = "bad_input"


class BadRatings(ActionRefused):
    """A rating is out of range, for an unknown competence, or missing at the end."""

    code = "bad_ratings"


class BadChoice(ActionRefused):
    """The competences ticked are no choice to go on with under the rules of the case, or cannot be ticked."""

    code = "bad_choice"


class NotAllowed(ActionRefused):
    """This person may not do this, here."""

    status = 403
    code = "not_allowed"
    message = _("You may not do this. Ask your centre if you think you should.")


class NotFound(ActionRefused):
    """There is no such thing, or this person may not know that there is."""

    status = 404
    code = "not_found"
    message = _("We could not find this. Check the address or go back to the first page.")


class StaleRevision(ActionRefused):
    """Somebody saved in between, mostly the same person in another tab; ``state`` is what is stored now."""

    status = 409
    code = "stale_revision"
    message = _("Your answers were changed in another window or on another device. Look at both and choose.")

    def __init__(
        self,
        state: RoundState | ChoiceState | StoryView,
        message: str | Promise | None = None,
        *,
        code: str | None = None,
    ) -> None:
        super().__init__(message, code=code)
        self.state = state


class RoundFinished(StaleRevision):
    """The round is finished and stays as it is."""

    code = "round_finished"
    message = _("You have finished this round, so its answers stay as they are. Start again to rate anew.")


class BeingJudged(ActionRefused):
    """The case is with the assessor."""

    status = 409
    code = "being_judged"
    message = _("Your proof is being assessed, so your answers stay as they are until you hear the result.")


class LinkRefused(ActionRefused):
    """The secret link of somebody without an account opens nothing, for the reason named by ``code``."""

    status = 410

    def __init__(self, message: str | Promise, *, code: str, status: int | None = None) -> None:
        super().__init__(message, code=code)
        self.status = status or self.status


class VersionChanged(ActionRefused):
    """A framework or profile differs from the snapshot stored under the same version."""

    status = 409
    code = "version_changed"


class CasesOpen(ActionRefused):
    """The change would strand people on their way."""

    status = 409
    code = "cases_open"

    def __init__(self, count: int) -> None:
        text = ngettext(
            "%(count)d volunteer of your centre is on the way in this course. Wait until the case is closed.",
            "%(count)d volunteers of your centre are on the way in this course. Wait until their cases are closed.",
            count,
        )
        super().__init__(text % {"count": count})


class NotSetUp(ActionRefused):
    """The installation lacks its default centre, its framework or its profile."""

    status = 503
    code = "not_set_up"
    message = _("This site is not ready yet. Ask its administrator to run the command “migrate”.")


class StorageBusy(ActionRefused):
    """Others were writing and the wait was too long."""

    status = 503
    code = "storage_busy"
    message = _("The site is busy and your last change is not saved yet. Wait a moment and try again.")


class Overtaken(StorageBusy):
    """What an action goes by was changed by somebody else before it could keep it from them; to be begun once more."""


class StorageFull(ActionRefused):
    """The disk of the server has no room left."""

    status = 507
    code = "storage_full"
    message = _(
        "The site has no room left, so your last change is not saved. Tell your centre; what you saved before is safe."
    )
