"""What somebody opens with their link who writes for a candidate: stories, and nothing else of the folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.models import Case, Helper
from lever_xblocks.records.queries.cases import choice_in
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.helpers import check_helper_opens
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of
from lever_xblocks.records.queries.profiles import profile_of


@dataclass(frozen=True)
class HelperPage:
    """What a helper sees: the stories of each competence that is worked on, in the framework's order."""

    helper_name: str
    candidate_name: str
    framework: Framework = field(repr=False)
    profile: Profile = field(repr=False)
    stories: dict[str, tuple[StoryView, ...]]

    def story(self, story_id: UUID) -> StoryView:
        """Raises NotFound for those that are not worked on, too."""
        for one in (story for of_one in self.stories.values() for story in of_one):
            if one.id == story_id:
                return one
        raise NotFound


def helper_page(helper: Helper, case: Case, *, visitor_id: int | None) -> HelperPage:
    """Two SQL statements. Raises LinkRefused."""
    check_helper_opens(helper, case, visitor_id=visitor_id)
    framework, choice = framework_of(case.framework_version), choice_in(case)
    is_open = {one for one, chosen in choice.items() if chosen.state in OPEN_FOR_PROOF and not chosen.is_given_up}
    told = stories_of(case.pk)
    return HelperPage(
        helper_name=helper.name,
        candidate_name=name_of(case.candidate),
        framework=framework,
        profile=profile_of(case.profile_version),
        stories={
            one.id: tuple(story for story in told if story.form.competence == one.id)
            for one in framework.competences
            if one.id in is_open
        },
    )
