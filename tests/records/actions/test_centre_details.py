"""What stands on certificates besides the name: logo and signatories."""

from io import BytesIO

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lever_xblocks.records.actions.centres import (
    AddOrganisation,
    AddSignatory,
    EndSignatory,
    RemoveLogo,
    RenameOrganisation,
    SetLogo,
    UpdateCentre,
)
from lever_xblocks.records.actors import SYSTEM
from lever_xblocks.records.errors import BadInput, NotAllowed, NotFound
from lever_xblocks.records.models import Centre, Organisation, Signatory
from lever_xblocks.records.pictures import LONGEST_SIDE, MOST_BYTES, redrawn
from tests.records.actions.rules import last_event, outsiders, refused, twice
from tests.records.factories import make_centre
from tests.records.pictures import picture


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# --- pictures


def test_a_picture_keeps_its_pixels_and_loses_everything_else():
    exif = Image.Exif()
    exif[0x010E] = "taken at my home"
    sent = picture("JPEG", exif=exif) + b"<script>another file behind</script>"
    drawn, ending = redrawn(sent)
    assert ending == "jpg"
    assert b"taken at my home" not in drawn
    assert b"script" not in drawn
    with Image.open(BytesIO(drawn)) as shown:
        assert (shown.size, shown.format) == ((40, 30), "JPEG")


def test_a_large_picture_is_made_smaller_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    with Image.open(BytesIO(redrawn(picture("JPEG", size=(3000, 1500), exif=exif))[0])) as shown:
        assert shown.size == (LONGEST_SIDE // 2, LONGEST_SIDE)


def test_a_picture_stays_transparent():
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(redrawn(out.getvalue())[0])) as shown:
        assert shown.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (picture("GIF"), "no_picture"),
        (picture("PNG")[:60], "no_picture"),
        (b"", "no_picture"),
        (b"0" * (MOST_BYTES + 1), "too_large"),
        (picture("PNG", size=(6000, 6000)), "too_large"),
        (picture("PNG", size=(20000, 10000)), "too_large"),
    ],
)
def test_what_is_no_picture_of_a_reasonable_size_is_refused(data, code):
    with pytest.raises(BadInput) as caught:
        redrawn(data)
    assert caught.value.code == code


@given(st.binary(max_size=200), st.integers(0, 200))
def test_a_damaged_picture_is_drawn_or_refused_and_nothing_else(noise, place):
    whole = picture("PNG")
    try:
        redrawn(whole[:place] + noise + whole[place:])
    except BadInput:
        return


# --- logo


@pytest.mark.django_db
def test_a_logo_is_put_in_place_replaced_and_taken_away(centre, manager):
    twice(SetLogo(actor=manager, centre_id=centre.id, data=picture("PNG")))
    first = Centre.objects.get(pk=centre.id).logo.name
    assert last_event() == ("centre.updated", manager.user_id, None, centre.id)
    twice(SetLogo(actor=manager, centre_id=centre.id, data=picture("PNG", colour="red")))
    assert Centre.objects.get(pk=centre.id).logo.name != first
    twice(RemoveLogo(actor=manager, centre_id=centre.id))
    assert not Centre.objects.get(pk=centre.id).logo


@pytest.mark.django_db
def test_a_logo_is_for_those_who_run_the_centre(centre, manager):
    for person in outsiders(centre):
        refused(NotAllowed, SetLogo(actor=person, centre_id=centre.id, data=picture("PNG")))
        refused(NotAllowed, RemoveLogo(actor=person, centre_id=centre.id))
    refused(BadInput, SetLogo(actor=manager, centre_id=centre.id, data=b"no picture"))
    refused(NotFound, SetLogo(actor=SYSTEM, centre_id=0, data=picture("PNG")))


# --- signatories


def signing(actor, centre, **changes):
    told = {"name": "Bas Vos", "function": "director"} | changes
    return AddSignatory(actor=actor, centre_id=centre.id, **told)


@pytest.mark.django_db
def test_somebody_signs_for_a_centre_until_it_ends(centre, manager):
    signatory = twice(signing(manager, centre))
    assert twice(signing(manager, centre, function="chair", email="bas@example.org")) == signatory
    assert Signatory.objects.get().function == "chair"
    twice(EndSignatory(actor=manager, centre_id=centre.id, signatory_id=signatory))
    assert Signatory.objects.get().until == timezone.localdate()
    assert signing(manager, centre).run() != signatory


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"name": " "}, {"function": ""}, {"name": "x" * 201}, {"email": "bas@"}])
def test_a_signatory_has_a_name_and_a_function(centre, manager, wrong):
    refused(BadInput, signing(manager, centre, **wrong))
    assert not Signatory.objects.exists()


@pytest.mark.django_db
def test_signatories_are_for_those_who_run_the_centre(centre, manager):
    signatory, other = signing(manager, centre).run(), make_centre()
    for person in outsiders(centre):
        refused(NotAllowed, signing(person, centre))
        refused(NotAllowed, EndSignatory(actor=person, centre_id=centre.id, signatory_id=signatory))
    refused(NotFound, EndSignatory(actor=SYSTEM, centre_id=other.id, signatory_id=signatory))
    assert Signatory.objects.get().until is None


# --- name, address, organisations


@pytest.mark.django_db
def test_address_and_website_are_kept_as_they_are_read(centre, manager):
    twice(UpdateCentre(actor=manager, centre_id=centre.id, address=" A 1\r\nB ", website=" https://example.org "))
    kept = Centre.objects.get(pk=centre.id)
    assert (kept.address, kept.website) == ("A 1\nB", "https://example.org")
    for wrong in ({"website": "javascript:alert(1)"}, {"country": "1a"}, {"country": "POL"}, {"country": "ПЛ"}):
        refused(BadInput, UpdateCentre(actor=manager, centre_id=centre.id, **wrong))


@pytest.mark.django_db
def test_an_organisation_is_renamed_but_no_two_are_the_same(centre, manager):
    first, _second = (AddOrganisation(actor=manager, centre_id=centre.id, name=name).run() for name in ("A", "B"))
    twice(RenameOrganisation(actor=manager, organisation_id=first, name=" C "))
    assert Organisation.objects.get(pk=first).name == "C"
    for name in ("B", " ", "x" * 201):
        refused(BadInput, RenameOrganisation(actor=manager, organisation_id=first, name=name))
    for person in outsiders(centre):
        refused(NotAllowed, RenameOrganisation(actor=person, organisation_id=first, name="Ours"))
    refused(NotFound, RenameOrganisation(actor=SYSTEM, organisation_id=0, name="Ours"))
