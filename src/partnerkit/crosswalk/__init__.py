"""Crosswalks: what follows from them, and what they leave out."""

from partnerkit.crosswalk.chain import Closure, chain, relate
from partnerkit.crosswalk.coverage import coverage, grid

__all__ = ["Closure", "chain", "coverage", "grid", "relate"]
