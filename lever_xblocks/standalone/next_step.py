"""What a volunteer does next: one step, whatever phase their case is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lever_xblocks.records.queries.portfolio.standing import Stage, Standing
from lever_xblocks.standalone.courses.overview import CourseCard, CoursePage
from lever_xblocks.web.progress import Progress, Step

QUICK, OTHERS, CHOICE, DETAILED = "quick", "360", "choice", "detailed"
STORIES, PROOF, CONFIRM, GAPS, HAND_IN = "stories", "proof", "confirm", "gaps", "hand_in"
LONGEST_REASON: Final = 200  # of what a tutor asks for: the page that opens has all of it


@dataclass(frozen=True)
class Button:
    """A link that looks like a button."""

    title: str
    url: str


@dataclass(frozen=True)
class NextStep:
    """One sentence and one main button; ``also`` are quieter ways."""

    lead: str
    button: Button
    also: tuple[Button, ...] = ()
    is_first: bool = False


def next_step(
    card: CourseCard, progress: Progress | None, *, has_tutor: bool, standing: Standing | None = None
) -> NextStep:
    """``progress`` is of the open case, ``standing`` of its folder; None as long as there is none."""
    if progress is None or (progress.step is not Step.RATED and not progress.chosen):
        return _before_rating(card)
    if not progress.chosen:
        return _after_rating(card, progress)
    if progress.sent_at is None:
        lead = _("You have begun to choose. Look at your choice and send it when you are happy with it.")
        return _choosing(card, lead)
    if not progress.is_sent:
        lead = _("You changed your choice. Send it again, so that your tutor and your centre know.")
        return _choosing(card, lead)
    if standing and standing.stage in _IN_FOLDER and standing.is_begun:
        return _IN_FOLDER[standing.stage](card, standing)
    return _sent(card, progress, has_tutor=has_tutor)


def _before_rating(card: CourseCard) -> NextStep:
    if not card.is_started:
        lead = _("Find your strengths. The rating takes about 10 minutes, every other page 3 to 8.")
        return NextStep(lead, Button(_("Start"), card.resume_url), is_first=True)
    return NextStep(_("Good to see you again. Everything you did is saved."), _go_on(card))


def _after_rating(card: CourseCard, progress: Progress) -> NextStep:
    """The pages before the choice are there to make it a good one, so they come first."""
    day = _day(progress.finished_at)
    choice, others, quick = (card.pages.get(mode) for mode in (CHOICE, OTHERS, QUICK))
    chart = _link(_("See your chart"), quick)
    lead = _("You found your strengths on %(day)s.") % {"day": day}
    if choice is None:
        return _step(lead, (*chart, _go_on(card)))
    if others and not progress.others and card.is_started and card.resume_number <= others.number:
        ask = _link(_("Ask others"), others)
        if quick and quick.url == card.resume_url:
            lead += " " + _("Go on from your chart: ask others how they see you, then choose.")
            return _step(lead, (*chart, *ask))
        lead += " " + _("Next, ask others how they see you. Then choose the strengths to go on with.")
        return _step(lead, (_go_on(card), *ask, *chart))
    lead += _told(progress.others) + " " + _("Next, choose the strengths to go on with.")
    seen = _link(_("See what others say"), others) if progress.others else ()
    return _step(lead, (Button(_("Choose your strengths"), choice.url), *seen, *chart))


def _told(number: int) -> str:
    """How many of those asked have answered, "" before the first."""
    if not number:
        return ""
    told = ngettext("%(n)d person has said how they see you.", "%(n)d people have said how they see you.", number)
    return " " + told % {"n": number}


def _choosing(card: CourseCard, lead: str) -> NextStep:
    choice = _link(_("Look at your choice"), card.pages.get(CHOICE))
    return _step(lead, (*choice, _go_on(card)))


def _sent(card: CourseCard, progress: Progress, *, has_tutor: bool) -> NextStep:
    day = _day(progress.sent_at)
    if has_tutor:
        lead = _("You sent your choice on %(day)s. Now it is your tutor’s turn. You need not wait to go on.")
    else:
        lead = _("You sent your choice on %(day)s. Your centre finds a tutor for you. You need not wait to go on.")
    lead %= {"day": day}
    choice = _link(_("Look at your choice"), card.pages.get(CHOICE))
    closer = card.pages.get(DETAILED)
    if closer and card.resume_number <= closer.number:
        return _step(lead, (Button(_("Look closer at your strengths"), closer.url), *choice))
    stories = card.pages.get(STORIES)
    if stories and card.resume_number >= stories.number:
        return _step(lead, (*_link(_("Tell a story"), stories), *choice))
    if card.units_done < card.units_total:
        return _step(lead, (_go_on(card), *choice))
    return _step(lead, (*choice, _go_on(card)))


def _add(card: CourseCard, standing: Standing) -> NextStep:
    lead = _("On %(day)s you were asked to add something: “%(reason)s”")
    lead %= {"day": _day(standing.since), "reason": Truncator(standing.reason).chars(LONGEST_REASON)}
    return _folder_step(
        card, lead, (HAND_IN, _("See what to add")), (STORIES, _("Your stories")), (PROOF, _("Your proof"))
    )


def _wait(card: CourseCard, standing: Standing) -> NextStep:
    lead = _("You handed in your folder on %(day)s. Now it is your centre’s turn: it finds an assessor.")
    return _folder_step(card, lead % {"day": _day(standing.since)}, (HAND_IN, _("See how it stands")))


def _tell(card: CourseCard, standing: Standing) -> NextStep:
    lead = ngettext(
        "Your folder grows. %(n)d strength still needs a story.",
        "Your folder grows. %(n)d strengths still need a story.",
        standing.left,
    )
    return _folder_step(card, _asked(lead, standing), (STORIES, _("Tell a story")), (PROOF, _("Add proof")))


def _prove(card: CourseCard, standing: Standing) -> NextStep:
    lead = ngettext(
        "Your stories are told. %(n)d strength still needs proof.",
        "Your stories are told. %(n)d strengths still need proof.",
        standing.left,
    )
    return _folder_step(card, _asked(lead, standing), (PROOF, _("Add proof")), (GAPS, _("See what is missing")))


def _confirm(card: CourseCard, standing: Standing) -> NextStep:
    lead = _asked(
        _("There is a story and proof for each strength. Next, ask somebody who saw it to confirm it."), standing
    )
    return _folder_step(
        card, lead, (CONFIRM, _("Ask for a confirmation")), (GAPS, _("See what is missing")), (HAND_IN, _("Hand in"))
    )


def _look(card: CourseCard, standing: Standing) -> NextStep:
    lead = _asked(_("There is a lot in your folder. Look what is missing, then hand it in."), standing)
    return _folder_step(card, lead, (GAPS, _("See what is missing")), (HAND_IN, _("Hand in")))


def _hand_in(card: CourseCard, _standing: Standing) -> NextStep:
    lead = _("Your tutor says that your folder is complete. You can hand it in.")
    return _folder_step(card, lead, (HAND_IN, _("Hand in")), (GAPS, _("See what is missing")))


_IN_FOLDER: Final = {
    Stage.ADD: _add,
    Stage.WAIT: _wait,
    Stage.STORY: _tell,
    Stage.PROOF: _prove,
    Stage.CONFIRM: _confirm,
    Stage.HAND_IN: _hand_in,
    Stage.LOOK: _look,
}


def _asked(lead: str, standing: Standing) -> str:
    """With whose turn it is, if the tutor was asked to look."""
    lead %= {"n": standing.left}
    if standing.asked_at is None:
        return lead
    turn = _("You asked your tutor to look on %(day)s, so it is their turn. You need not wait to go on.")
    return f"{lead} {turn % {'day': _day(standing.asked_at)}}"


def _folder_step(card: CourseCard, lead: str, *pages: tuple[str, str]) -> NextStep:
    """The pages by mode with the words of their buttons; a course may lack some of them."""
    buttons = [button for mode, title in pages for button in _link(title, card.pages.get(mode))]
    return _step(lead, tuple(buttons) or (_go_on(card),))


def _day(moment: datetime | None) -> str:
    return date_format(localtime(moment), "DATE_FORMAT") if moment else ""


def _go_on(card: CourseCard) -> Button:
    return Button(_("Go on: %(unit)s") % {"unit": card.resume_title}, card.resume_url)


def _link(title: str, page: CoursePage | None) -> tuple[Button, ...]:
    return (Button(title, page.url),) if page else ()


def _step(lead: str, buttons: tuple[Button, ...]) -> NextStep:
    """The first button is the main one; no two lead to the same page."""
    found: dict[str, Button] = {}
    for button in buttons:
        found.setdefault(button.url, button)
    main, *others = found.values()
    return NextStep(lead, main, tuple(others))
