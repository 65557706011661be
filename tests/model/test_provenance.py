"""Provenance keeps two promises: an attribution cites, and only an attribution can be checked."""

import pytest

from partnerkit.errors import InvalidValueError
from partnerkit.model import Basis, Citation, Provenance, Source, SourceStatus, Statement

CITE = (Citation("pamtss", "row Homework"),)


@pytest.mark.parametrize("basis", [Basis.SOURCED, Basis.SECONDARY])
def test_attribution_needs_a_citation(basis: Basis) -> None:
    """What is sourced or secondary must say where it stands."""
    with pytest.raises(InvalidValueError, match=r"Provenance\.cite was \(\); expected a citation"):
        Provenance(basis)


@pytest.mark.parametrize("basis", [Basis.OWN, Basis.INTERPOLATED])
def test_own_is_never_checked(basis: Basis) -> None:
    """What is partnerkit's own cannot be marked as checked, even with a citation."""
    with pytest.raises(InvalidValueError, match=r"Provenance\.checked was True"):
        Provenance(basis, checked=True, cite=CITE)


def test_attribution_can_be_checked() -> None:
    """What is sourced and cites can be marked as checked."""
    assert Provenance(Basis.SOURCED, checked=True, cite=CITE).checked


def test_default_is_own() -> None:
    """Whatever says nothing of its origin is partnerkit's own."""
    assert Provenance() == Provenance(Basis.OWN, checked=False, cite=())


@pytest.mark.parametrize(
    ("provenance", "text"),
    [
        (Provenance(), "own judgment"),
        (Provenance(Basis.SOURCED, checked=True, cite=CITE), "sourced (pamtss: row Homework)"),
        (Provenance(Basis.SECONDARY, cite=CITE), "reported, not checked (pamtss: row Homework)"),
        (Provenance(Basis.INTERPOLATED), "filled in between sourced poles"),
        (
            Provenance(Basis.INTERPOLATED, cite=CITE),
            "filled in between sourced poles (leaning on pamtss: row Homework)",
        ),
    ],
)
def test_provenance_in_words(provenance: Provenance, text: str) -> None:
    """The words say who stands behind a statement, and whether somebody looked."""
    assert str(provenance) == text


@pytest.mark.parametrize("text", ["pamtss", "pamtss: row Homework", "scholastic: page 68: right column"])
def test_citation_survives_its_written_form(text: str) -> None:
    """A citation written and read is the same."""
    assert str(Citation.parse(text)) == text


def test_citation_locator_keeps_colons() -> None:
    """Only the first colon ends the key."""
    assert Citation.parse("a: b: c") == Citation("a", "b: c")


def test_citation_key_is_checked() -> None:
    """A citation key is a snake_case word."""
    with pytest.raises(InvalidValueError, match="snake_case"):
        Citation.parse("Mapp & Kuttner 2013")


def test_statement_needs_text() -> None:
    """A blank statement is refused."""
    with pytest.raises(InvalidValueError, match=r"Statement\.text was ' '"):
        Statement(" ")


def test_source_prefers_its_doi() -> None:
    """A source with an identifier is linked by it, not by the place where a copy was found."""
    assert Source("a", "A study", doi="10.1/x", url="https://copy.org").link == "https://doi.org/10.1/x"


def test_source_reads_as_a_reference() -> None:
    """A source prints as a reference-list entry."""
    source = Source("a", "A study", ("Elm, I.", "Oak, J."), 2020, "Journal 1(2)", url="https://a.org")
    assert str(source) == "Elm, I. & Oak, J. (2020). A study. Journal 1(2). https://a.org"


def test_source_shortens_many_authors() -> None:
    """Three authors or more are the first and the others."""
    assert str(Source("a", "A study?", ("Elm", "Oak", "Fir"), 2020)) == "Elm et al. (2020). A study?"


def test_retracted_source_says_so() -> None:
    """A retracted source says so first."""
    assert str(Source("a", "A study", status=SourceStatus.RETRACTED)) == "RETRACTED: A study."
