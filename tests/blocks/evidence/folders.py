"""Blocks of the folder in the course of their tests, with something in them."""

from __future__ import annotations

from typing import Any

from lxml import html

from lever_xblocks.blocks.evidence.block import EvidenceBlock
from lever_xblocks.host import Person
from lever_xblocks.records.models import Case
from lever_xblocks.records.scope import BlockScope
from tests.blocks.places import CONTEXT, make_block, post
from tests.records.factories import finish_round, send_choice
from tests.records.portfolio import case_of, fill_folder

CHOSEN = ("teamwork", "empathy", "leadership")
SCOPE = BlockScope(
    context_key=CONTEXT, usage_key="block-v1:LEVER+TEST+1+type@lever_evidence+block@quick", tag="lever_evidence"
)


def chosen_case(person: Person) -> Case:
    """The case of somebody who has rated and sent a choice of three."""
    finish_round(person, scope=SCOPE)
    send_choice(person, *CHOSEN, scope=SCOPE)
    return case_of(person)


def full_case(person: Person) -> Case:
    """With all there has to be."""
    case = chosen_case(person)
    fill_folder(case, *CHOSEN)
    return case


def face(person: Person | None, mode: str, **place: Any) -> Any:
    return make_block(person, mode=mode, of=EvidenceBlock, **place)


def markup(block: Any) -> str:
    """What the script puts on the page at the start."""
    return str(post(block, "load", {}).json["state"]["html"])


def tree(source: str) -> Any:
    return html.fromstring(f"<div>{source}</div>")


def text_in(source: str) -> str:
    return " ".join(tree(source).text_content().split())
