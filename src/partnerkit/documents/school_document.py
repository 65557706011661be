"""Schools from documents, read strictly, with every fault at once."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import attrs
from cattrs import ClassValidationError, Converter

from partnerkit.documents.class_hook import class_hook, register, structure_items, structure_list
from partnerkit.documents.convert import converter, structure
from partnerkit.documents.document_keys import observed_by
from partnerkit.documents.expected import Expected, it_is, require_table, require_value
from partnerkit.documents.fault_words import a_table, example, written
from partnerkit.errors.shown_values import did_you_mean, spelled_like
from partnerkit.model import (
    Catalogue,
    Context,
    Framework,
    Indicator,
    Observation,
    PracticeInPlace,
    ResponseScale,
    School,
)
from partnerkit.model.catalogue import wanted_key
from partnerkit.model.field_checks import a_school_key
from partnerkit.model.school import A_LANGUAGE, is_language

_SAME = {
    "child_care": "childcare",
    "desconfianza": "trust",
    "disabilities": "disability",
    "distrust": "trust",
    "idioma": "language",
    "illiteracy": "literacy",
    "interpretation": "language",
    "interpreter": "language",
    "interpreters": "language",
    "lack_of_time": "time",
    "lack_of_trust": "trust",
    "mistrust": "trust",
    "no_time": "time",
    "tiempo": "time",
    "translation": "language",
    "translator": "language",
    "translators": "language",
    "transportation": "transport",
}
"""Everyday words that mean the same as a barrier. What is only a kind of one, such as parking, is not among them."""

OWN_BARRIER = "If it is another, list it under 'unmatched', kept_as 'barrier'."
"""What to do with a barrier that only looks like one that practices help with."""


def school_from_document(
    document: Mapping[str, Any],
    catalogue: Catalogue,
    frameworks: Sequence[Framework],
    *,
    source: str,
) -> School:
    """Make a school of a parsed document."""
    using = _Reader(catalogue, frameworks).converter()
    return structure(document, School, using=using, source=source)


def school_converter(catalogue: Catalogue, frameworks: Sequence[Framework]) -> Converter:
    """Make the converter that reads the schools of results: what they want and their barriers are as they were."""
    return _Reader(catalogue, frameworks, is_steered=False).converter()


def barrier_meant(word: str, known: Collection[str]) -> str:
    """Give the known barrier that a word misspells or is an everyday word for; empty if none.

    Families name what they name: anything else is one of their own, also where it is a kind of one that is known.
    """
    if word in known:
        return ""
    small = word.casefold()
    if (same := _SAME.get("_".join(small.replace("-", " ").split()), "")) in known:
        return same
    begin_alike = [barrier for barrier in known if barrier[:1] == small[:1]]  # instability is no slip for disability
    return next(iter(spelled_like(small, begin_alike, cutoff=0.8)), "")


def barriers_of(catalogue: Catalogue) -> Sequence[str]:
    """Give the barriers that practices of a catalogue help with."""
    return sorted({barrier for practice in catalogue for barrier in practice.barriers})


class _Reader:
    """The hooks that need to know the catalogue and the frameworks."""

    def __init__(self, catalogue: Catalogue, frameworks: Sequence[Framework], *, is_steered: bool = True) -> None:
        self.catalogue, self.frameworks, self.is_steered = catalogue, frameworks, is_steered
        self.names = catalogue.names
        self.known_barriers = barriers_of(catalogue)
        self.reached = cache(self.resolved)
        self.keys = tuple(key for framework in frameworks for key in observed_by(framework))
        self.first_words = {key.partition(".")[0] for key in (*(one.key for one in frameworks), *self.keys)}

    def converter(self) -> Converter:
        made = converter()
        self.observation = class_hook(Observation, made)
        register(made, PracticeInPlace, practice=self.practice)
        steering = {"barriers": self.barriers, "wants": self.wants} if self.is_steered else {}
        register(made, Context, home_languages=self.languages, **steering)
        register(made, School, key=_key, observations=self.observations)
        return made

    def practice(self, value: Any) -> str:
        require_value(value, isinstance(value, str), "the key of a practice")
        if value not in self.catalogue:
            called = self.catalogue.practices_called(value, in_part=True)
            remedy = did_you_mean(value, self.names, "List it under 'unmatched'.")
            remedy = f"Did you mean {called[0].key!r}?" if called else remedy
            raise Expected(f"the catalogue has no practice {written(value)}.", remedy)
        return self.catalogue[value].key

    def languages(self, value: Any) -> tuple[tuple[str, float], ...]:
        if not isinstance(value, dict):
            shape = f"{a_table()} of shares by language, such as {example({'es': 0.4})}"
            raise Expected(f"it is {written(value)}.", f"Expected {shape}.")

        def one(entry: tuple[str, Any]) -> tuple[str, float]:
            language, share = entry
            if not is_language(language):
                raise Expected(it_is(language), f"Expected {A_LANGUAGE}.")
            if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
                raise Expected(f"it is {written(share)}.", "Expected a share from 0 to 1.")
            return language, float(share)

        return structure_items(value, one, Context)

    def barriers(self, value: Any) -> tuple[str, ...]:
        def one(barrier: Any) -> str:
            word: str = require_value(barrier, isinstance(barrier, str), "a word")
            if meant := barrier_meant(word, self.known_barriers):
                raise Expected(it_is(word), f"Did you mean {meant!r}? {OWN_BARRIER}")
            return word

        return structure_list(value, one, Context)

    def wants(self, value: Any) -> tuple[str, ...]:
        """Take keys of practices and constructs; any other would change nothing, and nobody would notice."""
        constructs = {key for practice in self.catalogue for key in practice.serves}
        constructs.update(construct.key for framework in self.frameworks for construct in framework)

        def one(wish: Any) -> str:
            said: str = require_value(wish, isinstance(wish, str), "the key of a practice or of a construct")
            key = wanted_key(said, self.catalogue, constructs)
            if key not in self.catalogue and key not in constructs:
                called = self.catalogue.practices_called(key, in_part=True)
                remedy = did_you_mean(key, (*constructs, *self.names), "List it under 'unmatched', kept_as 'wanted'.")
                remedy = f"Did you mean {called[0].key!r}?" if called and "Did" not in remedy else remedy
                raise Expected(f"there is no practice or construct {written(key)} to want.", remedy)
            return key

        return structure_list(value, one, Context)

    def observations(self, value: Any) -> tuple[Observation, ...]:
        """One entry of a document may reach several indicators: a row of an origin table does."""
        return tuple(one for many in structure_list(value, self.entry, School) for one in many)

    def entry(self, value: Any) -> tuple[Observation, ...]:
        require_table(value)
        faults: list[Exception] = []
        reached: tuple[tuple[Indicator, ResponseScale], ...] = ()
        key = value.get("indicator")
        if isinstance(key, str):
            reached = self.reached(key)
            if not reached:
                faults.append(Expected(f"there is no indicator {written(key)}.", self.meant(key), path=("indicator",)))
        level = value.get("level")
        if "level" in value and reached:
            try:
                level = level_on(reached[0][1], level)
            except Expected as fault:
                faults.append(Expected(f"for {key!r}, {fault.problem}", fault.remedy, path=("level",)))
                level = reached[0][1].bottom
        plain = {**value, "indicator": key if not isinstance(key, str) else "placeholder"}
        if "level" in value and not reached:
            if isinstance(level, bool) or not isinstance(level, int | float | str):
                faults.append(Expected(it_is(level), "Expected a level, by number or by name.", path="level"))
            level = 0.0
        if "level" in value:
            plain["level"] = level
        made: Observation | None = None
        try:
            made = self.observation(plain, Observation)
        except ClassValidationError as error:
            faults.extend(error.exceptions)
        if faults or made is None:
            raise ClassValidationError("", faults, Observation)  # pyright: ignore[reportCallIssue]  # it takes three
        note = made.note or (str(key) if len(reached) > 1 else "")
        return tuple(attrs.evolve(made, indicator=indicator.key, note=note) for indicator, _ in reached)

    def resolved(self, key: str) -> tuple[tuple[Indicator, ResponseScale], ...]:
        """Give the indicators that a key reaches, with their scales."""
        found = {i.key: (i, f.scale_of(i.key)) for f in reversed(self.frameworks) for i in f.resolve(key)}
        return tuple(found.values())

    def meant(self, key: str) -> str:
        """Say which key may have been meant, or that the framework it is of is not there."""
        first, given = key.partition(".")[0], [framework.key for framework in self.frameworks]
        if "." in key and first not in self.first_words and not spelled_like(first, self.first_words):
            only = ", ".join(dict.fromkeys(given))
            return f"No framework {written(first)} was given, only: {only}. Pass it in frameworks=."
        asked = [one.key for framework in self.frameworks if key in framework for one in framework.indicators_of(key)]
        if len(asked) > 1:
            return f"It is a construct with {len(asked)} indicators; rate these, such as {asked[0]!r}."
        return did_you_mean(key, self.keys)


def _key(value: Any) -> str:
    key: str = require_value(value, isinstance(value, str), a_school_key(value))
    return key


def _number(text: str) -> float | str:
    """Give the number that a text is, or the text if it is not one."""
    try:
        return float(text)
    except ValueError:
        return text


def level_on(scale: ResponseScale, value: Any) -> float:
    """Read a level by number, also as text, or by name: its key, or its label in any case.

    A digit alone never chooses the scale.

    Raises:
        Expected: It is not a level of the scale.
    """
    if isinstance(value, str) and value not in scale:
        same = [level.value for level in scale if value.strip().casefold() in (level.key, level.label.casefold())]
        value = same[0] if len(same) == 1 else _number(value)
    if isinstance(value, str):
        if value not in scale:
            names = ", ".join(f"{level.key} ({level.value:g})" for level in scale)
            remedy = did_you_mean(value, [level.key for level in scale], f"It has: {names}.")
            raise Expected(f"{written(value)} is not a level of {scale.name!r}.", remedy, path=("level",))
        return scale.level(value).value
    if isinstance(value, bool) or not isinstance(value, int | float) or not scale.bottom <= value <= scale.top:
        raise Expected(
            f"it is {written(value)}.",
            f"Expected a level of {scale.name!r}, from {scale.bottom:g} to {scale.top:g}, by number or by name.",
            path=("level",),
        )
    return float(value)
