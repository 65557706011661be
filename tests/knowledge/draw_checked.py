"""Draw checked statements by lot, to be looked up anew: ``python -m tests.knowledge.draw_checked 20261130 60``.

A statement's key is the way to it: the part of the data, then attributes and keys, or places where there is no key.
``read_again.toml`` says what was found of those that were drawn, and from which data; ``drawn_from.txt`` has its keys.
"""

import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from partnerkit import knowledge
from partnerkit.model import Provenance
from partnerkit.model.exact import written_fields


def statements() -> dict[str, Provenance]:
    """Give the provenance of every statement that `knowledge.checked` counts, by its key."""
    parts: dict[str, Any] = {
        "frameworks": tuple(knowledge.FRAMEWORKS.all(versions=True)),
        "findings": knowledge.FINDINGS.findings,
        "links": knowledge.CROSSWALK.correspondences,
        "words": knowledge.VOCABULARY.terms,
        "claims": knowledge.CLAIMS.claims,
        "community": knowledge.COMMUNITY,
        "action_team": knowledge.ACTION_TEAM,
        "tiers": knowledge.TIERS.rules,
    }
    found: dict[str, Provenance] = {}
    for name, part in parts.items():
        for way, provenance in _walk(part, (name,), {}):
            key = ".".join(step for step in way if step != "provenance")
            while key in found:  # a second statement of the same name
                key += "'"
            found[key] = provenance
    return found


def checked_keys() -> list[str]:
    """Give the keys of the statements that are marked as checked, sorted."""
    return sorted(key for key, provenance in statements().items() if provenance.checked)


def draw(seed: int, size: int, keys: Sequence[str]) -> list[str]:
    """Draw some of the keys, and give them sorted."""
    return sorted(random.Random(seed).sample(keys, size))


def _walk(thing: Any, way: tuple[str, ...], seen: dict[int, object]) -> Iterator[tuple[tuple[str, ...], Provenance]]:
    if isinstance(thing, Provenance):
        yield way, thing
    elif attrs.has(type(thing)):
        if id(thing) not in seen:
            seen[id(thing)] = thing
            for field in written_fields(type(thing)):
                yield from _walk(getattr(thing, field.name), (*way, field.name), seen)
    elif isinstance(thing, Mapping):
        for key, part in thing.items():
            yield from _walk(part, (*way, str(key)), seen)
    elif isinstance(thing, Iterable) and not isinstance(thing, str | bytes):
        for place, part in enumerate(thing):
            name = getattr(part, "key", "") or str(place)
            version = f"@{part.version}" if way == ("frameworks",) else ""
            yield from _walk(part, (*way, name + version), seen)


if __name__ == "__main__":
    print(*draw(int(sys.argv[1]), int(sys.argv[2]), checked_keys()), sep="\n")  # noqa: T201 - the command's
