"""Action plans from documents, read strictly, with every fault at once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from partnerkit.documents.class_hook import register, structure_list
from partnerkit.documents.convert import converter, structure
from partnerkit.documents.document_keys import keys_of
from partnerkit.documents.expected import Expected, require_value
from partnerkit.documents.fault_words import written
from partnerkit.errors.shown_values import did_you_mean
from partnerkit.model import ActionPlan, Activity, Catalogue, Framework, Types


def action_plan_from_document(
    document: Mapping[str, Any], catalogue: Catalogue, frameworks: Sequence[Framework], *, source: str
) -> ActionPlan:
    """Make an action plan of a parsed document."""
    constructs, names = _constructs(frameworks), {name: name for name in catalogue.names}
    goals = {key: key for key in keys_of(document, "goals")}
    made = converter()
    register(
        made,
        Activity,
        practice=lambda value: catalogue[_key(value, names, "practice")].key,
        types=lambda value: structure_list(value, lambda one: _key(one, constructs, "construct"), Activity),
        goals=lambda value: structure_list(value, lambda one: _key(one, goals, "goal"), Activity),
    )
    return structure(document, ActionPlan, using=made, source=source)


def _constructs(frameworks: Sequence[Framework]) -> dict[str, str]:
    """Give full keys of constructs by full key, and those of types also by their last word, if no other type has it."""
    types = dict.fromkeys(key for f in frameworks if isinstance(f.structure, Types) for key in f.structure.members)
    last = {key: key.rpartition(".")[2] for key in types}
    times = Counter(last.values())
    short = {word: key for key, word in last.items() if times[word] == 1}
    return {**short, **{construct.key: construct.key for framework in frameworks for construct in framework}}


def _key(value: Any, known: Mapping[str, str], kind: str) -> str:
    """Give the full key that a word stands for.

    Raises:
        Expected: It stands for nothing.
    """
    require_value(value, isinstance(value, str), f"the key of a {kind}")
    if value not in known:
        raise Expected(f"there is no {kind} {written(value)}.", did_you_mean(value, known))
    return known[value]
