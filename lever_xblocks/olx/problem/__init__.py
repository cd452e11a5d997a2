"""Compiles a <problem> to its marking table."""

from lever_xblocks.olx.problem.compiler import compile_problem

__all__ = ["compile_problem"]
