"""The core of a folder in each place where it runs: a story, proof with a file, what is missing, handing in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import real_files
from tests.browser.folders import REASONS, card
from tests.browser.stages import STAGES, Stage
from tools import documentation as folder
from tools import identification

pytestmark = pytest.mark.browser
STORY, PLAN = "The Sunday kitchen", "My plan"


@pytest.fixture(params=STAGES)
def stage(request: pytest.FixtureRequest, browse: Callable[..., Page]) -> Iterator[Stage]:
    with STAGES[request.param](browse) as stage:
        yield stage


def test_a_folder_is_filled_and_handed_in_wherever_it_stands(stage: Stage) -> None:
    manager, (course, _) = stage.manager(), stage.courses()
    nadia = stage.candidate("Nadia Petrova", course)
    choose_and_agree(stage, nadia, course)
    tell_a_story(stage, nadia, course)
    prove_it_with_a_file(stage, nadia, course)
    see_what_is_missing(stage, nadia, course)
    stage.open_block(nadia, course, "hand_in")
    folder.hand_in(nadia, "Teamwork")
    manager.goto(stage.desk(""))
    manager.get_by_role("link", name=re.compile("^Messages")).click()
    expect(manager.get_by_text(re.compile("Nadia Petrova.*handed in")).first).to_be_visible()


def choose_and_agree(stage: Stage, page: Page, course: str) -> None:
    stage.open_block(page, course, "choice")
    identification.choose(page, REASONS)
    identification.send_choice(page)
    stage.open_block(page, course, "agreement")
    folder.agree(page, goal="I want to show what I can do.", is_of_age=True)


def tell_a_story(stage: Stage, page: Page, course: str) -> None:
    stage.open_block(page, course, "stories")
    folder.tell_story(page, "Teamwork", title=STORY)
    stage.open_block(page, course, "stories")
    page.get_by_role("button", name=folder.about("Go on", STORY)).click()
    expect(folder.question_field(page, "What was your task?")).to_have_value(folder.ANSWERS[1])


def prove_it_with_a_file(stage: Stage, page: Page, course: str) -> None:
    stage.open_block(page, course, "proof")
    sent = real_files.document("plan.pdf", "who does what")
    folder.add_proof(page, "Choose a file", title=PLAN, strengths=["Teamwork"], sent=sent)
    with page.expect_download() as began:
        card(page, PLAN).get_by_role("link", name=re.compile("plan")).click()
    assert began.value.path().read_bytes() == sent["buffer"]


def see_what_is_missing(stage: Stage, page: Page, course: str) -> None:
    stage.open_block(page, course, "gaps")
    teamwork = page.get_by_role("region", name="Teamwork", exact=True).first
    teamwork.get_by_text("The same in words").click()
    expect(teamwork.get_by_text(re.compile(PLAN)).first).to_be_visible()
    teamwork.get_by_role("link", name=re.compile("Add proof for this")).first.click()
    expect(page.get_by_role("heading", name="Add proof")).to_be_visible()
