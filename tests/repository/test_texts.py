"""Every text a person reads can be translated, and is."""

import re
from pathlib import Path

import polib
import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "lever_xblocks"
LANGUAGES = ("it", "nl", "da", "es", "pl")
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
SCRIPTS = sorted((PACKAGE / "ui" / "static").rglob("*.js"))
NAMES = {"LEVER", "CC BY-SA", "JavaScript"}

TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
COMMENT = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->|<script\b.*?</script>|<style\b.*?</style>", re.S
)
MARKUP = re.compile(r"{%.*?%}|{{.*?}}|<[^>]*>|&[a-z#0-9]+;", re.S)
SPOKEN_ATTRIBUTE = re.compile(r'\b(?:alt|title|placeholder|aria-label|aria-description)="([^"{]*[A-Za-z]{3}[^"{]*)"')


def without_markup(source: str) -> str:
    for pattern in (COMMENT, TRANSLATED, MARKUP):
        source = pattern.sub(" ", source)
    for name in NAMES:
        source = source.replace(name, " ")
    return source


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_holds_no_untranslated_words(template):
    source = template.read_text(encoding="utf-8")
    spoken = SPOKEN_ATTRIBUTE.findall(COMMENT.sub(" ", source))
    assert re.findall(r"[^\W\d_]{3,}", without_markup(source)) + spoken == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_holds_no_sentences(script):
    source = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)|(?m:\s//.*$)", "", script.read_text(encoding="utf-8"), flags=re.S)
    literals = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'", source)
    sentences = [text for pair in literals for text in pair if re.fullmatch(r"[A-Z][a-z]+( [A-Za-z]+){1,}[.!?]?", text)]
    assert sentences == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_complete_and_its_placeholders_agree(language):
    catalogue = polib.pofile(str(PACKAGE / "ui" / "locale" / language / "LC_MESSAGES" / "django.po"))
    placeholders = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    wrong = [
        entry.msgid
        for entry in catalogue
        if not entry.obsolete
        for original, text in _pairs(entry)
        if set(placeholders.findall(text)) - set(placeholders.findall(original)) or not text
    ]
    forms = int(re.search(r"nplurals=(\d)", catalogue.metadata["Plural-Forms"]).group(1))
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue if entry.msgid_plural and len(entry.msgstr_plural) != forms] == []
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_made_from_its_source(language):
    folder = PACKAGE / "ui" / "locale" / language / "LC_MESSAGES"
    source = {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in polib.pofile(str(folder / "django.po")).translated_entries()
    }
    compiled = {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in polib.mofile(str(folder / "django.mo"))
    }
    assert compiled == source


def _pairs(entry):
    if entry.msgid_plural:
        return [(entry.msgid_plural + entry.msgid, text) for text in entry.msgstr_plural.values()]
    return [(entry.msgid, entry.msgstr)]
