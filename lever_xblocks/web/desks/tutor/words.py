"""How the tutor's desk tells what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lever_xblocks.records.queries.portfolio.news import News, NewsKind


def sentences(news: Iterable[News]) -> list[str]:
    """Each in a few words, what waits for an answer first."""
    return [_WORDS[one.kind](one.number) % {"n": one.number} for one in news]


_WORDS: Final[Mapping[NewsKind, Callable[[int], str]]] = {
    NewsKind.ASKED: lambda n: ngettext("asks you to look at %(n)d strength", "asks you to look at %(n)d strengths", n),
    NewsKind.COMMENTED: lambda n: ngettext("wrote %(n)d comment", "wrote %(n)d comments", n),
    NewsKind.SUBMITTED: lambda n: ngettext("handed in %(n)d strength", "handed in %(n)d strengths", n),
    NewsKind.AGREEMENT: lambda _n: _("proposes an agreement"),
    NewsKind.CHOICE: lambda _n: _("sent a choice"),
    NewsKind.ROUND: lambda _n: _("rated all strengths"),
    NewsKind.STORIES: lambda n: ngettext("%(n)d story new or changed", "%(n)d stories new or changed", n),
    NewsKind.PROOF: lambda n: ngettext(
        "%(n)d piece of proof new or changed", "%(n)d pieces of proof new or changed", n
    ),
    NewsKind.REFEREES: lambda n: ngettext("%(n)d answer of a referee", "%(n)d answers of referees", n),
}
