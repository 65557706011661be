"""What becomes of a catalogue and its practices when a user changes it: notes, steps up, and a version that tells."""

import json
import re
from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import TypeVar

import attrs

from partnerkit.errors import InvalidValueError
from partnerkit.model.keyed import Keyed
from partnerkit.model.practice import Effect, Effort, Practice
from partnerkit.model.provenance import Basis, Provenance

_NAMED = 5
"""The most practices that an error names."""

_LENGTH = 8
"""How many characters of a digest a version has, enough to tell changed catalogues apart."""

_DIGEST = re.compile(rf"(?<=\w)\.[0-9a-f]{{{_LENGTH}}}(?=[:+]|$)")

_Noted = TypeVar("_Noted", Effort, Effect, Practice)
_Estimate = TypeVar("_Estimate", Effort, Effect)


def added(practice: Practice) -> Practice:
    """Note of a practice that it was added, unless its provenance has a note already."""
    return _noted(practice, practice.provenance, "added locally")


def as_own(given: _Estimate, old: Practice) -> _Estimate:
    """Mark an effort or an effect as own, and drop a note that shipped: it is not about the new one."""
    shipped = {old.effort.provenance.note, *(effect.provenance.note for effect in old.effects)}
    note = given.provenance.note
    return _noted(given, Provenance(Basis.OWN, note="" if note in shipped else note), "adjusted locally")


def _noted(noun: _Noted, provenance: Provenance, note: str) -> _Noted:
    return attrs.evolve(noun, provenance=attrs.evolve(provenance, note=provenance.note or note))


def with_those_that_need_them(gone: Iterable[str], practices: Keyed[Practice], *, with_dependents: bool) -> set[str]:
    """Give the keys of what goes when some practices do, which is more only if what needs them may go as well.

    Raises:
        InvalidValueError: A practice that would stay needs one that would go.
    """
    gone = {practices[key].key for key in gone}
    needs = {one.key: {practices[name].key for name in one.prerequisites} for one in practices}
    while needing := [key for key, first in needs.items() if key not in gone and first & gone]:
        if not with_dependents:
            more = f" and {len(needing) - _NAMED} more" if len(needing) > _NAMED else ""
            expected = f"practices that no other practice needs. These need one of them: {', '.join(needing[:_NAMED])}"
            remedy = "Remove these too, or pass with_dependents=True"
            raise InvalidValueError("without", "practices", sorted(gone), f"{expected}{more}. {remedy}")
        gone.update(needing)
    return gone


def steps_that_stay(practice: Practice, gone: Collection[str], practices: Keyed[Practice]) -> tuple[str, ...]:
    """Give the steps up of a practice that stay; in place of one that goes come its own steps."""
    found = dict[str, None]()
    for step in practice.steps_up_to:
        stays = practices[step].key not in gone
        found |= dict.fromkeys((step,) if stays else steps_that_stay(practices[step], gone, practices))
    return tuple(found)


def changed_version(version: str, change: str, practices: Iterable[Practice], own: Collection[str]) -> str:
    """Give a version that says once what was done, and ends with a digest of it.

    The digest is of the keys of all practices and of everything that the own ones say, so that it is the same on every
    machine, and the same for the same changes in any order.
    """
    shipped, *changes = _DIGEST.sub("", version).split("+")
    changes += [] if any(change in each.split(":") for each in changes) else [change]
    told = sorted([practice.key, attrs.asdict(practice) if practice.key in own else {}] for practice in practices)
    digest = sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:_LENGTH]
    return f"{'+'.join((shipped, *changes))}.{digest}"
