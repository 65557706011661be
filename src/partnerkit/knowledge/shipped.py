"""What a verb uses where its caller leaves something out: the given thing, or ours."""

from collections.abc import Iterable, Sequence

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, require
from partnerkit.errors.arguments import VERB, several
from partnerkit.knowledge.shipped_values import FORMS
from partnerkit.model import Catalogue, Findings, Framework, Instrument, Lexicon


def catalogue_or(given: Catalogue | None) -> Catalogue:
    """Give a catalogue, or the shipped one."""
    if given is None:
        return knowledge.PRACTICES
    expected = "a Catalogue, such as read_catalogue gives"
    require(given, Catalogue, thing=VERB, field="catalogue", expected=expected)
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
        return (*knowledge.FRAMEWORKS.main, knowledge.DUAL_CAPACITY_2013) if readable else knowledge.FRAMEWORKS.main
    expected = "a framework, or several, such as [SIX_TYPES]"
    require(given, Iterable, thing=VERB, field="frameworks", expected=expected)
    found = several(given, (Framework, str))  # a text is not a framework, and not several letters either
    for framework in found:
        require(framework, Framework, thing=VERB, field="frameworks", expected=expected)
    each_once(found, versions=readable)
    return found


def readable_for(document: object, given: Framework | Iterable[Framework] | None = None) -> tuple[Framework, ...]:
    """Give all frameworks that a document may name: a caller's, and shipped ones.

    Of the further shipped ones there are only those whose keys are in the document. A caller's framework takes the
    place of a shipped one of its key.

    Args:
        document: The document: nested tables, lists and texts.
        given: The frameworks of the caller, one or several.
    """
    words = _words(document)
    named = [key for key in knowledge.FRAMEWORKS.further if any(f"{key}_".startswith(f"{word}_") for word in words)]
    shipped = frameworks_or(None, readable=True)
    shipped += tuple(one for one in map(knowledge.FRAMEWORKS.__getitem__, named) if one not in shipped)
    own = [] if given is None else [one for one in frameworks_or(given, readable=True) if one not in shipped]
    taken = {one.key for one in own}
    return (*own, *(one for one in shipped if one.key not in taken))


def forms_for(document: object) -> tuple[Instrument, ...]:
    """Give the shipped forms that a document may name: of those that rate a further framework, only what is in it.

    Args:
        document: The document: nested tables, lists and texts.
    """
    words = _words(document)
    return tuple(getattr(knowledge, name) for name in FORMS if not name.endswith("_FORM") or name.lower() in words)


def _words(document: object) -> set[str]:
    """Give the texts of a document, each up to its first point."""
    words, waiting = set[str](), [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            words.add(one.partition(".")[0])
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list | tuple):
            waiting.extend(one)
    return words


def each_once(frameworks: Sequence[Framework], *, versions: bool = False) -> None:
    """Refuse two frameworks of one key: what their keys mean would depend on their order.

    Args:
        frameworks: The frameworks.
        versions: Whether one may be there together with the version that it replaces.

    Raises:
        InvalidValueError: Two have one key.
    """
    for second, framework in enumerate(frameworks):
        for other in frameworks[:second]:
            follows = framework.version in (other.replaces, other.replaced_by) or other.version == framework.replaces
            if framework.key == other.key and not (versions and follows):
                two = [f"{one.key} {one.version} ({one.name})" for one in (other, framework)]
                expected = "frameworks with different keys; leave one of the two out, or give your own another key"
                raise InvalidValueError(VERB, "frameworks", two, expected)


def lexicon_or(given: Lexicon | None) -> Lexicon:
    """Give a lexicon, or the shipped one."""
    return knowledge.LEXICON if given is None else given
