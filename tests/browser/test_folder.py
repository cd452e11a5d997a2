"""A whole folder with everybody who has a part in it: volunteer, helper, referee, organisation, tutor and centre."""

from __future__ import annotations

import io
import json
import re
import zipfile
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser import real_files
from tests.browser.folders import (
    People,
    Volunteer,
    add_organisation,
    card,
    expect_message,
    open_as_tutor,
    open_records,
)
from tests.browser.instruments import expect_fine
from tools import documentation as folder
from tools import identification

pytestmark = pytest.mark.browser
STORY, PHOTO, PLAN, LINK, TEXT = "The Sunday when half were ill", "Our list", "My plan", "Our page", "My message"
WITNESS, SPEAKER = "Rosa Berg", "Jan de Vries"


def test_a_folder_fills_with_the_help_of_others_until_it_is_handed_in(people: People, console) -> None:
    nadia, tom, carla = people.volunteer(), people.staff("tom"), people.staff("carla")
    agree_with_the_tutor(nadia, tom)
    kitchen = f"Soup kitchen {token_hex(3)}"
    add_organisation(carla, nadia, kitchen)
    cannot_hand_in_yet(nadia, console)
    tell_a_story(nadia)
    prove_it(nadia, kitchen)
    a_witness_answers(people, nadia)
    the_organisation_is_called(nadia, carla, kitchen)
    tutor_and_volunteer_talk(nadia, tom)
    see_the_gaps(nadia)
    hand_in_and_take_back(nadia, tom, carla)
    take_it_home(nadia)


def agree_with_the_tutor(nadia: Volunteer, tom: Page) -> None:
    page = nadia.open("agreement")
    folder.agree(page, goal="I want to show an employer what I can do.", is_of_age=True)
    expect_fine(page)
    open_as_tutor(tom, nadia)
    tom.get_by_role("link", name="Read the agreement and answer").click()
    expect(tom.get_by_text("I want to show an employer what I can do.")).to_be_visible()
    tom.get_by_role("button", name="I agree").click()
    nadia.open("agreement")
    expect(page.get_by_role("heading", name="You and your tutor have agreed")).to_be_visible()


def cannot_hand_in_yet(nadia: Volunteer, console) -> None:
    page = nadia.open("hand_in")
    expect(page.get_by_text("Something is still missing before you can hand in.")).to_be_visible()
    console.expect("Failed to load resource")
    page.get_by_role("checkbox", name=folder.about("Hand this in", "Teamwork")).check()
    page.get_by_role("button", name="Hand in my folder").click()
    expect(page.get_by_role("button", name="Yes, hand it in")).to_be_hidden()
    expect(page.get_by_role("alert").and_(page.locator(":visible"))).not_to_be_empty()
    expect_fine(page)


def tell_a_story(nadia: Volunteer) -> None:
    """What is typed is kept as it is typed, without a button."""
    page = nadia.open("stories")
    folder.tell_story(page, "Teamwork", title=STORY)
    expect_fine(page)
    page.reload()
    page.get_by_role("button", name=folder.about("Go on", STORY)).click()
    for question, told in zip(folder.QUESTIONS, folder.ANSWERS, strict=True):
        expect(folder.question_field(page, question)).to_have_value(told)
    expect(page.get_by_role("checkbox", name="Initiative")).to_be_checked()
    folder.leave_story(page)
    expect_fine(page)


def prove_it(nadia: Volunteer, kitchen: str) -> None:
    page = nadia.open("proof")
    folder.add_proof(page, "Take a photo", title=PHOTO, strengths=["Teamwork"], sent=real_files.photo())
    plan = real_files.document("plan.pdf", "who does what")
    folder.add_proof(page, "Choose a file", title=PLAN, strengths=["Teamwork", "Communication"], sent=plan)
    address = {"Address of the page": "https://kitchen.example.org/sunday"}
    folder.add_proof(page, "Add a link", title=LINK, strengths=["Communication"], more=address)
    written = {"Your text": "Come on Sunday! We need four more hands."}
    folder.add_proof(page, "Write a text", title=TEXT, strengths=["Empathy"], more=written)
    folder.add_hours(page, place=kitchen, activity="Cooking", day="2026-09-06", hours="4.5")
    expect(page.get_by_text("4.5").first).to_be_visible()
    link_to_what_others_see(page)
    expect_fine(page)


def link_to_what_others_see(page: Page) -> None:
    card(page, PLAN).get_by_role("button", name=folder.about("Change", PLAN)).click()
    form = page.get_by_role("form", name=f"Change “{PLAN}”")
    form.get_by_label("What was your own part?").fill("I wrote it alone.")
    form.get_by_text("Teamwork: what others can see in it").click()
    form.get_by_role("checkbox", name="You listen to other people's ideas and build on them.").check()
    form.get_by_role("button", name="Save").click()
    expect(card(page, PLAN).get_by_text("You listen to other people's ideas")).to_be_visible()


def a_witness_answers(people: People, nadia: Volunteer) -> None:
    page = nadia.open("confirm")
    address = folder.ask_witness(page, WITNESS, saw="The Sunday kitchen", strengths=["Teamwork"])
    refuser = folder.ask_witness(page, "Olga", saw="The Sunday kitchen", strengths=["Empathy"])
    expect_fine(page)
    rosa = people.outsider()
    folder.bear_witness(rosa, address, statement="She gave out the work, every Sunday.", signed=WITNESS)
    expect_fine(rosa)
    olga = people.outsider()
    olga.goto(refuser)
    expect_fine(olga)
    olga.get_by_role("link", name="I would rather not").click()
    olga.get_by_role("button", name="Say no").click()
    expect(olga.get_by_role("heading", name="You said no")).to_be_visible()
    nadia.open("confirm")
    expect(page.get_by_text("She gave out the work, every Sunday.")).to_be_visible()
    expect(page.get_by_text("Said no")).to_be_visible()
    expect_message(page, "Somebody has confirmed what you did")


def the_organisation_is_called(nadia: Volunteer, carla: Page, kitchen: str) -> None:
    page = nadia.open("confirm")
    folder.ask_organisation(page, SPEAKER, organisation=kitchen, role="Cook", since="2025-01-05")
    open_records(carla, nadia)
    expect_fine(carla)
    carla.get_by_role("link", name=folder.about("Note what they say", SPEAKER)).click()
    carla.get_by_label("In a call").check()
    carla.get_by_label("What they did there").fill("She cooks and makes the plan.")
    carla.get_by_label("Where", exact=True).fill("Delft")
    carla.get_by_label("Last day").fill("2026-11-01")
    carla.get_by_label("Hours in all").fill("120")
    carla.get_by_label("Your first and last name").fill(SPEAKER)
    carla.get_by_label("What you are in the organisation").fill("Coordinator")
    expect_fine(carla)
    carla.get_by_role("button", name="Note this").click()
    expect(carla.get_by_role("heading", name=f"Paper and calls: {nadia.name}")).to_be_visible()
    nadia.open("confirm")
    expect(page.get_by_text("✓ Confirmed by telephone on")).to_be_visible()


def tutor_and_volunteer_talk(nadia: Volunteer, tom: Page) -> None:
    """A comment and its answer beside the story; “please add” until there is something to find ready."""
    open_as_tutor(tom, nadia)
    expect_fine(tom)
    story = tom.get_by_role("article", name=STORY)
    story.locator("summary", has_text="Comment on this").click()
    story.get_by_label("Your comment").fill("Who had the idea with the list?")
    story.get_by_role("button", name="Send to the volunteer").click()
    expect(story.get_by_role("listitem").filter(has_text="Who had the idea with the list?")).to_be_visible()
    tom.locator("summary", has_text=re.compile(r"Please add …\s*: Teamwork")).click()
    tom.get_by_label("What should be added, and why?").and_(tom.locator(":visible")).fill(
        "A photo of the kitchen, please."
    )
    tom.get_by_role("button", name="Please add this").and_(tom.locator(":visible")).click()
    expect(tom.get_by_text("A photo of the kitchen, please.").and_(tom.locator(":visible"))).to_be_visible()
    page = nadia.open("stories")
    expect(page.get_by_text("A photo of the kitchen, please.")).to_be_visible()
    expect(page.get_by_text("Talk with your tutor: 1 comment")).to_be_visible()
    page.get_by_text("Talk with your tutor: 1 comment").click()
    expect(page.get_by_text("Who had the idea with the list?")).to_be_visible()
    page.get_by_label("Your comment").and_(page.locator(":visible")).fill("It was mine.")
    page.get_by_role("button", name="Send to my tutor").and_(page.locator(":visible")).click()
    expect(page.get_by_text("Talk with your tutor: 2 comments")).to_be_visible()
    nadia.open("proof")
    kitchen = real_files.document("kitchen.pdf", "our kitchen")
    folder.add_proof(page, "Choose a file", title="Our kitchen", strengths=["Teamwork"], sent=kitchen)
    ask_the_tutor_to_look(page)
    open_as_tutor(tom, nadia)
    expect(tom.get_by_text("It was mine.")).to_be_visible()
    expect(card(tom, "Our kitchen")).to_be_visible()
    tom.get_by_role("button", name=folder.about("Ready", "Teamwork")).click()
    expect(tom.get_by_text(re.compile("Ready, said Tom Jansen on"))).to_be_visible()
    nadia.open("hand_in")
    expect(page.get_by_text("Your tutor says that it is complete")).to_be_visible()


def ask_the_tutor_to_look(page: Page) -> None:
    page.goto("/talk/")
    expect_fine(page)
    page.get_by_role("checkbox", name="Teamwork").check()
    page.get_by_role("button", name="Ask my tutor to look").click()
    expect(page.get_by_text("You asked your tutor to look on").first).to_be_visible()


def see_the_gaps(nadia: Volunteer) -> None:
    page = nadia.open("gaps")
    expect_fine(page)
    teamwork = page.get_by_role("region", name="Teamwork", exact=True).first
    row = teamwork.get_by_role("row", name="You listen to other people's ideas and build on them.").first
    expect(row.get_by_role("link", name=re.compile("Add proof for this"))).to_have_count(0)
    teamwork.get_by_text("The same in words").click()
    expect(teamwork.get_by_text(re.compile(PLAN)).first).to_be_visible()
    gap = teamwork.get_by_role("link", name=re.compile("Add proof for this")).first
    gap.click()
    expect(page.get_by_role("checkbox", checked=True).and_(page.locator(":visible")).first).to_be_visible()


def hand_in_and_take_back(nadia: Volunteer, tom: Page, carla: Page) -> None:
    page = nadia.open("hand_in")
    expect_fine(page)
    folder.hand_in(page, "Teamwork")
    expect_fine(page)
    for staff in (tom, carla):
        expect_message(staff, re.compile(f"{nadia.name}.*hand", re.DOTALL | re.IGNORECASE))
    nothing_can_be_changed(nadia)
    nadia.open("hand_in")
    folder.take_back(page)
    nadia.open("stories")
    page.get_by_role("button", name=folder.about("Go on", STORY)).click()
    folder.answer(page, "What came of it?", "The food was ready at noon. Everybody ate.")
    identification.wait_until_saved(page)
    folder.leave_story(page)
    nadia.open("hand_in")
    folder.hand_in(page, "Teamwork")


def nothing_can_be_changed(nadia: Volunteer) -> None:
    page = nadia.open("stories")
    page.get_by_role("button", name=folder.about("Read", STORY)).click()
    expect(page.get_by_text("This is handed in, so it stays as it is.")).to_be_visible()
    expect(page.get_by_role("textbox").and_(page.locator(":visible"))).to_have_count(0)
    nadia.open("proof")
    expect(card(page, PHOTO).get_by_text("Handed in", exact=True)).to_be_visible()
    expect(card(page, PHOTO).get_by_role("button", name=re.compile("^(Change|Remove)"))).to_have_count(0)
    expect(card(page, TEXT).get_by_role("button", name=folder.about("Change", TEXT))).to_be_visible()


def take_it_home(nadia: Volunteer) -> None:
    page = nadia.open("hand_in")
    with page.expect_download() as began:
        page.get_by_role("link", name="Download your folder").click()
    with zipfile.ZipFile(io.BytesIO(began.value.path().read_bytes())) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        data = json.loads(next(packed.read(name) for name in names if name.endswith(".json")))
        told = "".join(packed.read(name).decode() for name in names if name.endswith(".html"))
    assert sum(name.startswith("files/") for name in names) == 3, names  # the photo and two documents
    assert STORY in told
    assert folder.ANSWERS[0].replace("'", "&#x27;") in told
    assert {PHOTO, PLAN, LINK, TEXT} <= {one.get("title") for one in data["proof"]}
