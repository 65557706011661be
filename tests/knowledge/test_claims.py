"""Claims: the citation faults of texts in wide use are told, and none of them passes as a reference."""

from pathlib import Path

import pytest

import partnerkit as pk
from partnerkit.documents.figures import noun_from_document
from partnerkit.documents.reading import read_as
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.knowledge import data_file
from partnerkit.model import CitedWork, Claim, Claims, ClaimStatus


@pytest.mark.parametrize(
    ("claim", "work", "status"),
    [
        ("eps_strongest_predictor", "Topor et al., 2010", "overstated by source"),
        ("eps_academic_gains", "Sheldon & Joyce, 2010", "garbled citation"),
        ("eps_academic_gains", "Clark, 2007", "misapplied"),
        ("eps_social_emotional", "Al-Alwan, 2014", "misapplied"),
    ],
)
def test_the_article_s_citation_faults(claim: str, work: str, status: str) -> None:
    """Each fault that was found in the article's citations is told of the work it concerns."""
    assert {cited.as_cited: str(cited.status) for cited in pk.knowledge.CLAIMS[claim].works}[work] == status


def test_status_reads_aloud() -> None:
    """A claim's status prints in words."""
    assert f"{pk.knowledge.CLAIMS['eps_strongest_predictor'].status}" == "overstated by source"


@pytest.mark.parametrize("claim", ["eps_behavior_attendance", "eps_teaching", "eps_school_community"])
def test_claims_without_a_citation_are_unsourced(claim: str) -> None:
    """Where the article cites nothing, its claim is unsourced."""
    assert pk.knowledge.CLAIMS[claim].status is ClaimStatus.UNSOURCED


def test_the_gravest_fault_is_the_claim_s() -> None:
    """A claim with a garbled and a misapplied citation counts as garbled."""
    assert pk.knowledge.CLAIMS["eps_academic_gains"].status is ClaimStatus.GARBLED


def test_a_garbled_citation_has_no_source() -> None:
    """What cannot be followed is not turned into a reference."""
    with pytest.raises(InvalidValueError, match="garbled"):
        CitedWork("Sheldon & Joyce, 2010", ClaimStatus.GARBLED, source="sheldon2010")


def test_no_reference_is_called_joyce() -> None:
    """No publication is listed under the garbled name."""
    authors = {author for source in (*pk.knowledge.CLAIMS.sources, *pk.FINDINGS.sources) for author in source.authors}
    assert not any(author.startswith("Joyce") for author in authors)


@pytest.mark.parametrize("claim", pk.knowledge.CLAIMS, ids=lambda claim: claim.key)
def test_findings_of_claims_resolve(claim: Claim) -> None:
    """Whatever speaks to a claim is a finding."""
    assert [key for key in claim.findings if key not in pk.FINDINGS] == []


@pytest.mark.parametrize("claim", pk.knowledge.CLAIMS, ids=lambda claim: claim.key)
def test_every_claim_is_somebody_s(claim: Claim) -> None:
    """Every claim says who makes it."""
    assert claim.said_by


def test_claims_of_one_text() -> None:
    """The claims of a text are found by its source, and by their status."""
    found = pk.knowledge.CLAIMS.where(said_by="eps_learning", status="misapplied")
    assert [claim.key for claim in found] == ["eps_social_emotional"]


def test_unknown_status_is_refused() -> None:
    """A status that no claim can have is told."""
    with pytest.raises(InvalidValueError, match="overstated_by_source"):
        pk.knowledge.CLAIMS.where(status="wrong")


def test_unknown_claim_names_a_near_one() -> None:
    """A misspelt key comes with the nearest one."""
    with pytest.raises(KeyError, match="Did you mean 'eps_teaching'"):
        pk.knowledge.CLAIMS["eps_teachin"]


def test_sources_that_findings_have_too_are_the_same() -> None:
    """A publication that stands in both files has one title, year and identifier."""
    both = {source.key for source in pk.knowledge.CLAIMS.sources} & {source.key for source in pk.FINDINGS.sources}
    told = [
        [(s.title, s.year, s.doi, s.status) for s in (pk.knowledge.CLAIMS.source(k), pk.FINDINGS.source(k))]
        for k in both
    ]
    assert all(one == other for one, other in told)


def test_printed_claim_tells_the_fault() -> None:
    """Printed, a claim says what the cited work does say."""
    assert "158 seven-year-olds" in str(pk.knowledge.CLAIMS["eps_strongest_predictor"])


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('status = "garbled_citation"', 'status = "garbled"', "claims[1].works[0].status"),
        ('source = "clark2007"', 'source = "clark2008"', "Did you mean 'clark2007'"),
        ('key = "eps_teaching"', 'key = "eps_academic_gains"', "claims"),
        ('as_cited = "Topor et al., 2010"\n', "", "claims[0].works[0].as_cited"),
    ],
)
def test_an_editor_s_mistake_names_file_and_path(right: str, wrong: str, told: str, tmp_path: Path) -> None:
    """A mistake in the file is told with the file and the path in it."""
    file = tmp_path / "claims.toml"
    text = data_file("claims.toml").read_text("utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(DocumentError) as caught:
        read_as(noun_from_document, file, Claims)
    assert caught.value.source == "claims.toml"
    assert told in str(caught.value)
