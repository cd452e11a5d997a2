"""The block ``video``: the course's own films, and those of others only after a click."""

from lever_xblocks.standalone.courses.blocks.video.block import VideoBlock

__all__ = ["VideoBlock"]
