"""How much of what is shipped was read at its source."""

from partnerkit import knowledge
from partnerkit.model import Checked, CheckedPart


def checked() -> Checked:
    """Count the attributed statements of what is shipped, and how many were checked at their source.

    Returns:
        One part each for frameworks, findings, links, words, claims and rules. Practices are our own words throughout,
        so they attribute nothing.

    Examples:
        >>> import partnerkit as pk
        >>> findings = pk.knowledge.checked().parts[1]
        >>> findings.checked, findings.attributed
        (181, 182)
    """
    parts = {
        "frameworks, all versions": tuple(knowledge.FRAMEWORKS.all(versions=True)),
        "findings": knowledge.FINDINGS.findings,
        "links between frameworks": knowledge.CROSSWALK.correspondences,
        "words of the field": knowledge.VOCABULARY.terms,
        "claims in wide use": knowledge.CLAIMS.claims,
        "the community profile": knowledge.COMMUNITY,
        "rules for action teams": knowledge.ACTION_TEAM,
        "rules for evidence tiers": knowledge.TIERS.rules,
    }
    return Checked(tuple(CheckedPart.of(name, thing) for name, thing in parts.items()))
