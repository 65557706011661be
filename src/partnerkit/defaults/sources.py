"""What stands behind a value, with the shipped knowledge filled in."""

from collections.abc import Iterable

from partnerkit import documents, knowledge
from partnerkit.defaults.shipped import catalogue_or, readable_or
from partnerkit.errors.arguments import door
from partnerkit.model import (
    Catalogue,
    Framework,
    Practice,
    PracticeEvidence,
    References,
)

__all__ = ["cite", "evidence_for"]


@door
def evidence_for(practice: Practice | str, *, catalogue: Catalogue | None = None) -> PracticeEvidence:
    """Give what is known about a practice, and how sure: its label, and every finding behind it.

    Args:
        practice: The practice, or its key.
        catalogue: The catalogue it belongs to; partnerkit's own if left out.

    Returns:
        The evidence, to print, to go through, or to have as a table. Sizes stand on the scales they were measured on and are never ranked;
        null, mixed and retracted findings are among them.

    Raises:
        UnknownKeyError: The catalogue has no such practice.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.evidence_for("two_way_text_channel").summary)
        3 findings: 3 positive; 1 on this very practice
    """
    return catalogue_or(catalogue).evidence_for(practice)


@door
def cite(
    *things: object, catalogue: Catalogue | None = None, frameworks: Framework | Iterable[Framework] | None = None
) -> References:
    """Give the references behind anything: the publications that it rests on.

    Args:
        things: Frameworks, constructs, statements, scores, profiles, explanations, recommendations, practices, findings, claims, catalogues,
            plans: whatever carries its provenance, or says with a method `cites` on what it rests.
        catalogue: Where practices find their findings; partnerkit's own if left out.
        frameworks: Where the citations of constructs, statements and scores are looked up; partnerkit's own if left out.

    Returns:
        The publications, each once, to print as a reference list, to have as a table, or to export with `bibtex` and `csl_json`. What was
        retracted and what was never seen is marked. None, if a thing is partnerkit's own judgment.

    Raises:
        InvalidValueError: A thing is only text, a number or None, which rests on nothing.
        UnknownKeyError: Something cites a source that none of these has.

    Examples:
        >>> import partnerkit as pk
        >>> print(pk.cite(pk.FINDINGS["e44_bergmanchan2021"]))
        References behind e44_bergmanchan2021: 1
        Bergman & Chan (2021). Leveraging parents through low-cost technology. Journal of Human
            Resources 56(1), 125-158. https://doi.org/10.3368/jhr.56.1.1118-9837R1
    """
    return documents.cite(
        *things,
        catalogue=catalogue_or(catalogue),
        frameworks=readable_or(frameworks),
        sources=(source for name in _CITING for source in getattr(knowledge, name).sources),
    )


_CITING = ("CLAIMS", "COMMUNITY", "VOCABULARY", "CROSSWALK", "ACTION_TEAM")
