"""What a verb uses where its caller leaves something out."""

from collections.abc import Sequence

from partnerkit import knowledge
from partnerkit.model import Catalogue, Framework

__all__ = ["catalogue_or", "frameworks_or", "readable_or"]


def catalogue_or(given: Catalogue | None) -> Catalogue:
    """Give a catalogue, or the shipped one."""
    return knowledge.PRACTICES if given is None else given


def frameworks_or(given: Sequence[Framework] | None) -> Sequence[Framework]:
    """Give frameworks, or the three shipped ones."""
    return knowledge.FRAMEWORKS if given is None else given


def readable_or(given: Sequence[Framework] | None) -> Sequence[Framework]:
    """Give frameworks, or all that documents may name: both versions of dual capacity, whose common keys mean the same."""
    return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if given is None else given
