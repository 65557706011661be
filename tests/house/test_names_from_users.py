"""Names come from users: whatever is in them, it steers no terminal, breaks no line and becomes no markup."""

import importlib
import pickle
import pkgutil
from functools import cache
from html.parser import HTMLParser
from typing import Any

import attrs
import pandas as pd
import pytest

import partnerkit as pk
from partnerkit import errors
from partnerkit.crosswalk import grid
from partnerkit.errors import DocumentError, Fault, FrameError, InvalidValueError, PartnerkitError, UnknownKeyError
from partnerkit.files import schools_from_frame
from partnerkit.model import ActionPlan, Activity, Goal, Source, Table, TeamMember
from partnerkit.model.table import Tabular, in_markdown
from partnerkit.surveys.coefficients.reversed_items import KeyReport
from tests.small import FRAMEWORK

STEERS = "Elm\x1b[2J\x1b]0;owned\x07 School\nERROR all is lost\r\u2028\u202e\ud800"
MARKUP = "<script>alert(1)</script> & \"it\" 'is'"


def is_quiet(text: str) -> bool:
    """Say whether a text has nothing but characters that are shown, and breaks between lines."""
    return text.replace("\n", "").isprintable()


# errors and tables


def every_error() -> list[PartnerkitError]:
    """Give an error of each class with the name in every field."""
    made = []
    for name in dir(errors):
        kind = getattr(errors, name)
        if isinstance(kind, type) and issubclass(kind, PartnerkitError) and kind is not PartnerkitError:
            given: dict[str, Any] = {}
            cls: Any = kind
            for field in attrs.fields(cls):
                one: Any = (Fault(STEERS, STEERS, STEERS),) if field.name == "faults" else (STEERS, STEERS)
                given[field.name] = (
                    one if "tuple" in str(field.type) else field.default if field.type is bool else STEERS
                )
            if name == "ShapeError":
                given["shape"] = "types"
            made.append(kind(**given))
    return made


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_no_error_steers_a_terminal(error: PartnerkitError) -> None:
    """The text of an error has the lines that it is meant to have, and no line begins within a name."""
    assert is_quiet(str(error))
    assert not any(line.startswith("ERROR") for line in str(error).splitlines())


def test_an_error_keeps_the_name_as_it_is() -> None:
    """Only the text is made safe; the attributes hold what was given, also after pickling."""
    error = pickle.loads(pickle.dumps(UnknownKeyError(STEERS, "construct", "Here")))
    assert error.key == STEERS


def test_a_column_is_told_in_one_line() -> None:
    """A column of a sheet that is named so is told in one line of the error."""
    with pytest.raises(FrameError) as caught:
        schools_from_frame(pd.DataFrame({"key": ["elm"], "a\nERROR\x1b[2J": [1]}))
    assert str(caught.value).splitlines()[1:] == [
        "  - a\\nERROR\\x1b[2J: it names no practice and no indicator. Leave it out."
    ]


def test_a_field_of_a_document_is_told_in_one_line() -> None:
    """So is a field that a document names so."""
    with pytest.raises(DocumentError) as caught:
        pk.files.parse_school('{"format": 1, "key": "elm", "name": "Elm", "a\\nERROR\\u001b[2J": 1}', "json")
    assert len(str(caught.value).splitlines()) == 2
    assert is_quiet(str(caught.value))


def test_a_value_that_draws_itself_is_shown_quietly() -> None:
    """What an object says of itself is no safer than a name."""

    class Loud:
        def __repr__(self) -> str:
            return "\x1b[2Jloud"

    with pytest.raises(InvalidValueError) as caught:
        pk.School(Loud(), "Elm")  # type: ignore[arg-type]  # the mistake itself
    assert is_quiet(str(caught.value))


def test_no_table_steers_a_terminal() -> None:
    """Title, columns, cells and notes are drawn in the lines of the table, as text, Markdown and HTML."""
    table = Table((STEERS, "n"), ((STEERS, "1"),), title=STEERS, notes=(STEERS,))
    assert is_quiet(str(table))
    assert not any(line.startswith("ERROR") for line in str(table).splitlines())
    assert is_quiet(table.markdown())
    assert not any(line.startswith("ERROR") for line in table.markdown().splitlines())
    assert is_quiet(table._repr_html_())


# HTML


class Tags(HTMLParser):
    """Collects the tags and the attributes of a page."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append(tag)


@cache
def shown_as_html() -> dict[str, Any]:
    """Give one of each class that has a form of its own for notebooks, with markup in every text."""
    welcome = FRAMEWORK.constructs[0]
    term = pk.knowledge.VOCABULARY.terms[0]
    practice = pk.PRACTICES["school_newsletter"]
    drawn = grid(pk.knowledge.CROSSWALK, pk.CONTINUUM, pk.SIX_TYPES)
    match = pk.match_practices([f"{MARKUP} newsletter"])
    return {
        "Construct": attrs.evolve(welcome, name=MARKUP),
        "Term": attrs.evolve(term, name=MARKUP),
        "Practice": attrs.evolve(practice, name=MARKUP, summary=MARKUP, cautions=(MARKUP,)),
        "TermReview": pk.language.review_terms(f"Dear parents, {MARKUP}"),
        "PracticeMatch": match[0],
        "PracticeMatches": match,
        "Grid": attrs.evolve(drawn, title=MARKUP, names=dict.fromkeys((*drawn.rows, *drawn.columns), MARKUP)),
        "KeyReport": KeyReport((MARKUP,), (), (MARKUP,)),
        "Table": Table((MARKUP,), ((MARKUP,),), title=MARKUP, notes=(MARKUP,)),
        "School": pk.School("elm", MARKUP),
        "Report": pk.report(pk.School("elm", MARKUP)),
        "ActionPlan": ActionPlan("elm", MARKUP, activities=(Activity(MARKUP),), note=MARKUP),
    }


def test_html_is_escaped() -> None:
    """What a name holds is shown in a notebook as text."""
    pages = {name: one._repr_html_() for name, one in shown_as_html().items()}
    assert [name for name, page in pages.items() if "script" in Tags(page).tags] == []
    assert [name for name, page in pages.items() if "&lt;script&gt;" not in page] == []


def test_every_class_with_html_of_its_own_is_tried() -> None:
    """No class draws itself for notebooks otherwise than those above, or as the table that it has."""
    own = set()
    for info in pkgutil.walk_packages(pk.__path__, "partnerkit."):
        if info.name.rpartition(".")[2].startswith("__main__"):
            continue
        for one in vars(importlib.import_module(info.name)).values():
            if isinstance(one, type) and "_repr_html_" in vars(one) and one.__module__.startswith("partnerkit"):
                own.add(one)
    assert {one.__name__ for one in own if one is not Tabular} <= {*shown_as_html()}


# Markdown


def test_a_plan_in_markdown_shows_names_as_they_are() -> None:
    """Nothing in a name, a goal or a note of a plan becomes a heading, a link or HTML."""
    name = "# [Elm](http://example.org) *School* <b>"
    plan = ActionPlan(
        "elm",
        name,
        team=(TeamMember("administrator", name, name),),
        goals=(Goal("read", name, "academic", name),),
        activities=(Activity(name, helpers=(name,), steps=(f"1. {name}", f"- {name}"), note=f"{name}\n{name}"),),
        note=f"Plans:\n{name}",
    )
    text = plan.markdown()
    assert "[Elm](" not in text
    assert "<b>" not in text
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        rf"# One-year action plan of {in_markdown(name)}",
        "## Team",
        "## Goals",
        "## Activities",
        f"### {in_markdown(name)}",
    ]


# BibTeX


@pytest.mark.parametrize("text", ["{", "}", "a {b", "a} b", "\\", "\\{", "100% & $5 #1 _x ^2 ~", '"quoted"', "a\\"])
def test_braces_of_bibtex_are_balanced(text: str) -> None:
    """BibTeX counts braces, also those after a backslash; an entry closes where it ends."""
    entry = Source("hall2015", text, (text, f"{text}, A."), 2015, text, note=text).bibtex()
    depth = 0
    for i, character in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or i in range(len("@misc")) or i == len(entry) - 1
    assert depth == 0


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Hall, A.", "Hall, A."),
        ("What Works Clearinghouse", "{What Works Clearinghouse}"),
        ("Department of Health, Education and Welfare", "{Department of Health, Education and Welfare}"),
        ("Smith and Jones", "{Smith and Jones}"),
        ("A, B, C, D", "{A, B, C, D}"),
        ("Hall, A., et al.", "Hall, A. and others"),
        ("Ng ,  et al", "{Ng} and others"),
        ("et al.", "{et al.}"),
    ],
)
def test_authors_of_bibtex(author: str, written: str) -> None:
    """An organization stays one author, whatever is in its name; words for further authors become others."""
    assert f"author = {{{written}}}" in Source("hall2015", "Trust", (author,)).bibtex()
