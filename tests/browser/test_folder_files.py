"""Real files on their way into a folder: what is in them, what goes wrong, and what is refused."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import real_files
from tests.browser.folders import People, card
from tools.documentation import add_proof, fill_proof, put_in

pytestmark = pytest.mark.browser
SIX_MEGABYTES = 6 * 1024 * 1024
UPLOAD_SPEED = 2_000_000  # bytes a second: so slow that a connection can drop on the way


@pytest.fixture
def proof(people: People) -> Page:
    """The page of proof of a volunteer who has chosen."""
    return people.volunteer().open("proof")


def download(page: Page, title: str, name: str) -> bytes:
    with page.expect_download() as began:
        card(page, title).get_by_role("link", name=re.compile(name)).click()
    return began.value.path().read_bytes()


def test_a_photo_comes_back_without_the_place_where_it_was_taken(proof):
    sent = real_files.photo()
    assert Image.open(io.BytesIO(sent["buffer"])).getexif().get_ifd(0x8825), "the photo tells where it was taken"
    add_proof(proof, "Take a photo", title="Our list", strengths=["Teamwork"], sent=sent)
    expect(card(proof, "Our list").locator("img")).to_be_visible()
    kept = download(proof, "Our list", "jpe?g")
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}
    assert real_files.CAMERA.encode() not in kept


def test_a_long_file_goes_on_by_itself_after_the_connection_dropped(proof, console):
    sent = real_files.recording(SIX_MEGABYTES)
    form = fill_proof(proof, "Choose a file", title="My talk", strengths=["Communication"], sent=sent)
    network = proof.context.new_cdp_session(proof)
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": UPLOAD_SPEED}
    network.send("Network.emulateNetworkConditions", slow)
    console.expect("ERR_INTERNET_DISCONNECTED")
    sent_pieces = []
    proof.on("requestfinished", lambda request: request.method == "PUT" and sent_pieces.append(request.url))
    with proof.expect_event("requestfinished", lambda request: request.method == "PUT"):
        put_in(form)
    network.send("Network.emulateNetworkConditions", slow | {"offline": True})
    expect(proof.get_by_text("No connection at the moment. We go on by ourselves")).to_be_visible()
    before = len(sent_pieces)
    network.send("Network.emulateNetworkConditions", slow | {"offline": False, "uploadThroughput": -1})
    expect(card(proof, "My talk")).to_be_visible(timeout=60_000)
    assert 0 < before < len(sent_pieces) == len(set(sent_pieces)), "what had arrived is not sent twice"
    assert download(proof, "My talk", "talk.wav") == sent["buffer"]


def test_a_web_page_named_like_a_photo_is_refused_beside_the_field(proof, console):
    console.expect("Failed to load resource")
    form = fill_proof(proof, "Choose a file", title="Holiday", strengths=["Teamwork"], sent=real_files.web_page())
    put_in(form)
    refusal = form.locator("[data-error=file]")
    expect(refusal).to_be_visible()
    expect(refusal).to_contain_text(re.compile("web page", re.IGNORECASE))
    expect(form.get_by_label("Short name")).to_have_value("Holiday")
    form.locator("input[type=file]").set_input_files(real_files.document("holiday.pdf", "the plan of our holiday"))
    put_in(form)
    expect(card(proof, "Holiday")).to_be_visible()


def test_who_sends_a_file_again_is_asked_whether_to_keep_both(proof):
    sent = real_files.document("plan.pdf", "Sunday kitchen")
    add_proof(proof, "Choose a file", title="My plan", strengths=["Teamwork"], sent=sent)
    form = fill_proof(proof, "Choose a file", title="The same plan", strengths=["Empathy"], sent=sent)
    put_in(form)
    asked = form.get_by_text("This file is in your folder already, as “plan.pdf”. Keep both?")
    expect(asked).to_be_visible()
    form.get_by_role("button", name="Leave it out").click()
    expect(card(proof, "The same plan")).to_be_hidden()
    form.locator("input[type=file]").set_input_files(sent)
    put_in(form)
    form.get_by_role("button", name="Keep both").click()
    expect(card(proof, "The same plan")).to_be_visible()
