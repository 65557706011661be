"""Learn which words speak for which practice, from lines that a person labeled: makes ``usual_words.toml``.

Run ``python benchmarks/usual_words.py lines.csv ... --out usual_words.toml``. A file of lines has the columns ``text``
(of which text a line is), ``line`` and ``key``: the practice that it is about, empty if there is none. The file that is
shipped was made from lines of school pages, policies, minutes and letters, which belong to the schools and are not in
this project; what it holds are numbers for the first letters of words.

The model is a multinomial logistic curve with a ridge, over whether a word that begins so is in a line. The phrases of
the catalogue are added, each as a part of a line. Weights are kept in part, because the phrases of a practice speak for
it too when a line is matched; small ones and those below 0 are left out: ranking lines of texts that nothing was
learned from was as good without them.

First comes how often the practice that lines are about is found first, an eighth of the texts at a time, with the words
learned from the other seven eighths, and how often by phrases alone. Phrases of the catalogue may have been learned
from your lines, so this is blind for the words only. Afterwards fit the confidences anew.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import partnerkit as pk
from partnerkit.knowledge import LEXICON, PRACTICES
from partnerkit.language import match_practices
from partnerkit.language.fold import split_words
from partnerkit.language.matching.usual_words import begins

PHRASE = 0.3
"""So much of a line a phrase of the catalogue counts."""
TEXTS = 3
"""What begins words of fewer texts is left out, unless a phrase has it: it could tell a text."""
KEPT, LEAST = 0.35, 0.07
"""How much of each weight is kept, and how much it is at least."""
PARTS = 8

Words = dict[str, dict[str, float]]


@attrs.frozen
class Line:
    """A line of a text, and the key of the practice that it is about."""

    text: str
    line: str
    key: str

    @property
    def begins(self) -> tuple[str, ...]:
        """What its words begin with, those with digits left out."""
        return tuple(begin for begin in begins(split_words(self.line)) if not any(map(str.isdigit, begin)))


def lines_of(paths: Iterable[Path]) -> list[Line]:
    """Read labeled lines."""
    lines = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            lines += [
                Line(f"{path.stem}/{row['text']}", row["line"], row["key"].strip()) for row in csv.DictReader(file)
            ]
    if unknown := sorted({line.key for line in lines} - {practice.key for practice in PRACTICES} - {""}):
        raise SystemExit(f"No such practice: {', '.join(unknown)}. Correct the column key.")
    return lines


def phrases() -> list[Line]:
    """Give what the catalogue calls its practices."""
    named = [(practice.key, practice.name) for practice in PRACTICES]
    called = [(practice.key, text) for practice in PRACTICES for _, texts in practice.also_called for text in texts]
    return [Line("", text, key) for key, text in (*named, *called)]


def learned(lines: Sequence[Line]) -> Words:
    """Give how much words speak for practices, as lines about these teach it."""
    about = [line for line in lines if line.key]
    texts: dict[str, set[str]] = defaultdict(set)
    for line in about:
        for begin in line.begins:
            texts[begin].add(line.text)
    called = phrases()
    known = {begin for begin, having in texts.items() if len(having) >= TEXTS}
    known.update(begin for phrase in called for begin in phrase.begins)
    both = [*called, *about]
    names = DictVectorizer()
    table = names.fit_transform([dict.fromkeys(known.intersection(line.begins), 1.0) for line in both])
    counts = [PHRASE] * len(called) + [1.0] * len(about)
    curve = LogisticRegression(max_iter=60, tol=1e-3, fit_intercept=False)
    curve.fit(table, [line.key for line in both], sample_weight=counts)
    found: Words = {}
    for key, weights in zip(curve.classes_, curve.coef_ * KEPT, strict=True):
        kept = [
            (names.feature_names_[place], round(float(weights[place]), 2)) for place in np.flatnonzero(weights >= LEAST)
        ]
        found[str(key)] = dict(sorted(kept, key=lambda item: (-item[1], item[0])))
    return {practice.key: found[practice.key] for practice in PRACTICES}


def first(lines: Sequence[Line], words: Mapping[str, Mapping[str, float]]) -> list[bool]:
    """Say for each line whether the practice that it is about is found first."""
    lexicon = attrs.evolve(LEXICON, words=words)
    found = match_practices([line.line for line in lines], catalogue=pk.PRACTICES, lexicon=lexicon)
    return [
        bool(match.candidates) and match.candidates[0].practice.key == line.key
        for line, match in zip(lines, found, strict=True)
    ]


def main() -> None:
    """Print how well lines are found, and write what all of them teach."""
    parser = argparse.ArgumentParser(description="Learn which words speak for which practice.")
    parser.add_argument("lines", nargs="+", type=Path, help="CSV files with the columns text, line, key")
    parser.add_argument("--out", type=Path, help="where to write the words; without it, only figures are printed")
    asked = parser.parse_args()
    lines = lines_of(asked.lines)
    texts = list(dict.fromkeys(line.text for line in lines))
    alone, taught = [], []
    for start in range(PARTS):
        held = set(texts[start::PARTS])
        about = [line for line in lines if line.text in held and line.key]
        alone += first(about, {})
        taught += first(about, learned([line for line in lines if line.text not in held]))
    if not taught:
        raise SystemExit("No line has the key of a practice, so there is nothing to learn from.")
    print(f"{len(taught)} lines about a practice, of {len(texts)} texts")
    print(f"found first by phrases alone:  {sum(alone) / len(alone):5.1%}")
    print(f"with words of other texts:     {sum(taught) / len(taught):5.1%}")
    if asked.out:
        rows = (
            f"{key} = {{ {', '.join(f'{b} = {w:g}' for b, w in words.items())} }}"
            for key, words in learned(lines).items()
        )
        head = f"# By benchmarks/usual_words.py, from {len(taught)} lines about a practice, of {len(texts)} texts.\n"
        asked.out.write_text("\n".join((head, "format = 1", "", "[words]", *rows, "")), encoding="utf-8")
        print(f"Written to {asked.out}.")


if __name__ == "__main__":
    main()
