"""What a piece of proof is for: the links a page may set, and those it leaves alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import LinkError, check_links
from lever_xblocks.domain.self_assessment import competence_of
from lever_xblocks.records.actions.doors import Folder, HandedIn
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Evidence, EvidenceLink


def checked_links(raw: object, folder: Folder, before: Collection[str] = frozenset()) -> frozenset[str]:
    """The links after a page sent ``raw``: those to competences it could not offer stay as they were.

    Raises BadInput (links) for what is not gone on with, HandedIn for what is with the centre.
    """
    try:
        wanted = check_links(raw, folder.framework)
    except LinkError as error:
        raise BadInput(_("Tick only what is offered here. Reload the page and try again."), code="links") from error
    offered = set(folder.open_competences)
    kept = {key for key in before if competence_of(key) not in offered}
    beyond = {competence_of(key) for key in wanted - kept} - offered
    if beyond & set(folder.handed_in):
        raise HandedIn
    if beyond:
        raise BadInput(_("You do not go on with this strength. Choose it first, then add proof."), code="links")
    return frozenset(wanted | kept)


def put_links(row: Evidence, links: Iterable[str], before: Collection[str]) -> bool:
    """Bring the links of a piece of proof in line; whether anything changed."""
    after = frozenset(links)
    if gone := frozenset(before) - after:
        stored = EvidenceLink.objects.filter(evidence=row)
        stored.filter(pk__in=[one.pk for one in stored if str(one) in gone]).delete()
    EvidenceLink.objects.bulk_create(_link(row, key) for key in sorted(after - frozenset(before)))
    return after != frozenset(before)


def _link(row: Evidence, key: str) -> EvidenceLink:
    competence, _dot, indicator = key.partition(".")
    return EvidenceLink(evidence=row, competence_id=competence, indicator_id=indicator)
