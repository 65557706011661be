"""What hiding costs, and what rounding costs instead, on drawn answers: ``python -m tests.surveys.cost_of_hiding``.

Forty groups of one size answer four items of four options, from "never" to "always"; chances 1, 2, 4 and 3 in 10.
"""

import numpy as np
import polars as pl

import partnerkit as pk
from tests.surveys.forms import form

GROUPS, ITEMS = 40, 4
CHANCES = (0.1, 0.2, 0.4, 0.3)


def main() -> None:
    """Print a line for each size of group."""
    chance = np.random.default_rng(1)
    print("size  item mean  options  subscale mean  sd  sd alone  off by, base 5  base 10")  # noqa: T201 - the command's
    for size in (10, 25, 50, 100):
        columns = {f"q{i}": chance.choice(4, size=GROUPS * size, p=CHANCES).tolist() for i in range(ITEMS)}
        frame = pl.DataFrame({"g": [i for i in range(GROUPS) for _ in range(size)], **columns})
        table = pk.summarize(frame, form(4, ITEMS), by="g")
        alone = pk.summarize(frame, form(4, ITEMS), by="g", measures="whole")
        cells = [("items", "mean"), ("items", "options"), ("subscales", "mean"), ("subscales", "sd")]
        hidden = [table.hidden[kind, figure].hidden / table.hidden[kind, figure].cells for kind, figure in cells]
        lone = alone.hidden["subscales", "sd"].hidden / GROUPS
        exact = pk.summarize(frame, form(4, ITEMS), by="g", min_group=1)
        off = []
        for base in (5, 10):
            rounded = pk.summarize(frame, form(4, ITEMS), by="g", round_to=base)
            pairs = [(a.mean, b.mean) for a, b in zip(exact, rounded, strict=True) if a.measure != "whole"]
            off.append(float(np.mean([abs(a - b) for a, b in pairs if a is not None and b is not None])))
        print(size, *(f"{share:.0%}" for share in (*hidden, lone)), *(f"{each:.2f}" for each in off))  # noqa: T201 - the command's


if __name__ == "__main__":
    main()
