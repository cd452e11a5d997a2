"""The way in for somebody who writes for a candidate by a link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import Folder, folder_of
from lever_xblocks.records.models import Case, Helper, Writer
from lever_xblocks.records.outside_links import unknown_link
from lever_xblocks.records.queries.helpers import check_helper_opens, find_helper


@dataclass(frozen=True, kw_only=True)
class HelperDoor:
    """A helper with the code of their link; ``visitor_id`` is who is logged in in that browser, if anybody is.

    What they do is noted as nobody's deed: they have no account. Opening raises LinkRefused.
    """

    code: str = field(repr=False)
    visitor_id: int | None
    actor: Person | None = field(default=None, init=False)

    def open(self) -> Folder:
        found, _case = find_helper(self.code)
        case = Case.objects.select_for_update().filter(pk=found.case_id).first()
        helper = Helper.objects.filter(pk=found.pk, code_hash=found.code_hash).first()
        if case is None or helper is None:  # erased, or given a new link, meanwhile
            raise unknown_link()
        check_helper_opens(helper, case, visitor_id=self.visitor_id)
        return replace(folder_of(case, Writer.HELPER), helper=helper)
