"""Changing centres and who belongs to them."""

from lever_xblocks.records.actions.centres.centre import CreateCentre, EnsureDefaultCentre, UpdateCentre
from lever_xblocks.records.actions.centres.links import LinkCourse, MakeLinkMain, UnlinkCourse
from lever_xblocks.records.actions.centres.logo import RemoveLogo, SetLogo
from lever_xblocks.records.actions.centres.organisations import (
    AddOrganisation,
    JoinOrganisation,
    LeaveOrganisation,
    RemoveOrganisation,
    RenameOrganisation,
)
from lever_xblocks.records.actions.centres.people import JoinCentre, LeaveCentre
from lever_xblocks.records.actions.centres.signatories import AddSignatory, EndSignatory
from lever_xblocks.records.actions.centres.tutors import AssignTutor, NoteRead

__all__ = [
    "AddOrganisation",
    "AddSignatory",
    "AssignTutor",
    "CreateCentre",
    "EndSignatory",
    "EnsureDefaultCentre",
    "JoinCentre",
    "JoinOrganisation",
    "LeaveCentre",
    "LeaveOrganisation",
    "LinkCourse",
    "MakeLinkMain",
    "NoteRead",
    "RemoveLogo",
    "RemoveOrganisation",
    "RenameOrganisation",
    "SetLogo",
    "UnlinkCourse",
    "UpdateCentre",
]
