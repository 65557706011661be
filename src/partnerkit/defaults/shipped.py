"""What a verb uses where its caller leaves something out."""

from collections.abc import Sequence

from partnerkit import knowledge
from partnerkit.errors import require
from partnerkit.model import Catalogue, Framework

__all__ = ["catalogue_or", "frameworks_or", "readable_or"]


def catalogue_or(given: Catalogue | None) -> Catalogue:
    """Give a catalogue, or the shipped one."""
    if given is not None:
        require(
            given,
            Catalogue,
            thing="partnerkit",
            field="catalogue",
            expected="a Catalogue, such as read_catalogue gives",
        )
    return knowledge.PRACTICES if given is None else given


def frameworks_or(given: Sequence[Framework] | None) -> Sequence[Framework]:
    """Give frameworks, or the three shipped ones."""
    _several(given)
    return knowledge.FRAMEWORKS if given is None else given


def readable_or(given: Sequence[Framework] | None) -> Sequence[Framework]:
    """Give frameworks, or all that documents may name: both versions of dual capacity, whose common keys mean the same."""
    _several(given)
    return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if given is None else given


def _several(given: Sequence[Framework] | None) -> None:
    """Require a list of frameworks, where one is given."""
    if given is not None:
        expected = "a list of frameworks, such as [SIX_TYPES]"
        require(given, (list, tuple), thing="partnerkit", field="frameworks", expected=expected)
        for framework in given:
            require(framework, Framework, thing="partnerkit", field="frameworks", expected=expected)
