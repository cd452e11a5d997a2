"""What a volunteer does next: one step, whatever phase their case is in."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lever_xblocks.standalone.courses.overview import CourseCard, CoursePage
from lever_xblocks.web.progress import Progress, Step

QUICK, OTHERS, CHOICE, DETAILED = "quick", "360", "choice", "detailed"


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


def next_step(card: CourseCard, progress: Progress | None, *, has_tutor: bool) -> NextStep:
    """``progress`` is of the open case; None as long as there is none."""
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
    return _sent(card, progress, has_tutor=has_tutor)


def _before_rating(card: CourseCard) -> NextStep:
    if not card.is_started:
        lead = _("Find your strengths. The rating takes about 10 minutes, every other page 3 to 8.")
        return NextStep(lead, Button(_("Start"), card.resume_url), is_first=True)
    return NextStep(_("Good to see you again. Everything you did is saved."), _go_on(card))


def _after_rating(card: CourseCard, progress: Progress) -> NextStep:
    """The pages before the choice are there to make it a good one, so they come first."""
    day = date_format(localtime(progress.finished_at), "DATE_FORMAT") if progress.finished_at else ""
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
    day = date_format(localtime(progress.sent_at), "DATE_FORMAT") if progress.sent_at else ""
    if has_tutor:
        lead = _("You sent your choice on %(day)s. Now it is your tutor’s turn. You need not wait to go on.")
    else:
        lead = _("You sent your choice on %(day)s. Your centre finds a tutor for you. You need not wait to go on.")
    lead %= {"day": day}
    choice = _link(_("Look at your choice"), card.pages.get(CHOICE))
    closer = card.pages.get(DETAILED)
    if closer and card.resume_number <= closer.number:
        return _step(lead, (Button(_("Look closer at your strengths"), closer.url), *choice))
    if card.units_done < card.units_total:
        return _step(lead, (_go_on(card), *choice))
    return _step(lead, (*choice, _go_on(card)))


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
