"""Which numbered lines head the parts of a plan: "3. Barriers" over a list is a heading, and so are its neighbors.

A number says nothing alone, since items are numbered too. Where one numbered line has the words of a heading over
wishes, barriers or what is half done, those before and after it in the same count are headings too, if they are over
something. And where each line of a count is over bullets, and most of these name practices, the lines head them:
"2. AMPA" over "- Christmas party" says who does it. A line that names a practice itself, such as "1. Home visits", is
an item all the same, since nobody would be asked about a heading. Bullets such as "- Who: teachers" tell more of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from partnerkit.language.reading.line_parts import count_of_mark
from partnerkit.language.reading.paragraphs import SHORT, Row

_ENDS = re.compile(r"[.!;,]$")


class _Mark(NamedTuple):
    """How a line is counted: in digits, letters or Roman numerals, and which it is."""

    style: str
    number: int


def numbered_heads(
    rows: Sequence[Row],
    marks: Mapping[int, str],
    heads_all: Callable[[str], bool],
    names_practice: Callable[[str], bool] = lambda _: False,
) -> set[int]:
    """Give the places of numbered lines that are headings.

    What counts each numbered line, its mark, is by the line's number; `heads_all` says whether words can only be those
    of a heading, and `names_practice` whether they name a practice.

    Examples:
        >>> said = ["What we do", "Open house", "Barriers", "Work hours"]
        >>> rows = [Row(at, "text" if at % 2 == 0 else "number", text, 0) for at, text in enumerate(said, 1)]
        >>> sorted(numbered_heads(rows, {1: "1.", 3: "2."}, lambda text: text == "Barriers"))
        [0, 2]
    """
    counted = {
        place: found
        for place, row in enumerate(rows)
        if row.kind == "number" and (found := _counts(marks.get(row.number, "")))
    }
    places = list(counted)
    heads: set[int] = set()
    for at, place in enumerate(places):
        row = rows[place]
        if place in heads or not heads_all(row.text) or not _is_over(rows, place, counted):
            continue
        heads.add(place)
        for style, count in counted[place]:
            for others, step in ((reversed(places[:at]), -1), (places[at + 1 :], 1)):
                wanted = count + step
                for other in others:
                    if _Mark(style, wanted) in counted[other] and _is_over(rows, other, counted):
                        heads.add(other)
                        wanted += step
    return heads | set(_over_bullets(rows, counted, names_practice))


def _over_bullets(
    rows: Sequence[Row], counted: Mapping[int, Sequence[_Mark]], names_practice: Callable[[str], bool]
) -> Iterator[int]:
    """Give the numbered lines of a count of which each is over bullets, most of which name practices.

    Those that name a practice themselves are not among them, but for one word that stands for a name, such as PTA, or
    that the bullets say again, such as "Workshops" over "- Reading workshop".
    """
    beneath: dict[int, list[Row]] = {}
    places = [place for place, row in enumerate(rows) if row.kind != "blank"]
    for place in places:
        if place in counted:
            beneath[place] = []
        elif beneath:
            beneath[next(reversed(beneath))].append(rows[place])
    runs: list[list[int]] = []
    for place, under in beneath.items():
        is_over = bool(under) and {row.kind for row in under} == {"bullet"} and len(rows[place].text) <= SHORT
        follows = bool(runs and runs[-1]) and any(
            mark == _Mark(before.style, before.number + 1)
            for mark in counted[place]
            for before in counted[runs[-1][-1]]
        )
        if not is_over:
            runs.append([])
        elif follows:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        items = [row.text for place in run for row in beneath[place]]
        if len(run) > 1 and 2 * sum(map(names_practice, items)) > len(items):
            for place in run:
                text = rows[place].text
                if not names_practice(text) or _is_general(text, [row.text for row in beneath[place]]):
                    yield place


def _is_general(text: str, items: Sequence[str]) -> bool:
    """Say whether a text is one word, in capital letters as PTA is, or said again by an item beneath."""
    if not text.isalpha():
        return False
    begins = text[:5].casefold()
    return text.isupper() or any(word.casefold().startswith(begins) for item in items for word in item.split())


def _is_over(rows: Sequence[Row], place: int, counted: Mapping[int, Sequence[_Mark]]) -> bool:
    """Say whether a numbered line is short and over something else than the next of its count."""
    row = rows[place]
    after = next((other for other in range(place + 1, len(rows)) if rows[other].kind != "blank"), None)
    if after is None or len(row.text) > SHORT or _ENDS.search(row.text):
        return False
    if rows[after].kind == "text" and rows[after].text[:1].islower():
        return False
    following = {mark.style: mark.number for mark in counted.get(after, ())}
    return all(following.get(mark.style) != mark.number + 1 for mark in counted[place])


def _counts(mark: str) -> list[_Mark]:
    """Give what a mark may count: "C." is the third letter, and the Roman hundred."""
    return [_Mark(style, count) for style, count in count_of_mark(mark.strip(" ().:-"))]
