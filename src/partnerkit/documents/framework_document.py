"""Framework documents: a framework as a file, read with every key in it resolved, and its rules compiled."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

import attrs
from cattrs import BaseValidationError

from partnerkit.documents.document_keys import (
    by_key,
    keys_of,
    off_scale,
    structure_whole,
    tables_of,
    unknown_key,
    unknown_keys,
    unknown_sources,
)
from partnerkit.documents.expected import Expected, Place
from partnerkit.documents.figures import converter_with_figures
from partnerkit.documents.rule_document import RuleReader
from partnerkit.errors import CycleError, Fault, RuleError
from partnerkit.model import Framework, ResponseScale
from partnerkit.rules import Registry, compile


def framework_from_document(
    document: Mapping[str, Any], alike: Callable[[], Collection[str]] | None = None, *, source: str
) -> Framework:
    """Make a framework of a parsed document.

    `alike` gives the keys of the indicators that those of this framework may count like; None looks none up, as where
    what ships is read.
    """
    unknown = chain(unknown_in_framework(document, alike), unknown_sources(document))
    return structure_whole(
        document, Framework, using=converter_with_figures(), source=source, unknown=unknown, after=rule_faults
    )


def unknown_in_framework(
    document: Mapping[str, Any], alike: Callable[[], Collection[str]] | None = None
) -> Iterator[Fault]:
    """Look up every key that one part of a framework uses of another, or of what its indicators count like.

    `alike`, which gives the keys that they may count like, is asked only where one of them says so.
    """
    constructs, scales = by_key(document, "constructs"), by_key(document, "scales")
    shape = document["structure"] if isinstance(document.get("structure"), dict) else {}
    if isinstance(ladder := shape.get("scale"), dict) and isinstance(ladder.get("key"), str):
        scales[ladder["key"]] = ladder
    yield from unknown_keys(shape.get("members"), constructs, ("structure", "members"), "construct")
    place: Place
    for i, step in tables_of(shape, "steps"):
        place = ("structure", "steps", i, "constructs")
        yield from unknown_keys(step.get("constructs"), constructs, place, "construct")
    for i, table in tables_of(document, "indicators"):
        yield from unknown_key(table.get("construct"), constructs, ("indicators", i, "construct"), "construct")
        yield from unknown_key(table.get("scale"), scales, ("indicators", i, "scale"), "scale")
        if (scale := scales.get(str(table.get("scale")))) is not None:
            for k, anchor in tables_of(table, "anchors"):
                place = ("indicators", i, "anchors", k, "level")
                yield from unknown_key(anchor.get("level"), keys_of(scale, "levels"), place, "level")
        if alike is not None and table.get("counts_like"):
            place, remedy = ("indicators", i, "counts_like"), "Name a question of the three frameworks."
            yield from unknown_keys(table["counts_like"], alike(), place, "indicator to count like", remedy=remedy)
        if table.get("answers") and (construct := constructs.get(str(table.get("construct")))) is not None:
            statements, place = keys_of(construct, "statements"), ("indicators", i, "answers")
            yield from unknown_key(table["answers"], statements, place, "statement of this construct")
    for i, view in tables_of(document, "views"):
        for k, row in tables_of(view, "rows"):
            place = ("views", i, "rows", k, "constructs")
            yield from unknown_keys(row.get("constructs"), constructs, place, "construct")
    yield from _unknown_in_rules(document, scales)


def _unknown_in_rules(document: Mapping[str, Any], scales: Mapping[str, dict[str, Any]]) -> Iterator[Fault]:
    meanings: dict[str, Collection[str]] = {
        "indicator": keys_of(document, "indicators"),
        "composite": keys_of(document, "composites"),
    }
    meanings["indicator or composite"] = dict.fromkeys([*meanings["indicator"], *meanings["composite"]])
    for i, table in tables_of(document, "composites"):
        reader = RuleReader()
        reader.rule(table.get("rule", ""), ())
        for key, place, kind in reader.keys if "rule" in table else ():
            yield from unknown_key(key, meanings[kind], ("composites", i, "rule", *place), kind)
        if reader.levels:
            yield from off_scale(reader.levels, _scales(document, scales), ("composites", i, "rule"))


def _scales(document: Mapping[str, Any], scales: Mapping[str, dict[str, Any]]) -> dict[str, ResponseScale]:
    """Give the scales of indicators that can be made; what is wrong with the others is reported elsewhere."""
    made: dict[str, ResponseScale] = {}
    for key, table in scales.items():
        with suppress(BaseValidationError, Expected):
            made[key] = converter_with_figures().structure(table, ResponseScale)
    return {
        key: made[str(table.get("scale"))]
        for key, table in by_key(document, "indicators").items()
        if str(table.get("scale")) in made
    }


def rule_faults(framework: Framework, told: Iterable[Fault] = ()) -> Iterator[Fault]:
    """Look up every key and level that a rule names, so that a slip is found here and not in somebody's first profile.

    Rules in which faults were told already are passed over.
    """
    known = Registry(
        {indicator.key: (indicator, framework.scale_of(indicator.key)) for indicator in framework.indicators},
        {composite.key: composite for composite in framework.composites},
    )
    wrong = {fault.parts[:3] for fault in told}
    for i, composite in enumerate(framework.composites):
        place = ("composites", i, "rule")
        if place in wrong:
            continue
        try:
            compile(composite, known)
        except RuleError as error:
            for fault in error.faults:
                if fault.path.startswith(composite.key):  # what another composite has wrong is reported there
                    node = fault.path.removeprefix(composite.key)  # in the words of the rule, not of its document
                    yield attrs.evolve(fault, path=f"composites[{i}].rule{node}", parts=place)
        except CycleError as error:
            yield Fault.at(place, str(error))
