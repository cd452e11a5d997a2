"""Turns a course as read from OLX into blocks with classes and fields, once at start."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock
from xblock.runtime import Mixologist

from lever_xblocks.olx import Block, Course, OlxError
from lever_xblocks.standalone.courses.blocks import SITE_BLOCKS, block_class
from lever_xblocks.standalone.courses.blocks.problem.block import ProblemBlock, marking_table
from lever_xblocks.standalone.courses.blocks.unavailable import UnavailableBlock
from lever_xblocks.standalone.courses.blocks.video.block import VideoBlock
from lever_xblocks.standalone.courses.blocks.video.source import video_source
from lever_xblocks.standalone.courses.runtime.content import CourseContent, Definition
from lever_xblocks.standalone.courses.runtime.mixins import INHERITED, MIXINS
from lever_xblocks.standalone.courses.runtime.parsing import ParsingRuntime


def import_course(course: Course, *, slug: str) -> tuple[CourseContent, list[str]]:
    """The content of a course, and a sentence for each block that cannot be shown."""
    importer = _Importer(course)
    from_policy = {name: str(course.policy[name]) for name in INHERITED if name in course.policy}
    importer.add(course.root, parent=None, inherited=from_policy)
    return CourseContent(course=course, slug=slug, definitions=importer.definitions), importer.problems


class _Importer:
    """One import of one course."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.definitions: dict[UsageKey, Definition] = {}
        self.problems: list[str] = []
        self._mix = Mixologist(MIXINS).mix

    def add(self, block: Block, *, parent: UsageKey | None, inherited: Mapping[str, str]) -> UsageKey | None:
        """Import a block and all below it; None for what only staff may see."""
        if block.attributes.get("visible_to_staff_only", "").lower() == "true":
            return None
        key = UsageKey.from_string(block.usage_key(self.course))
        settings = {**inherited, **{name: block.attributes[name] for name in INHERITED if name in block.attributes}}
        definition = self._definition(block, key, settings)
        self.definitions[key] = definition
        definition.fields["parent"] = parent
        if block.children:
            children = (self.add(child, parent=key, inherited=settings) for child in block.children)
            definition.fields["children"] = [child for child in children if child is not None]
        return key

    def _definition(self, block: Block, key: UsageKey, settings: Mapping[str, str]) -> Definition:
        found = block_class(block.tag)
        if found is UnavailableBlock:
            self._report(block, f"No block of the type {block.tag} is installed. Install it, or remove the element")
        try:
            if block.tag in SITE_BLOCKS or found is UnavailableBlock:
                return self._site_block(block, key, settings)
            return self._installed_block(block, key, settings)
        except OlxError as error:
            for fault in error.problems:
                self._report(block, fault.sentences.removesuffix("."), line=fault.line)
        except Exception as error:  # the code of a foreign block may raise anything
            self._report(block, f"<{block.tag}> cannot be read ({error}). Correct its attributes")
        return Definition(usage_key=key, block_class=UnavailableBlock, fields={})

    def _site_block(self, block: Block, key: UsageKey, settings: Mapping[str, str]) -> Definition:
        cls = block_class(block.tag)
        fields = self._fields_from({**settings, **block.attributes}, self._mix(cls))
        if block.html is not None:
            fields["data"] = block.html
        elif block.element_xml is not None and "data" in cls.fields:
            fields["data"] = _with_settings(block.element_xml, settings)
        _check(cls, fields, key)
        return Definition(usage_key=key, block_class=cls, fields=fields)

    def _installed_block(self, block: Block, key: UsageKey, settings: Mapping[str, str]) -> Definition:
        parsed = ParsingRuntime().parse(etree.fromstring(block.element_xml or b"", _parser()), key)
        for definition in parsed:
            inherited = self._fields_from(settings, self._mix(definition.block_class))
            definition.fields.update({name: inherited[name] for name in inherited.keys() - definition.fields.keys()})
        own, *below = parsed
        self.definitions.update({definition.usage_key: definition for definition in below})
        return own

    @staticmethod
    def _fields_from(attributes: Mapping[str, str], cls: type[XBlock]) -> dict[str, object]:
        fields = {name: cls.fields[name] for name in attributes if name in cls.fields}
        return {name: field.to_json(field.from_string(attributes[name])) for name, field in fields.items()}

    def _report(self, block: Block, sentence: str, *, line: int = 1) -> None:
        """Note a problem; ``line`` counts from the first of the element."""
        place = (
            block.file.relative_to(self.course.folder) if block.file.is_relative_to(self.course.folder) else block.file
        )
        self.problems.append(f"{place}:{block.line + max(line, 1) - 1}: {sentence}.")


def _check(cls: type[XBlock], fields: Mapping[str, object], key: UsageKey) -> None:
    """Read once what the block reads at every view, so that the administrator hears of mistakes at start."""
    if cls is ProblemBlock:
        marking_table(str(fields["data"]), key.block_id)
    elif cls is VideoBlock:
        video_source(str(fields["data"]), key.block_id)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _with_settings(xml: bytes, settings: Mapping[str, str]) -> str:
    """The element with the settings it inherits written on it, since it is read again by itself."""
    element = etree.fromstring(xml, _parser())
    for name, value in settings.items():
        if name not in element.attrib:
            element.set(name, value)
    return etree.tostring(element, encoding="unicode")
