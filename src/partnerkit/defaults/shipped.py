"""What a verb uses where its caller leaves something out."""

from collections.abc import Iterable

from partnerkit import knowledge
from partnerkit.errors import require
from partnerkit.errors.arguments import several
from partnerkit.model import Catalogue, Framework
from partnerkit.rules import Registry

__all__ = ["catalogue_or", "frameworks_or", "known_or", "readable_or"]


def catalogue_or(given: Catalogue | None) -> Catalogue:
    """Give a catalogue, or the shipped one."""
    if given is None:
        return knowledge.PRACTICES
    expected = "a Catalogue, such as read_catalogue gives"
    require(given, Catalogue, thing="partnerkit", field="catalogue", expected=expected)
    return given


def frameworks_or(given: Framework | Iterable[Framework] | None) -> tuple[Framework, ...]:
    """Give frameworks, or the three shipped ones."""
    return knowledge.FRAMEWORKS if given is None else _frameworks(given)


def readable_or(given: Framework | Iterable[Framework] | None) -> tuple[Framework, ...]:
    """Give frameworks, or all that documents may name: both versions of dual capacity, whose common keys mean the same."""
    return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if given is None else _frameworks(given)


def known_or(given: Registry | None) -> Registry:
    """Give what rules may name, or the indicators and scores of the three shipped frameworks."""
    from partnerkit.scoring import registry  # scoring is loaded for who asks for it

    return registry(*knowledge.FRAMEWORKS) if given is None else given


def _frameworks(given: Framework | Iterable[Framework]) -> tuple[Framework, ...]:
    expected = "a framework, or several, such as [SIX_TYPES]"
    require(given, Iterable, thing="partnerkit", field="frameworks", expected=expected)
    found = several(given, (Framework, str))  # a text is no framework, and no several letters either
    for framework in found:
        require(framework, Framework, thing="partnerkit", field="frameworks", expected=expected)
    return found
