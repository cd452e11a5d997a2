"""Whose data lies where, handing it out and erasing it; other apps join with ``register`` in ``AppConfig.ready``."""

from lever_xblocks.records.privacy.erasing import ErasureReport, erase_address, erase_person
from lever_xblocks.records.privacy.exporting import export_address, export_person
from lever_xblocks.records.privacy.registry import Erasure, PersonalData, register, registered

__all__ = [
    "Erasure",
    "ErasureReport",
    "PersonalData",
    "erase_address",
    "erase_person",
    "export_address",
    "export_person",
    "register",
    "registered",
]
