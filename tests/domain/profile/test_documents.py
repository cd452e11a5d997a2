"""What a profile says about documents: one test per rule shows what differs between the profiles."""

import pytest

from lever_xblocks.domain.profile import DocumentKind, bundled_profiles, load_bundled_profile

PROFILES = {name: load_bundled_profile(name) for name in bundled_profiles()}


def those(rule) -> set[str]:
    """The bundled profiles for which the rule says yes."""
    return {name for name, profile in PROFILES.items() if rule(profile)}


@pytest.mark.parametrize(
    ("name", "kind", "language", "neutral", "reserved"),
    [
        ("italy", "intermediate", "it", "Riepilogo delle esperienze e delle prove", "Documento di trasparenza"),
        ("italy", "certificate", "en", "Statement of competences from volunteering", "Documento di validazione"),
        (
            "netherlands",
            "certificate",
            "nl",
            "Certificaat van competenties uit vrijwilligerswerk",
            "Ervaringscertificaat",
        ),
        ("denmark", "certificate", "da", "Bevis for kompetencer fra frivilligt arbejde", "Kompetencebevis"),
        (
            "spain",
            "certificate",
            "es",
            "Certificado de competencias adquiridas en el voluntariado",
            "Acreditación de competencias",
        ),
    ],
)
def test_a_name_the_law_reserves_is_for_authorised_centres_only(name, kind, language, neutral, reserved):
    profile, kind = PROFILES[name], DocumentKind(kind)
    assert profile.document_name(kind, authorised=False, language=language) == neutral
    assert profile.document_name(kind, authorised=True, language=language) == reserved


def test_authorisation_changes_no_name_where_the_law_reserves_none():
    for authorised in (True, False):
        name = PROFILES["poland"].document_name(DocumentKind.CERTIFICATE, authorised=authorised, language="pl")
        assert name == "Certyfikat kompetencji zdobytych w wolontariacie"


def test_only_italy_has_a_document_for_who_stops_before_the_assessment():
    def intermediate(profile):
        return profile.document_name(DocumentKind.INTERMEDIATE, authorised=False, language="en")

    assert those(intermediate) == {"italy", "lombardy"}


def test_in_poland_both_languages_stand_on_one_certificate():
    assert PROFILES["poland"].certificate_languages("en") == ("pl", "en")
    assert those(lambda profile: len(profile.certificate_languages("en")) == 2) == {"poland"}


def test_elsewhere_the_holder_chooses_among_the_languages_offered():
    assert PROFILES["italy"].certificate_languages("en") == ("en",)
    assert PROFILES["italy"].certificate_languages("pl") == ("it",), "what is not offered gives the first"


def test_a_certificate_in_poland_prints_no_level():
    assert those(lambda profile: not profile.may_print_eqf()) == {"poland"}
