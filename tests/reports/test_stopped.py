"""What a page says of activities that stopped."""

import pytest

import partnerkit as pk
from partnerkit.reports.first_screen import line
from partnerkit.reports.words import LANGUAGES

DRAFT = pk.read_plan_text("Open house\nHome visits stopped in 2020", name="Elm")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_end_with_what_stopped(language: pk.reports.Language) -> None:
    """The next steps close with one sentence that quotes it, on the page and in plain text."""
    page = pk.report(DRAFT, language=language)
    (said,) = page["next_steps"].closing
    assert "Home visits stopped in 2020" in said
    for text in (page.text(), page.markdown(), page.html()):
        assert "Home visits stopped in 2020" in " ".join(text.split())


def test_where_nothing_stopped_nothing_is_said() -> None:
    """A list of what is done has no such sentence."""
    assert not pk.report(pk.read_plan_text("Open house", name="Elm"))["next_steps"].closing


def test_long_lines_are_cut_after_a_word() -> None:
    """No word is cut in two, unless there is only one."""
    assert line("Las familias de nueva incorporación visitan el centro", 34) == "Las familias de nueva..."
    assert line("a" * 50, 20) == f"{'a' * 17}..."


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "It is not quoted here", "They are not quoted here"),
        ("es", "No se cita aqu\u00ed", "No se citan aqu\u00ed"),
    ],
)
def test_what_is_quoted_as_stopped_is_not_counted_as_unquoted(
    language: pk.reports.Language, one: str, several: str
) -> None:
    """A line is either quoted or counted, and one line is not "they"."""
    stopped, undone = "Open house\nHome visits stopped in 2020", "No newsletter yet"
    for text, expected in (
        (stopped, []),
        (f"{stopped}\n{undone}", [one]),
        (f"{stopped}\n{undone}\nWe do not have family math nights", [several]),
    ):
        page = pk.report(pk.read_plan_text(text, name="Elm"), language=language)
        says = [said for item in page["not_known"].items for said in item.says]
        assert [start for said in says for start in (one, several) if said.startswith(start)] == expected
