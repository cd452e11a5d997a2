"""The block ``problem``: questions marked on the server."""

from lever_xblocks.standalone.courses.blocks.problem.block import ProblemBlock

__all__ = ["ProblemBlock"]
