"""The page as HTML and Markdown: its structure, its pictures, and that nothing of a school's words becomes markup."""

import base64
import hashlib
import re
from functools import cache
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt

import partnerkit as pk
from partnerkit.reports import Bar
from tests.reports.parsed import Element, parsed
from tests.reports.schools import ALL, EXAMPLES, HOSTILE, report_on

PLANNED = EXAMPLES["efisd"]


@cache
def report_at(place: int, language: pk.reports.Language) -> pk.reports.Report:
    """Give the report on one of the schools; the last has a plan too."""
    if place < len(ALL):
        return report_on(ALL[place], language)
    return pk.report(PLANNED, plan=pk.plan(PLANNED, hours=40, terms=3, solver="greedy"), language=language)


@pytest.fixture(params=[(place, tag) for place in range(len(ALL) + 1) for tag in pk.reports.LANGUAGES], ids=str)
def report(request: pytest.FixtureRequest) -> pk.reports.Report:
    """Each report on each school."""
    place, language = request.param
    return report_at(place, language)


@cache
def taken_apart(html: str) -> Element:
    """Take a page apart, once."""
    return parsed(html)


@pytest.fixture
def page(report: pk.reports.Report) -> Element:
    """The same as a page, taken apart."""
    return taken_apart(report.html())


def test_the_page_is_in_its_language(report: pk.reports.Report, page: Element) -> None:
    """The page names its language, its title and its characters."""
    (html,), (title,) = page.all("html"), page.all("head")[0].all("title")
    assert html.attributes["lang"] == report.language
    assert title.text == f"{report.page.school}: {report.page.title}"
    assert page.all("meta")[0].attributes == {"charset": "utf-8"}


def test_headings_go_down_step_by_step(page: Element) -> None:
    """There is one first heading, and none skips a level."""
    levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_nothing_runs_and_nothing_is_loaded(page: Element) -> None:
    """There is no script, no form, no style on an element, and no address that a browser would fetch."""
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "section",
        "details",
        "summary",
        "div",
    }
    allowed |= {
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "ol",
        "li",
        "span",
        "strong",
        "footer",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
    }
    allowed |= {"td", "svg", "defs", "pattern", "rect", "circle", "desc", "footer", "page"}
    assert {element.tag for element in page.walk()} <= allowed
    names = {name for element in page.walk() for name in element.attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"src", "srcset", "href", "action", "style", "xlink:href", "background"}
    assert "url(" not in page.all("style")[0].text
    assert "@import" not in page.all("style")[0].text


def test_the_policy_allows_this_style_only(page: Element) -> None:
    """The page forbids itself everything but the one style that it brings."""
    (policy,) = [meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes]
    digest = base64.b64encode(hashlib.sha256(page.all("style")[0].text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_picture_has_words(report: pk.reports.Report, page: Element) -> None:
    """A picture is hidden from screen readers, or is named by a title and a description of its own."""
    ids = [element.attributes["id"] for element in page.walk() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    pictures = [svg for svg in page.all("svg") if svg.attributes.get("aria-hidden") != "true"]
    assert len(pictures) == sum(len(group.bars) for section in report for group in section.bars)
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        named = [child.attributes["id"] for child in picture.all("title", "desc") if child.text]
        assert picture.attributes["aria-labelledby"].split() == named
        assert len(named) == 2


def test_patterns_are_on_the_page(page: Element) -> None:
    """Every pattern that a stretch is filled with is defined."""
    patterns = {pattern.attributes["id"] for pattern in page.all("pattern")}
    fills = {rect.attributes["fill"] for rect in page.all("rect") if "fill" in rect.attributes}
    assert fills <= {f"url(#{pattern})" for pattern in patterns}


def test_columns_have_headers(page: Element) -> None:
    """Every table names its columns, and every row has a cell for each."""
    for table in page.all("table"):
        headers = table.all("th")
        assert all(header.attributes["scope"] == "col" and header.text for header in headers)
        assert {len(row.all("td")) for row in table.all("tbody")[0].all("tr")} == {len(headers)}


def test_the_page_says_what_the_report_says(report: pk.reports.Report, page: Element) -> None:
    """Nothing that a section says is lost in HTML."""
    text = " ".join(page.text.split())
    for section in report:
        lists = [words for item in section.items for words in (item.lead, *item.says)]
        bars = [words for group in section.bars for bar in group.bars for words in (bar.name, bar.words, *bar.more)]
        cells = [cell for row in section.rows for cell in row]
        for words in (section.title, *section.says, *lists, *bars, *cells, *section.closing):
            assert " ".join(words.split()) in text


def test_words_of_a_school_are_no_markup() -> None:
    """A name that looks like a script is shown as it is written."""
    page = parsed(pk.report(HOSTILE).html())
    assert page.all("h1")[0].text.startswith('<script>alert(1)</script> & "Elm"')
    assert "<img src=x onerror=y>" in page.text


def test_markdown_has_no_html_and_no_link(report: pk.reports.Report) -> None:
    """In Markdown too, a school's words stay words, and only the page makes headings."""
    tokens = MarkdownIt("commonmark").enable("table").parse(report.markdown())
    kinds = {token.type for token in tokens} | {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "fence"}
    titles = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    groups = sum(bool(group.title) for section in report for group in section.bars)
    assert len(titles) == 1 + len(report) + groups


def bars(report: pk.reports.Report) -> list[Bar]:
    """Give all bars of a report."""
    return [bar for section in report for group in section.bars for bar in group.bars]


@given(
    st.lists(st.sampled_from([practice.key for practice in pk.PRACTICES]), max_size=12, unique=True),
    st.lists(st.sampled_from([None, 0.0, 0.001, 0.3, 1.0]), min_size=12, max_size=12),
    st.lists(st.sampled_from(["named", "near"]), min_size=12, max_size=12),
    st.booleans(),
)
@settings(max_examples=15, deadline=None)
def test_a_bar_is_everybody(keys: list[str], reaches: list[float | None], matches: list[str], complete: bool) -> None:
    """Whatever a school lists, the stretches of each bar sum to 1, and what is certain is as long as the mix says."""
    places = [
        pk.PracticeInPlace(key, reach=reach, match=pk.model.Match(match))
        for key, reach, match in zip(keys, reaches, matches, strict=False)
    ]
    school = pk.School("elm", "Elm School", practices=tuple(places), practices_complete=complete)
    report = pk.report(school)
    assert all(sum(piece.share for piece in bar.pieces) == pytest.approx(1, abs=1e-6) for bar in bars(report))
    for bar, score in zip(report["today"].bars[0].bars, pk.score(school, pk.CONTINUUM), strict=True):
        assert score.mix is not None
        drawn = {piece.kind: piece.share for piece in bar.pieces}
        for place, share in enumerate(score.mix.shares[1:], 1):
            assert drawn.get(f"level_{place}", 0.0) == pytest.approx(share, abs=1e-6)


def test_a_longer_reach_is_a_longer_bar() -> None:
    """The picture follows the data: twice the reach, twice the stretch."""
    half = pk.School("elm", "Elm", practices=(pk.PracticeInPlace("school_newsletter", reach=0.5),))
    whole = attrs.evolve(half, practices=(pk.PracticeInPlace("school_newsletter", reach=1.0),))
    widths = []
    for school in (half, whole):
        pictures = parsed(pk.report(school).html()).all("svg")
        svg = next(picture for picture in pictures if "Which way messages" in picture.text)
        widths.append(float(re.sub("%", "", svg.all("rect")[0].attributes["width"])))
    assert widths[1] == pytest.approx(2 * widths[0])
