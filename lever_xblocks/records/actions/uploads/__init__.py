"""How a file comes into a case: begun, sent in pieces, finished or given up."""

from lever_xblocks.records.actions.uploads.beginning import BeginUpload
from lever_xblocks.records.actions.uploads.finishing import finish_upload
from lever_xblocks.records.actions.uploads.giving_up import GiveUpUpload
from lever_xblocks.records.actions.uploads.pieces import receive_piece

__all__ = ["BeginUpload", "GiveUpUpload", "finish_upload", "receive_piece"]
