"""Stories in a voice, by somebody else's hand, on two devices and from paper; and who has to agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from tests.browser import real_files
from tests.browser.folders import People, open_as_tutor, open_records
from tests.browser.instruments import expect_fine
from tests.browser.test_keyboard import press, tab_to
from tools import documentation as folder
from tools import identification, visitors

pytestmark = pytest.mark.browser
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
CAN_BE_HEARD = """(sound) => new Promise((done) => {
  sound.onplaying = () => done(true);
  sound.onerror = () => done(false);
  sound.play();
})"""
TITLE = "The Sunday kitchen"


@pytest.fixture(scope="module")
def speaking_browser(browser_type: BrowserType, browser_type_launch_args: dict) -> Iterator[Browser]:
    """A browser with a microphone that somebody speaks into."""
    arguments = [*browser_type_launch_args["args"], *MICROPHONE]
    browser = browser_type.launch(**(browser_type_launch_args | {"args": arguments}))
    yield browser
    browser.close()


@pytest.fixture
def speaker(speaking_browser: Browser, site) -> Iterator[Callable[[], Page]]:
    opened: list[BrowserContext] = []

    def open_page() -> Page:
        opened.append(speaking_browser.new_context(base_url=site.url, locale="en-GB", permissions=["microphone"]))
        return opened[-1].new_page()

    yield open_page
    for context in opened:
        context.close()


def test_a_question_is_answered_by_voice_and_the_tutor_hears_it(people: People, speaker):
    nadia = people.volunteer()
    page = speaker()
    visitors.log_in(page, nadia.person.log_in_name, nadia.person.password)
    visitors.open_unit(page, folder.UNITS["stories"])
    folder.begin_story(page, "Empathy")
    question = folder.QUESTIONS[2]
    page.get_by_role("button", name=folder.about("Answer by voice", question)).click()
    expect(page.get_by_text("Recording … 0:02")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Stop and keep").and_(page.locator(":visible")).click()
    expect(page.get_by_text("Your recording is kept.")).to_be_visible(timeout=15_000)
    page.reload()
    page.get_by_role("button", name=re.compile("^Go on")).click()
    sound = page.get_by_label(re.compile(f"^Your recording: {re.escape(question)}"))
    expect(sound).to_be_visible()
    assert sound.evaluate(CAN_BE_HEARD)

    tom = people.staff("tom")
    open_as_tutor(tom, nadia)
    expect(tom.locator("audio")).to_have_count(1)


def test_what_a_helper_writes_counts_once_the_volunteer_says_these_are_my_words(people: People):
    nadia = people.volunteer()
    page = nadia.open("stories")
    address = folder.ask_helper(page, "Piet")
    helper = people.outsider()
    helper.goto(address)
    expect_fine(helper)
    helper.get_by_role("button", name="Write a story about Teamwork").click()
    helper.get_by_label("A name for").first.fill(TITLE)
    for question, text in zip(folder.QUESTIONS, folder.ANSWERS, strict=True):
        folder.answer(helper, question, text)
    helper.get_by_role("checkbox", name="Initiative").check()
    expect_fine(helper)
    helper.get_by_role("button", name="Save and finish").click()
    expect(helper.get_by_role("heading", name="Thank you!")).to_be_visible()

    nadia.open("hand_in")
    not_yet = page.get_by_role("checkbox", name=folder.about("Hand this in", "Teamwork"))
    expect(not_yet).not_to_be_checked()
    nadia.open("stories")
    expect(page.get_by_text("Piet wrote it down: read it and say whether these are your words.")).to_be_visible()
    page.get_by_role("button", name=folder.about("Read and say whether it is yours", TITLE)).click()
    expect(page.get_by_text("Piet wrote this down for you.", exact=False)).to_be_visible()
    expect_fine(page)
    page.get_by_role("button", name="These are my words").click()
    expect(page.get_by_text("you said: these are my words.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Written down by Piet.")).to_be_visible()


def test_two_devices_that_write_one_story_keep_both_texts_and_the_person_chooses(people: People, console):
    nadia = people.volunteer()
    desk = nadia.open("stories")
    folder.begin_story(desk, "Teamwork")
    desk.get_by_label("A name for your story").fill(TITLE)
    desk.get_by_label("When was it?").fill("Last spring")
    identification.wait_until_saved(desk)
    phone = people.second_device(nadia)
    visitors.open_unit(phone, folder.UNITS["stories"])
    phone.get_by_role("button", name=folder.about("Go on", TITLE)).click()
    folder.answer(phone, "What was your task?", "On the phone I wrote this.")
    phone.get_by_label("When was it?").click()
    expect(phone.locator("[data-part=status]:visible")).to_contain_text("Saved")

    console.expect("409")
    folder.answer(desk, "What was your task?", "At the desk I wrote that.")
    chosen = desk.get_by_role("group", name="What was your task?")
    expect(chosen).to_contain_text("At the desk I wrote that.", timeout=15_000)
    expect(chosen).to_contain_text("On the phone I wrote this.")
    expect_fine(desk)
    chosen.get_by_role("button", name=re.compile("On the phone I wrote this.")).click()
    expect(folder.question_field(desk, "What was your task?")).to_have_value("On the phone I wrote this.")
    desk.reload()
    desk.get_by_role("button", name=folder.about("Go on", TITLE)).click()
    expect(folder.question_field(desk, "What was your task?")).to_have_value("On the phone I wrote this.")


def test_the_centre_types_in_a_story_from_a_signed_sheet_and_it_counts(people: People):
    nadia, carla = people.volunteer(), people.staff("carla")
    open_records(carla, nadia)
    carla.get_by_role("link", name="A story about Teamwork").first.click()
    carla.get_by_label("Title").fill(TITLE)
    for question, text in zip(folder.QUESTIONS, folder.ANSWERS, strict=True):
        folder.answer(carla, question, text)
    carla.get_by_label("Photo of the signed paper").set_input_files(real_files.photo("sheet.jpg"))
    expect_fine(carla)
    carla.get_by_role("button", name="Keep this").click()
    carla.get_by_role("link", name="Folder", exact=True).click()
    expect(carla.get_by_text(re.compile(r"Typed in by the centre \(Carla Bianchi\), from paper."))).to_be_visible()
    with carla.expect_download() as began:
        carla.get_by_role("link", name="The signed paper").click()
    assert real_files.CAMERA.encode() not in began.value.path().read_bytes()
    expect_fine(carla)
    page = nadia.open("stories")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_role("button", name=folder.about("Go on", TITLE))).to_be_visible()


def test_a_young_volunteer_asks_a_guardian_who_agrees_by_a_link(people: People):
    nadia = people.volunteer()
    page = nadia.open("agreement")
    folder.agree(page, goal="I want to show what I can do.", is_of_age=False)
    page.get_by_label("Name, as you call this person").fill("Mum")
    page.get_by_role("button", name="Make a link").click()
    address = folder.link_in_message(page, "Mum")
    expect_fine(page)
    nadia.open("hand_in")
    about_all = page.get_by_role("region", name="About all of it")
    expect(about_all.get_by_text(re.compile("parent or guardian")).first).to_be_visible()

    mother = people.outsider()
    mother.goto(address)
    expect_fine(mother)
    mother.get_by_role("button", name="I agree").click()
    expect(mother.get_by_role("heading", name="Thank you!")).to_be_visible()
    nadia.open("agreement")
    expect(page.get_by_text("✓ Mum agreed on")).to_be_visible()


def test_a_text_becomes_proof_without_a_mouse(people: People):
    page = people.volunteer().open("proof")
    press(page, "Write a text")
    tab_to(page, "Your text")
    page.keyboard.type("Come on Sunday! We need four more hands.")
    tab_to(page, "Short name")
    page.keyboard.type("My message")
    press(page, "Teamwork", "Space")
    press(page, "Put it in my folder")
    expect(page.get_by_role("article", name="My message")).to_be_visible()
    expect(page.locator(":focus")).to_have_text("My message")
