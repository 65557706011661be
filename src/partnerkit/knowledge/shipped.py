"""What a verb uses where its caller leaves something out: the given thing, or ours."""

from collections.abc import Iterable

from partnerkit import knowledge
from partnerkit.errors import require
from partnerkit.errors.arguments import several
from partnerkit.model import Catalogue, Findings, Framework, Lexicon

__all__ = ["catalogue_or", "findings_or", "frameworks_or", "lexicon_or"]


def catalogue_or(given: Catalogue | None) -> Catalogue:
    """Give a catalogue, or the shipped one."""
    if given is None:
        return knowledge.PRACTICES
    expected = "a Catalogue, such as read_catalogue gives"
    require(given, Catalogue, thing="partnerkit", field="catalogue", expected=expected)
    return given


def findings_or(given: Findings | None) -> Findings:
    """Give findings, or the shipped ones."""
    return knowledge.FINDINGS if given is None else given


def frameworks_or(given: Framework | Iterable[Framework] | None, *, readable: bool = False) -> tuple[Framework, ...]:
    """Give frameworks, or the three shipped ones.

    Args:
        given: The frameworks, one or several.
        readable: Whether to give all that documents may name instead: both versions of dual capacity, whose common keys
            mean the same.
    """
    if given is None:
        return (*knowledge.FRAMEWORKS, knowledge.DUAL_CAPACITY_2013) if readable else knowledge.FRAMEWORKS
    expected = "a framework, or several, such as [SIX_TYPES]"
    require(given, Iterable, thing="partnerkit", field="frameworks", expected=expected)
    found = several(given, (Framework, str))  # a text is not a framework, and not several letters either
    for framework in found:
        require(framework, Framework, thing="partnerkit", field="frameworks", expected=expected)
    return found


def lexicon_or(given: Lexicon | None) -> Lexicon:
    """Give a lexicon, or the shipped one."""
    return knowledge.LEXICON if given is None else given
