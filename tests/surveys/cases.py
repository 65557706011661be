"""Answers of groups, made to be attacked: small or unanimous groups, open items, weights, counts."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import polars as pl
from hypothesis import strategies as st

from partnerkit.model import Instrument, Item, Option, ResponseOptions, Subscale
from partnerkit.model.response_options import Code
from partnerkit.rules import weakest
from partnerkit.surveys import Counts
from partnerkit.surveys.answers.responses import score_responses
from partnerkit.surveys.tables.group_summary import summarize
from partnerkit.surveys.tables.group_table import GroupTable
from tests.surveys.attack import Attack, Cell, Size
from tests.surveys.forms import answered, form

OFF, UNKNOWN = -8, -9
"""Codes that say that an item does not apply, and that somebody does not know."""


@attrs.frozen
class Case:
    """Answers, and how to make a table of them.

    Attributes:
        by: The columns that make the groups.
        answers: One row per respondent: the groups, the items, and a weight ``w``.
        instrument: The form.
        options: How the table is asked for.
        counts: Whether it is made of counts per option; then ``"people"`` says that they come with the number of
            respondents.
    """

    by: list[str]
    answers: dict[str, list[Any]]
    instrument: Instrument
    options: dict[str, Any]
    counts: str = ""

    def table(self, **changed: Any) -> GroupTable:
        """Give the table."""
        options = {**self.options, **changed}
        if not self.counts:
            return summarize(pl.DataFrame(self.answers), self.instrument, by=self.by, **options)
        respondents = "people" if self.counts == "people" else ""
        counts = Counts.named(self.instrument, "{item}_{code}", respondents=respondents)
        return summarize(self.counted(), self.instrument, by=self.by, counts=counts, **options)

    def counted(self) -> pl.DataFrame:
        """Give the answers as counts per option, one row per group."""
        rows = []
        for group, people in Counter(self.groups).items():
            row = {**dict(zip(self.by, group, strict=True)), "people": people}
            for item in self.instrument:
                given = zip(self.groups, self.answers[item.key], strict=True)
                number = Counter(answer for one, answer in given if one == group)
                row |= {f"{item.key}_{code}": number[code] for code in self.instrument.options_of(item.key).codes}
            rows.append(row)
        return pl.DataFrame(rows)

    def attack(self, table: GroupTable | None = None) -> list[str]:
        """Attack the table, or another of these answers."""
        table = table or self.table()
        given = {item.key: self.codes(item) for item in self.instrument}
        # What items and subscales together say of those who left something open, or whom something does not apply to,
        # is not protected; the docs say so. Of counts, the row of a subscale says nothing that the rows of its items do
        # not.
        all_answered = all(len(codes) == len(self.worth(key)) for key, codes in given.items())
        subscales = all_answered or not set(given) & set(table.measures)
        alone = self.table(margins=False) if self.options.get("margins") else ()
        return Attack(
            table,
            groups=self.sizes(),
            answers=given,
            subscales=subscales and not self.counts,
            all_counted=self.counts != "options",
            beside={(row.measure, row.group) for row in alone if row.mean is not None},
        ).findings()

    def codes(self, item: Item) -> list[Code | None]:
        """Give the codes that an item may have had: all of its options, and what else stands in the table."""
        worth, others = list(self.worth(item.key)), set(self.answers[item.key])
        if self.counts == "options" and None in others:  # nobody counts who left it open: it might as well not apply
            others = {*others, OFF} - {None}
        return [*worth, *sorted(others - set(worth), key=str)]

    def worth(self, item: str) -> list[Code]:
        """Give the codes of an item that are an answer."""
        return [option.code for option in self.instrument.options_of(item) if option.value is not None]

    def sizes(self) -> dict[Cell, Size]:
        """Give what groups weigh, and how many of each answered what."""
        scores = score_responses(pl.DataFrame(self.answers), self.instrument)
        has = {item.key: [a in self.worth(item.key) for a in self.answers[item.key]] for item in self.instrument}
        has |= {s.key: scores[f"{s.key}.reported"].is_not_null().to_list() for s in self.instrument.subscales}
        people: dict[Cell, list[int]] = {}
        for i, group in enumerate(self.groups):
            people.setdefault(group, []).append(i)
        weights = self.answers["w"]
        found = {}
        for group, many in people.items():
            answered_ = {key: [weights[i] for i in many if there[i]] for key, there in has.items()}
            found[group] = Size(sum(weights[i] for i in many), {k: (len(w), sum(w)) for k, w in answered_.items()})
        return found

    @property
    def groups(self) -> list[Cell]:
        """The group of each respondent."""
        return list(zip(*(self.answers[name] for name in self.by), strict=True))


@st.composite
def forms(draw: st.DrawFn, *, off: bool, as_options: bool) -> Instrument:
    """Make a form of one or two items and a subscale of them: even or not, reversed or not, by any kind of rule."""
    items = draw(st.integers(1, 2))
    power = draw(st.sampled_from([1, 1, 2]))
    options = [Option(i, "", i**power) for i in range(draw(st.integers(2, 5)))]
    if as_options:
        options += [Option(OFF, missing="not_applicable"), Option(UNKNOWN, missing="unknown")]
    off_codes = () if as_options or not off else (OFF,)
    missing_codes = () if as_options else (UNKNOWN,)
    keys = tuple(f"q{i}" for i in range(items))
    asked = tuple(
        Item(
            key,
            "scale",
            reverse=i == 1 and draw(st.booleans()),
            missing_codes=missing_codes,
            not_applicable_codes=off_codes,
        )
        for i, key in enumerate(keys)
    )
    kind = draw(st.sampled_from(["mean", "prorated", *["weights", "weakest"] * (items == 2)]))
    whole = Subscale(
        "whole",
        keys,
        measurement="reflective" if kind == "prorated" else "formative",
        min_present=draw(st.integers(1, items)) if kind == "prorated" else None,
        weights=(1.0, 3.0) if kind == "weights" else (),
        rule=weakest(*keys) if kind == "weakest" else None,
    )
    scale = ResponseOptions("scale", "Scale", tuple(options))
    return Instrument("form", "A form", "1", "families", asked, (scale,), (whole,))


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    left_open: bool = False,
    off: bool = False,
    unasked: bool = False,
    counts: bool = False,
    large: bool = False,
    crowd: bool = False,
) -> Case:
    """Make answers of a few groups: some small, some of one mind, some who answer all items alike.

    Args:
        draw: Draws.
        left_open: Whether some leave items open, or do not know.
        off: Whether items do not apply to some.
        unasked: Whether some groups were not asked an item.
        counts: Whether the table is made of counts per option.
        large: Whether some groups are large, and there are always totals.
        crowd: Whether there are many groups of one column, most of one person, and always a total.
    """
    instrument, depth = (
        draw(forms(off=off, as_options=counts or draw(st.booleans()))),
        draw(st.integers(1, 1 if crowd else 3)),
    )
    options = len(instrument.options_of("q0").values)
    chance = random.Random(draw(st.integers(0, 2**32)))
    groups: list[Cell] = []
    answers: list[list[int | None]] = []
    weights: list[float] = []
    for first in range(draw(st.integers(1, 2)) if depth == 3 else 1):
        for outer, inner in draw(_places(depth, 11 if crowd else 4)):
            low = draw(st.integers(0, options - 1))
            high = draw(st.integers(low, options - 1))
            alike, heavy = draw(st.booleans()), draw(st.sampled_from([1.0, 8.0]))
            unanswered = draw(st.sampled_from([0.0, 0.1, 0.5])) if left_open or off else 0.0
            others = [None, UNKNOWN] * left_open + [OFF] * off
            not_asked = draw(st.sampled_from([None, 0, len(instrument) - 1])) if unasked else None
            sizes = st.integers(1, 25)
            if large or crowd:
                sizes = st.integers(1, 9) | st.integers(30, 150) if large else st.sampled_from([1, 1, 1, 2, 9, 30])
            for _ in range(draw(sizes)):
                one = chance.randint(low, high)
                given = [one if alike else chance.randint(low, high) for _ in instrument]
                row = [chance.choice(others) if chance.random() < unanswered else each for each in given]
                answers.append([None if i == not_asked else each for i, each in enumerate(row)])
                groups.append((first, outer, inner)[-depth:])
                weights.append(heavy * chance.uniform(0.5, 2.0))
    cut = draw(st.none() | st.sampled_from(instrument.options_of("q0").values[1:]))
    return Case(
        [f"g{i}" for i in range(depth)],
        {**answered(groups, answers, len(instrument)), "w": weights},
        instrument,
        {
            "margins": large or crowd or draw(st.booleans()),
            "weight": None if counts else draw(st.sampled_from([None, "w"])),
            "at_or_above": cut,
            "min_group": draw(st.sampled_from([5, 10])),
            "measures": draw(st.sampled_from([None, ["q0"] if counts else ["whole"], ["whole", "q0"]])),
        },
        draw(st.sampled_from(["people", "options"])) if counts else "",
    )


@st.composite
def _places(draw: st.DrawFn, depth: int, most: int) -> list[tuple[int, int]]:
    """Give the values of the last two columns; the first of them has one value if there is but one column."""
    outer = draw(st.integers(1, 3)) if depth > 1 else 1
    return [(i, j) for i in range(outer) for j in range(draw(st.integers(1, most)))]


def of_groups(sizes: Mapping[Any, int], answers: Sequence[Sequence[int | None]], **options: Any) -> Case:
    """Make a case of groups by their sizes, with the answers in a row and a weight of one."""
    groups = [(name,) for name, size in sizes.items() for _ in range(size)]
    table = answered(groups, answers, len(answers[0]))
    return Case(["g0"], {**table, "w": [1.0] * len(groups)}, form(3, len(answers[0])), options)
