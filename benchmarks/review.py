"""Reviewing a text: a megabyte of letters, beside a regular expression of all forms, and texts made to be slow.

Run ``python benchmarks/review.py``; ``--megabytes 4`` for a longer text, ``--rounds 5`` to measure oftener. Medians of
processor seconds are printed with their ratio to the peer.

The peer: one compiled alternation of all forms of the vocabulary in Python's ``re``, longest first, ignoring case, with
blanks or hyphens between words. One would write it without quotations, folding of accents, or reasons. ``TRE`` or
Aho-Corasick packages find literals faster still; neither takes blanks and line ends between words for one.

The texts made to be slow repeat what a careless matcher reads again and again: opened quotations, line ends, letters
with many accents. Their time per megabyte is printed at two sizes; it stays the same where the time grows in proportion
to the text.
"""

import argparse
import re
import statistics
import time
from collections.abc import Callable
from functools import partial

import partnerkit as pk

LETTER = """Dear families,

our back-to-school night is on September 3. Report cards and your child's IEP can wait until the conferences in October.
We do all we can to hear from everybody: call, write, or come by. The law speaks of "parental involvement", and we
count on you. Bring your ideas; there is food, and somebody will look after the little ones while we talk about
reading, homework, and what you hope for this year.

Queridas familias: la reunión de padres y maestros es el 10 de octubre, y habrá quien cuide a los niños. ¡Los esperamos!

"""
SLOW = [
    "parent ",
    "parents' ",
    '"',
    "\u201c",
    "\n ",
    "\n",
    " ",
    "> ",
    "<q>",
    "\u00a7 1. ",
    "a@",
    "a\u0301\u0323",
    "a",
    "SEC. 1",
]


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Give the median processor time of a piece of work."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def peer() -> re.Pattern[str]:
    """One alternation of all forms."""
    forms = sorted((form.text for term in pk.knowledge.VOCABULARY for form in term.forms), key=len, reverse=True)
    phrases = (r"[\s-]+".join(map(re.escape, re.split(r"[ -]", form))) for form in forms)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    size = int(given.megabytes * 1_000_000)
    text = (LETTER * (size // len(LETTER) + 1))[:size]
    pattern = peer()
    ours = seconds(lambda: pk.language.review_terms(text), given.rounds)
    theirs = seconds(lambda: sum(1 for _ in pattern.finditer(text)), given.rounds)
    print(f"{size / 1e6:g} MB of letters, {len(pk.language.review_terms(text))} suggestions")
    print(f"  review_terms   {ours:6.2f} s")
    print(f"  re alternation {theirs:6.2f} s   (review_terms takes {ours / theirs:.2f} times as long)")
    print("texts made to be slow: seconds per megabyte at 0.1 and at 0.4 MB")
    for unit in SLOW:
        rates = []
        for n in (100_000, 400_000):
            repeated = (unit * (n // len(unit) + 1))[:n]
            rates.append(seconds(partial(pk.language.review_terms, repeated), given.rounds) / n * 1e6)
        print(f"  {unit!r:22} {rates[0]:6.2f} {rates[1]:6.2f}   (ratio {rates[1] / rates[0]:.2f})")


if __name__ == "__main__":
    main()
