"""What each way to protect a table costs, by the size of groups: ``python -m tests.surveys.cost_of_hiding``.

Three sets of answers. Drawn: forty groups of one size answer four items of four options, from "never" to "always";
chances 1, 2, 4 and 3 in 10. NHES: five items from "very satisfied" to "very dissatisfied" of the Parent and Family
Involvement in Education Survey 2019, its 15,500 children in groups of one size, as they come after a shuffle; 200
groups of them. New York: the schools of the city's survey of 2011 as they are, by how many parents answered. The data
are those of `tests.published`.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import polars as pl

import partnerkit as pk
from partnerkit.model import Instrument
from partnerkit.surveys import Counts, HiddenCells
from partnerkit.surveys.tables.group_table import GroupTable
from partnerkit.surveys.tables.grouped import figures_of
from partnerkit.surveys.tables.wanted import Hide
from tests.published.places import DATA, EXAMPLES
from tests.surveys.forms import form

SIZES = (10, 25, 50, 100)
CHANCES = (0.1, 0.2, 0.4, 0.3)
ITEMS = ("FCSCHOOL", "FCTEACHR", "FCSTDS", "FCORDER", "FCSUPPRT")
BANDS = ((10, 24), (25, 49), (50, 99), (100, 199), (200, 10_000))
RULES: tuple[Hide, ...] = ("patterns", "small")
FIGURES = (("items", "mean"), ("items", "sd"), ("subscales", "mean"), ("subscales", "sd"))


def drawn(size: int) -> tuple[pl.DataFrame, Instrument]:
    """Draw answers of forty groups."""
    chance = np.random.default_rng(1)
    columns = {f"q{i}": chance.choice(4, size=40 * size, p=CHANCES).tolist() for i in range(4)}
    return pl.DataFrame({"g": [i for i in range(40) for _ in range(size)], **columns}), form(4, 4)


def nhes(size: int) -> tuple[pl.DataFrame, Instrument]:
    """Put children of the survey into groups."""
    answers = pl.read_csv(DATA / "nhes_pfi_2019.csv.gz").sample(fraction=1.0, shuffle=True, seed=1)
    columns = [pl.when(pl.col(key) > 0).then(4 - pl.col(key)).alias(f"q{i}") for i, key in enumerate(ITEMS)]
    groups = min(200, len(answers) // size)
    frame = answers.head(groups * size).select(*columns, g=pl.int_range(pl.len()) // size)
    return frame, form(4, len(ITEMS))


def new_york() -> Iterator[str]:
    """Give for schools of some sizes what share of each figure is hidden."""
    survey = pk.files.read_instrument(EXAMPLES / "nyc_2011_parents.toml")
    counts = Counts.named(survey, "p_N_{item}_{code}")
    schools = pl.read_csv(DATA / "nyc_2011_parents.csv.gz", infer_schema_length=None)
    tables = {hide: pk.summarize(schools, survey, by="dbn", counts=counts, hide=hide) for hide in RULES}
    sizes = pk.summarize(schools, survey, by="dbn", counts=counts, min_group=1).respondents
    items = [item.key for item in survey]
    for least, most in BANDS:
        inside = {group for group, size in sizes.items() if least <= (size or 0) <= most}
        yield f"{least} to {most}: {len(inside)} schools"
        for hide, table in tables.items():
            masks = Counter((row.measure, row.hidden) for row in table if row.group in inside)
            cells = HiddenCells.counted(masks, has=figures_of(table), items=items, min_group=10)
            yield f"  {hide:9}" + "  ".join(f"{cells[at].hidden / cells[at].cells:>4.0%}" for at in FIGURES[:3])


def off(exact: GroupTable, other: GroupTable) -> float:
    """Give by how much means of items are off, as a part of the scale."""
    options = exact.instrument.options_of("q0")
    pairs = [(a.mean, b.mean) for a, b in zip(exact, other, strict=True) if a.measure != "whole"]
    apart = [abs(a - b) for a, b in pairs if a is not None and b is not None]
    return float(np.mean(apart)) / (options.top - options.bottom)


def lines(frame: pl.DataFrame, instrument: Instrument) -> Iterator[str]:
    """Give for each way what share of each figure is hidden, or by how much means are off."""
    for hide in RULES:
        table = pk.summarize(frame, instrument, by="g", hide=hide)
        found = [table.hidden[figure] for figure in FIGURES]
        yield f"{hide:9}" + "  ".join(f"{one.hidden / one.cells:>4.0%}" for one in found)
    alone = pk.summarize(frame, instrument, by="g", measures="whole").hidden["subscales", "sd"]
    yield f"subscale alone, sd: {alone.hidden / alone.cells:.0%}"
    exact = pk.summarize(frame, instrument, by="g", min_group=1)
    for base in (5, 10):
        for seed in (None, 1):
            rounded = pk.summarize(frame, instrument, by="g", round_to=base, seed=seed)
            how = "nearest" if seed is None else "random"
            yield f"rounded to {base}, {how}: means off by {off(exact, rounded):.1%} of the scale"


def main() -> None:
    """Print the figures for each size of group."""
    for name, made in (("drawn", drawn), ("NHES", nhes)):
        for size in SIZES:
            print(f"{name}, groups of {size}: {', '.join(' '.join(figure) for figure in FIGURES)}")  # noqa: T201 - the command's
            for line in lines(*made(size)):
                print(f"  {line}")  # noqa: T201 - the command's
    print("New York, by number of respondents")  # noqa: T201 - the command's
    for line in new_york():
        print(f"  {line}")  # noqa: T201 - the command's


if __name__ == "__main__":
    main()
