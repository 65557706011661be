"""A paragraph on methods: sentences, and the publications that they can cite."""

from collections.abc import Iterable
from typing import Any

import attrs

from partnerkit._version import __version__
from partnerkit.errors.shown_values import counted
from partnerkit.model import Source
from partnerkit.model.references import References

__all__ = ["Methods", "Sentence", "listed", "paragraph"]

SOURCES = {
    source.key: source
    for source in (
        Source(
            "hundepool2010",
            "Handbook on Statistical Disclosure Control, version 1.2",
            ("Hundepool, A.", "Domingo-Ferrer, J.", "Franconi, L. et al."),
            2010,
            "ESSnet SDC",
        ),
        Source(
            "fellegi1975", "Controlled random rounding", ("Fellegi, I. P.",), 1975, "Survey Methodology 1(2), 123-133"
        ),
        Source(
            "lowthian_merola",
            "The application of controlled rounding for tabular data with particular reference to the Tau-Argus "
            "software",
            ("Lowthian, P.", "Merola, G."),
            None,
            "Office for National Statistics",
        ),
        Source(
            "manski1989",
            "Anatomy of the selection problem",
            ("Manski, C. F.",),
            1989,
            "Journal of Human Resources 24(3), 343-360",
            doi="10.2307/145818",
        ),
        Source(
            "wolter2007",
            "Introduction to variance estimation (2nd ed.)",
            ("Wolter, K. M.",),
            2007,
            "Springer",
            doi="10.1007/978-0-387-35099-8",
        ),
        Source(
            "lumley2010",
            "Complex surveys: A guide to analysis using R",
            ("Lumley, T.",),
            2010,
            "Wiley",
            doi="10.1002/9780470580066",
        ),
        Source(
            "cronbach1951",
            "Coefficient alpha and the internal structure of tests",
            ("Cronbach, L. J.",),
            1951,
            "Psychometrika 16(3), 297-334",
            doi="10.1007/BF02310555",
        ),
        Source(
            "holm1979",
            "A simple sequentially rejective multiple test procedure",
            ("Holm, S.",),
            1979,
            "Scandinavian Journal of Statistics 6(2), 65-70",
        ),
        Source(
            "welch1947",
            "The generalization of 'Student's' problem when several different population variances are involved",
            ("Welch, B. L.",),
            1947,
            "Biometrika 34(1-2), 28-35",
            doi="10.1093/biomet/34.1-2.28",
        ),
        Source(
            "shrout_fleiss1979",
            "Intraclass correlations: Uses in assessing rater reliability",
            ("Shrout, P. E.", "Fleiss, J. L."),
            1979,
            "Psychological Bulletin 86(2), 420-428",
            doi="10.1037/0033-2909.86.2.420",
        ),
    )
}
"""By their keys."""


@attrs.frozen(repr=False)
class Methods:
    """What was done, as sentences, with the publications that they cite.

    Attributes:
        sentences: The sentences, in order.
        sources: The publications.
    """

    sentences: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)

    def cites(self) -> tuple[Source, ...]:
        """Give the publications that the paragraph cites."""
        return self.sources

    def as_data(self) -> dict[str, Any]:
        """Give the sentences and the publications as plain data."""
        return {"sentences": list(self.sentences), "sources": [source.as_data() for source in self.sources]}

    def __str__(self) -> str:
        """Give the paragraph, and the references below it."""
        references = References("this analysis", self.sources).sources
        return "\n\n".join([self.text, *(["\n".join(map(str, references))] if references else [])])

    def __repr__(self) -> str:
        return f"<Methods: {counted(len(self.sentences), 'sentence')}, {counted(len(self.sources), 'reference')}>"


@attrs.frozen
class Sentence:
    """A sentence, and the keys of what it cites."""

    text: str
    cites: tuple[str, ...] = ()


def paragraph(sentences: Iterable[Sentence]) -> Methods:
    """Put sentences together, with the software and what they cite."""
    given = [*sentences, Sentence(f"Figures were computed with partnerkit {__version__}.")]
    keys = dict.fromkeys(key for sentence in given for key in sentence.cites)
    return Methods(tuple(sentence.text for sentence in given), tuple(SOURCES[key] for key in keys))


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as in a sentence."""
    given = list(words)
    return f" {last} ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)
