"""Sources as BibTeX and CSL-JSON: well formed whatever stands in them, and honest about what is not known."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from pybtex.database import parse_string

import partnerkit as pk
from partnerkit.model import References, Source, SourceStatus

SOURCES = tuple(
    {
        source.key: source for source in (*pk.FINDINGS.sources, *(s for f in pk.FRAMEWORKS.main for s in f.sources))
    }.values()
)

text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40
).filter(str.strip)
sources = st.builds(
    Source,
    key=st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
    title=text,
    authors=st.lists(text, max_size=3).map(tuple),
    year=st.none() | st.integers(1800, 2100),
    container=text | st.just("Family Science 4(2), 11-19") | st.just(""),
    doi=st.just("") | st.just("10.1000/a{b}_c"),
    url=st.just("") | st.just("https://example.org/a b?c=1&d=100%25#e"),
    seen=st.booleans(),
    status=st.sampled_from(SourceStatus),
    note=text | st.just(""),
)


def balanced(entry: str) -> bool:
    """Say whether the braces that BibTeX counts, those without a backslash, close in order."""
    depth = 0
    for before, character in pairwise(" " + entry):
        if before != "\\":
            depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


@given(sources)
def test_bibtex_braces_balance(source: Source) -> None:
    """Whatever stands in a source, its entry opens and closes."""
    assert balanced(source.bibtex())


@given(sources)
def test_bibtex_escapes_what_latex_reads(source: Source) -> None:
    """No character that LaTeX reads as markup stands bare in a title."""
    title = next(line for line in source.bibtex().splitlines() if line.startswith("  title"))
    bare = [c for before, c in pairwise(title) if c in "&%$#_~^" and before != "\\"]
    assert bare == []


@given(sources)
def test_csl_has_what_the_schema_requires(source: Source) -> None:
    """An item has an id and a type that CSL knows, names and dates in its forms, and nothing empty."""
    item = json.loads(json.dumps(source.csl()))
    assert item["id"] == source.key
    assert item["type"] in ("article-journal", "document")
    assert all(set(name) in ({"literal"}, {"family", "given"}) for name in item.get("author", []))
    assert all(isinstance(part, int) for part in item.get("issued", {}).get("date-parts", [[]])[0])
    assert all(item.values())


def test_pybtex_reads_every_shipped_source() -> None:
    """A parser of its own (pybtex) reads each entry back with the title and the number of authors."""
    for source in SOURCES:
        entry = parse_string(source.bibtex(), "bibtex").entries[source.key]
        names = entry.persons.get("author", [])
        assert entry.fields["title"].strip("{}").startswith("RETRACTED: " if source.is_retracted else "")
        others = sum(" et al" in author or author.endswith("colleagues") for author in source.authors)
        assert len(names) == len(source.authors) + others, source


def test_pybtex_reads_the_whole_file() -> None:
    """All references in one file are one entry each."""
    assert len(parse_string(References("all", SOURCES).bibtex(), "bibtex").entries) == len(SOURCES)


@pytest.mark.parametrize(
    ("author", "bibtex", "csl"),
    [
        ("Topor, D. R.", "Topor, D. R.", {"family": "Topor", "given": "D. R."}),
        ("Van Voorhis", "{Van Voorhis}", {"literal": "Van Voorhis"}),
        ("What Works Clearinghouse", "{What Works Clearinghouse}", {"literal": "What Works Clearinghouse"}),
    ],
)
def test_names_are_told_as_far_as_they_are_known(author: str, bibtex: str, csl: dict[str, str]) -> None:
    """A full name is split; a family name alone and an organization stand as they are."""
    source = Source("one", "A title", (author,))
    assert f"author = {{{bibtex}}}" in source.bibtex()
    assert source.csl()["author"] == [csl]


@pytest.mark.parametrize("written", ["Smith et al.", "Smith and colleagues"])
def test_others_are_others(written: str) -> None:
    """That there are more authors is told, and nobody is made up."""
    source = Source("one", "A title", (written,))
    assert "author = {{Smith} and others}" in source.bibtex()
    assert source.csl()["author"] == [{"literal": "Smith"}, {"literal": "others"}]


def test_a_journal_is_taken_apart() -> None:
    """Volume, issue and pages are told where the container has them."""
    item = pk.FINDINGS.source("e44_bergmanchan2021").csl()
    assert (item["container-title"], item["volume"], item["issue"], item["page"]) == (
        "Journal of Human Resources",
        "56",
        "1",
        "125-158",
    )


def test_a_report_is_no_article() -> None:
    """What does not read like a journal is not called one."""
    assert pk.FINDINGS.source("e35_piqe1998").csl()["type"] == "document"


def test_a_retraction_is_exported() -> None:
    """Title, note and status say that a source was withdrawn."""
    source = pk.FINDINGS.source("e37_islam2019")
    assert "title = {{RETRACTED: Parent-teacher meetings" in source.bibtex()
    assert (source.csl()["status"], source.csl()["title"][:10]) == ("retracted", "RETRACTED:")


def test_an_unseen_source_is_exported_as_such() -> None:
    """An annotation, which reference lists do not print, says that nobody here saw it."""
    source = pk.FINDINGS.source("sanders2008")
    assert source.csl()["annote"] == "Not seen; known through others."
    assert "annote = {Not seen; known through others.}" in source.bibtex()
    assert "Not seen" not in "".join(line for line in source.bibtex().splitlines() if line.startswith("  note"))


def test_references_stand_once_and_in_order() -> None:
    """References are sorted by author and year, each once."""
    one, two = Source("b", "B", ("Ash, A.",), 2020), Source("a", "A", ("Ash, A.",), 2019)
    assert [source.key for source in References("x", (one, two, one))] == ["a", "b"]


def test_references_mark_what_is_unseen_or_retracted() -> None:
    """The printed list counts and marks both."""
    found = pk.cite(pk.FINDINGS["e37_islam2019"], pk.FINDINGS["e79_fryer2015"])
    assert str(found).startswith("References behind e37_islam2019, e79_fryer2015: 2 (1 retracted, 1 not seen by us)")
    assert "[not seen by us]" in str(found)
    assert "RETRACTED: Islam, A. (2019)" in str(found)


def test_references_as_a_table() -> None:
    """The table says of each whether it was seen and whether it stands."""
    rows = pk.cite(pk.FINDINGS["e37_islam2019"]).table().rows
    assert [(row[0], row[2], row[3]) for row in rows] == [("islam2019", "yes", "retracted")]


def test_csl_json_is_json() -> None:
    """The text of the file is a list of items."""
    found = pk.cite(pk.PRACTICES["interactive_homework"])
    assert json.loads(found.csl_json()) == found.csl()
