"""Invitations, languages, and browsers that do less or ask for less."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tools.visitors import invite, join, log_in, open_unit, rate_all, see_picture

pytestmark = pytest.mark.browser
TWELVE = [
    *("Marta Nowak", "Karim Diallo", "Wil de Boer", "Nuria Vidal", "Amir Hosseini", "Ewa Zielińska"),
    *("Sofie Holm", "Luca Ferrari", "Fatou Ndiaye", "Jan Kowalski", "Inés Romero", "Piet Bakker"),
]


def switch_language(page: Page, language: str) -> None:
    page.locator(".lever-menu summary").click()
    page.locator("#lever-language").select_option(label=language)
    page.locator(".lever-menu").get_by_role("button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "it")


def test_twelve_people_are_invited_at_once_and_one_starts_on_a_phone(known, browse):
    centre = known("carla")
    addresses = invite(centre, TWELVE, tutor="Tom Jansen")
    assert len(addresses) == len(set(addresses)) == len(TWELVE)
    expect(centre.get_by_role("img", name="QR code with the link of Marta Nowak")).to_be_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", centre.pdf(format="A4"))) == 2  # sheets of paper

    phone = browse(viewport=PHONE, has_touch=True, is_mobile=True)
    person = join(phone, addresses[0])
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hello Marta")
    expect(phone.get_by_text("Your tutor: Tom Jansen")).to_be_visible()
    phone.get_by_role("link", name="Start").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Welcome")

    centre.goto("/desk/centre/")
    expect(centre.get_by_role("link", name="Marta Nowak")).to_be_visible()
    later = browse()
    log_in(later, person.log_in_name, person.password)


def test_a_link_opens_one_account_only(newcomer, known, browse, console):
    address = invite(known("carla"), ["Ola Only"])[0]
    join(browse(), address)
    console.expect("Failed to load resource")
    second = browse()
    second.goto(address)
    expect(second.get_by_role("heading", level=1)).to_have_text("This link opens nothing")


def test_a_password_too_short_is_refused_beside_the_field(known, browse, console):
    address = invite(known("carla"), ["Sam Short"])[0]
    page = browse(viewport=PHONE)
    page.goto(address)
    page.get_by_label("Password", exact=True).fill("short")
    console.expect("Failed to load resource")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("alert")).to_contain_text("Password")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your name")).to_have_value("Sam Short")


def test_somebody_who_lost_the_password_gets_a_slip_from_the_centre(newcomer, known, browse):
    _, person = newcomer()
    centre = known("carla")
    centre.goto("/desk/centre/")
    centre.get_by_role("link", name=person.name).click()
    centre.get_by_role("button", name="Make a new link").click()
    address = centre.locator(".lever-slip__address").inner_text()

    page = browse(viewport=PHONE)
    page.goto(address)
    page.get_by_label("New password").fill("nine quiet rivers")
    page.get_by_role("button", name="Save and log in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")
    log_in(browse(), person.log_in_name, "nine quiet rivers")


def test_the_pages_speak_the_language_chosen_and_keep_it_for_the_person(newcomer, browse):
    page, person = newcomer()
    open_unit(page, "v5-fifteen-strengths")
    switch_language(page, "Italiano")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fifteen strengths")  # the course has one language
    page.locator("[data-part=begin]").click()
    expect(page.locator("fieldset:visible legend")).to_have_text("Responsabilità")
    expect(page.locator("fieldset:visible label").nth(2)).to_have_text("sì")

    later = browse()
    log_in(later, person.log_in_name, person.password)
    expect(later.locator("html")).to_have_attribute("lang", "it")


def test_without_scripts_the_course_works_and_the_questions_say_what_they_need(newcomer, browse):
    _, person = newcomer()
    page = browse(java_script_enabled=False)
    log_in(page, person.log_in_name, person.password)
    page.get_by_role("link", name="Start").click()
    page.get_by_label("I just look around.").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("Looking costs nothing.")).to_be_visible()
    open_unit(page, "v5-fifteen-strengths")
    expect(page.locator("noscript p")).to_be_visible()
    assert "This page needs JavaScript." in page.locator("noscript").inner_text()


def test_nothing_moves_for_somebody_who_wants_no_motion(newcomer):
    page, _ = newcomer(reduced_motion="reduce")
    open_unit(page, "v5-fifteen-strengths")
    page.get_by_role("button", name="Find my strengths").click()
    moving = """() => [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
      const lasts = [transitionDuration, animationDuration].join().split(',').some((time) => parseFloat(time) > 0.01);
      return lasts || scrollBehavior === 'smooth';
    }).map((element) => element.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []


def test_the_picture_starts_at_the_right_where_people_read_from_there(newcomer):
    page, _ = newcomer()
    open_unit(page, "v5-fifteen-strengths")
    rate_all(page, ("4", *["na"] * 14))
    see_picture(page)
    from_start = """() => {
      const track = document.querySelector('.lever-chart__track').getBoundingClientRect();
      const dot = document.querySelector('.lever-chart__track .lever-dot').getBoundingClientRect();
      return (dot.left + dot.width / 2 - track.left) / track.width;
    }"""
    to_the_right = page.evaluate(from_start)
    page.evaluate("for (const one of document.querySelectorAll('html, .lever[dir]')) one.dir = 'rtl'")
    assert to_the_right == pytest.approx(0.875, abs=0.02)
    assert page.evaluate(from_start) == pytest.approx(0.125, abs=0.02)


def test_the_tutor_finds_who_has_a_result_and_reads_it(known, browse):
    address = invite(known("carla"), ["Rita Result"], tutor="Tom Jansen")[0]
    page = browse()
    join(page, address)
    open_unit(page, "v5-fifteen-strengths")
    rate_all(page)
    see_picture(page)
    tutor = known("tom")
    tutor.get_by_role("link", name="Read what Rita Result thinks").click()
    expect(tutor.get_by_role("heading", level=1)).to_have_text("Confirmation of self-assessment")
    expect(tutor.get_by_text("Rita Result")).to_be_visible()


def test_a_manager_ticks_a_whole_page_and_finds_one_person_by_name(newcomer, known):
    (_, first), _second = newcomer(), newcomer()
    page = known("carla")
    page.goto("/desk/centre/centre/?show=volunteers")
    boxes = page.get_by_role("checkbox", name=re.compile("^Choose "))
    everybody = page.get_by_label("Tick every volunteer on this page")
    everybody.check()
    assert all(box.is_checked() for box in boxes.all())
    boxes.first.uncheck()
    expect(everybody).not_to_be_checked()
    assert everybody.evaluate("(box) => box.indeterminate")
    page.get_by_label("Name", exact=True).fill(first.name.lower())
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("link", name=first.name)).to_be_visible()
    expect(page).to_have_title(re.compile(first.name.lower()))
