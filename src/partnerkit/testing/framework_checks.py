"""The checks of a framework: its keys are its own, its rules compile and keep the laws, and schools can be scored."""

import json
from collections.abc import Callable
from functools import partial

import attrs
from hypothesis import strategies as st

from partnerkit import knowledge, rules as r
from partnerkit.documents.framework_document import rule_faults
from partnerkit.errors import UnknownKeyError
from partnerkit.files import parse_framework, to_dict
from partnerkit.model import Composite, Framework, Missing, Observation, School
from partnerkit.rules import CompiledRule, Entry, Record
from partnerkit.scoring import registry, score
from partnerkit.scoring.alike import scale_alike, strange_practices
from partnerkit.testing import laws
from partnerkit.testing.compared import require_that
from partnerkit.testing.records import completions, raised, records, widened


def framework_checks(framework: Framework, explore: Callable[..., None]) -> dict[str, Callable[[], None]]:
    """Give the checks for a framework, by name."""
    of = _Checked(framework, explore)
    return {
        "keys": of.keys,
        "rules": of.rules,
        "scores": of.scores,
        "effects": of.effects,
        "document": of.document,
        "school": of.school,
        **{f"laws of {composite.key}": partial(of.laws, composite) for composite in framework.composites},
    }


_OF_ONE = (
    laws.value_is_from_0_to_1,
    laws.bounds_are_attained,
    laws.not_applicable_is_removed,
    laws.inlining_changes_nothing,
)
_OF_TWO = (
    (laws.bounds_are_sound, completions),
    (laws.evidence_never_widens, widened),
    (laws.value_is_monotone, raised),
)
"""The laws that compare a rule on two records, each with the strategy that makes the second record from the first."""


@attrs.frozen
class _Checked:
    framework: Framework
    explore: Callable[..., None]

    def keys(self) -> None:
        """Every key begins with the framework's own, which no shipped framework has."""
        shipped = knowledge.FRAMEWORKS.all()
        taken = self.framework.key in {known.key for known in shipped} and self.framework not in shipped
        require_that(not taken, "partnerkit ships a framework of that key; give yours another.")
        of = self.framework
        keys = [*(c.key for c in of.constructs), *(i.key for i in of.indicators), *(c.key for c in of.composites)]
        strange = [key for key in dict.fromkeys(keys) if f"{key}.".partition(".")[0] != self.framework.key]
        require_that(not strange, f"keys that do not begin with {of.key!r} and a dot: {', '.join(strange)}.")

    def rules(self) -> None:
        """Every rule compiles."""
        faults = [f"{fault.path}: {fault.problem} {fault.remedy}".rstrip() for fault in rule_faults(self.framework)]
        require_that(not faults, "; ".join(faults))

    def scores(self) -> None:
        """Every construct that has indicators has a score."""
        scored = {composite.key for composite in self.framework.composites}
        observed = dict.fromkeys(indicator.construct for indicator in self.framework.indicators)
        silent = [key for key in observed if key not in scored]
        require_that(not silent, f"constructs with indicators and no score: {', '.join(silent)}.")

    def effects(self) -> None:
        """Indicators count like existing ones of the three frameworks, and name practices of the catalogue."""
        strange = [str(fault) for fault in strange_practices(self.framework, knowledge.PRACTICES)]
        require_that(not strange, "; ".join(strange))
        for indicator in self.framework.indicators:
            for key in indicator.counts_like:
                try:
                    scale_alike(key)
                except UnknownKeyError as error:
                    raise AssertionError(f"{indicator.key} counts like {key!r}: {error}") from None

    def document(self) -> None:
        """A framework that is written to a document reads back the same."""
        again = parse_framework(json.dumps(to_dict(self.framework)), "json", source=self.framework.key)
        changed = [f.name for f in attrs.fields(Framework) if getattr(again, f.name) != getattr(self.framework, f.name)]
        require_that(not changed, f"what is written reads back with other {', '.join(changed)}.")

    def laws(self, composite: Composite) -> None:
        """A score keeps the laws of the readings that it has."""
        known = registry(self.framework)
        rule = r.compile(composite, known)
        if not rule.has("bounds"):
            return
        of_one = (*_OF_ONE, laws.credits_sum_to_the_value) if rule.has("credits") else _OF_ONE

        def keeps(drawn: tuple[Record, ...]) -> None:
            record, *others = drawn
            for law in of_one:
                _keep(rule, law, record)
            for (law_of_two, _), other in zip(_OF_TWO, others, strict=True):
                _keep(rule, law_of_two, record, other)

        read = r.Registry({key: known.indicators[key] for key in rule.indicators}, {})
        drawn = records(read, missing=Missing, intervals=True)
        with_others = drawn.flatmap(lambda one: st.tuples(st.just(one), *(made(rule, one) for _, made in _OF_TWO)))
        self.explore(with_others, keeps)

    def school(self) -> None:
        """A school with any ratings can be scored, and its scores agree with the bounds of the rules."""
        known = registry(self.framework)

        def scored(record: dict[str, Entry]) -> None:
            school = School("made_up", "A made-up school", observations=tuple(map(_observed, record.items())))
            for found in score(school, self.framework, informant="team"):
                rule = r.compile(found.key, known)
                ends = r.bounds(rule, record) if rule.has("bounds") else None
                said = f"{found.key} is scored {found.low} to {found.high}, and its bounds are {ends}"
                same = ends is None or (found.low, found.high) == (ends.low, ends.high)
                require_that(same, f"{said}, for {_shown(rule, record)}.")

        self.explore(records(known, missing=Missing), scored)


def _keep(rule: CompiledRule, law: Callable[..., None], *drawn: Record) -> None:
    try:
        law(rule, *drawn)
    except AssertionError as error:
        shown = " and ".join(_shown(rule, record) for record in drawn)
        raise AssertionError(f"{law.__name__} is broken ({error}) for {shown}.") from None


def _shown(rule: CompiledRule, record: Record) -> str:
    """Give a record in the form that an author would type."""
    return "{" + ", ".join(f"{key}: {record.get(key, Missing.UNKNOWN)}" for key in rule.indicators) + "}"


def _observed(item: tuple[str, Entry]) -> Observation:
    key, entry = item
    if isinstance(entry, Missing):
        return Observation(key, "team", missing=entry)
    return Observation(key, "team", level=entry if isinstance(entry, float) else None)
