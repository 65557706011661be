"""Matching: ten thousand different lines as schools write them, beside nearest phrases by TF-IDF in scikit-learn.

Run ``python benchmarks/matching.py``; ``--lines 50000`` for more, ``--rounds 5`` to measure oftener. Medians of
processor seconds are printed with their ratio to the peer.

The lines. Those of the published plans in ``examples/data``, varied as schools vary them: whom they call parents, for
which grade, in which month, how often and how many, who does it; one in four is two lines joined by a comma, "and",
"with" or a semicolon. All 10,000 differ, and so do nearly all parts of joined ones.

The peer: ``TfidfVectorizer`` over single words and pairs, fitted on the very phrases that partnerkit compares with, and
the phrases nearest to each line by cosine, the best one of each practice. It does less: it knows no words that mean the
same in English and in Spanish, no misspelt or related words, no denials, duties or lines that name several things, and
it gives neither reasons nor how likely it is right. What it does is in compiled code, and on all lines at once.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from pathlib import Path

from measure import side_by_side
from sklearn.feature_extraction.text import TfidfVectorizer

import partnerkit as pk
from partnerkit.knowledge import LEXICON, PRACTICES
from partnerkit.language.matching.phrase_index import PhraseIndex

DATA = Path(__file__).parents[1] / "examples" / "data"
SEED = 2027
SAME = (
    ("parents", "families", "caregivers", "guardians", "parents and guardians"),
    ("parent", "family", "caregiver", "guardian"),
    ("padres", "familias", "madres y padres", "apoderados"),
    ("students", "children", "pupils", "scholars"),
    ("school", "campus", "academy", "building"),
    ("annual", "yearly", "fall", "spring", "monthly"),
    ("meeting", "gathering", "session", "get-together"),
    ("night", "evening", "breakfast", "afternoon"),
    ("teachers", "staff", "educators"),
)
MONTHS = ("August", "September", "October", "November", "January", "February", "March", "April", "May", "June")
NAMES = ("Ruiz", "Okafor", "Nguyen", "Smith", "Haddad", "Kowalski", "Patel", "García", "Johnson", "Lee", "Torres")
JOINS = (", ", " and ", "; ", " with ", ", plus ")


def varied(line: str, rnd: random.Random) -> str:
    """Give a line as another school might write it."""
    for words in SAME:
        said = next((word for word in words if f" {word} " in f" {line.lower()} "), None)
        if said is not None and rnd.random() < 0.5:
            start = f" {line.lower()} ".index(f" {said} ")
            line = f"{line[:start]}{rnd.choice(words)}{line[start + len(said) :]}"
    grade, month, name, count = rnd.randint(1, 12), rnd.choice(MONTHS), rnd.choice(NAMES), rnd.randint(2, 60)
    asides = (
        f" for grade {grade}",
        f" in {month}",
        f" on {month} {rnd.randint(1, 28)}",
        f" ({rnd.choice(('Mr.', 'Ms.', 'Dr.'))} {name})",
        f" led by Ms. {name}",
        f" for {count} families",
        f", {count} minutes",
        f" at {name} Elementary",
        f" every {rnd.choice(('week', 'month', 'term', 'Tuesday', 'Friday'))}",
        f" (Grades {grade}-{grade + 2})",
    )
    return f"{line}{rnd.choice(asides)}"


def school_lines(n: int) -> list[str]:
    """Give `n` different lines, the same ones every time."""
    rnd = random.Random(SEED)
    known = [line for name, column in (("plans_2", "line"), ("real_plans", "practice")) for line in read(name, column)]
    found: dict[str, None] = {}
    while len(found) < n:
        line = varied(rnd.choice(known), rnd)
        if rnd.random() < 0.25:
            line = f"{line}{rnd.choice(JOINS)}{varied(rnd.choice(known), rnd)}"
        if rnd.random() < 0.25:
            line = f"{rnd.choice(MONTHS)}: {line}" if rnd.random() < 0.5 else f"{rnd.randint(1, 20)}. {line}"
        found[line] = None
    return list(found)


def read(name: str, column: str) -> Iterator[str]:
    """Give the lines of a file of published plans."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row[column]


class Peer:
    """Nearest phrases by TF-IDF."""

    def __init__(self) -> None:
        """Fit it to the phrases that partnerkit compares with."""
        self.phrasings = PhraseIndex(PRACTICES, LEXICON, 2026).phrasings
        self.vectorizer = TfidfVectorizer(ngram_range=(1, 2), strip_accents="unicode", sublinear_tf=True)
        self.phrases = self.vectorizer.fit_transform([phrasing.text for phrasing in self.phrasings]).T.tocsc()

    def match(self, lines: list[str], n: int = 5) -> list[list[tuple[int, float]]]:
        """Give for each line the nearest practices and how near each is."""
        alike = (self.vectorizer.transform(lines) @ self.phrases).tocsr()
        found = []
        for start, end in zip(alike.indptr, alike.indptr[1:], strict=False):
            best: dict[int, float] = {}
            for phrase, score in zip(alike.indices[start:end].tolist(), alike.data[start:end].tolist(), strict=True):
                practice = self.phrasings[phrase].practice
                if score > best.get(practice, 0.0):
                    best[practice] = score
            found.append(sorted(best.items(), key=lambda item: -item[1])[:n])
        return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    lines, peer = school_lines(given.lines), Peer()
    ours, theirs = side_by_side(
        [lambda: pk.match_practices(lines), lambda: peer.match(lines)],
        rounds=given.rounds,
    )
    print(f"{len(lines):,} different lines, {len(peer.phrasings):,} phrases; processor seconds")
    print(f"  match_practices     {ours:6.2f}")
    print(f"  scikit-learn TF-IDF {theirs:6.2f}   (match_practices takes {ours / theirs:.2f} times as long)")


if __name__ == "__main__":
    main()
