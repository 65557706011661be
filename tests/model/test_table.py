"""Tables print in a terminal, show in a notebook and hand their rows on."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from partnerkit.model import Table

TABLE = Table(("name", "share"), (("Elm", "0.5"), ("Oak & Ash", "≥ 12")), title="Trees", notes=("Two trees.",))


def test_plain_text() -> None:
    """Text columns stand left, number columns right, with a rule under the head."""
    assert str(TABLE).splitlines() == [
        "Trees",
        "name       share",
        "---------  -----",
        "Elm          0.5",
        "Oak & Ash   ≥ 12",
        "Two trees.",
    ]


def test_long_cells_wrap() -> None:
    """A cell longer than the width goes on in the next line."""
    lines = str(Table(("a",), (("one two three",),), width=7)).splitlines()
    assert lines[-2:] == ["one two", "three"]


def test_rows_as_mappings() -> None:
    """Going through a table gives a mapping a row, for other tools."""
    assert list(TABLE) == [{"name": "Elm", "share": "0.5"}, {"name": "Oak & Ash", "share": "≥ 12"}]


def test_length_is_the_number_of_rows() -> None:
    """The head is not a row."""
    assert len(TABLE) == 2


def test_html_is_escaped() -> None:
    """Title, heads, cells and notes are all escaped."""
    html = Table(("<a>",), (("<b>",),), title="<c>", notes=("<d>",))._repr_html_()
    assert html == (
        "<table><caption>&lt;c&gt;</caption><thead><tr><th>&lt;a&gt;</th></tr></thead>"
        "<tbody><tr><td>&lt;b&gt;</td></tr></tbody></table><p>&lt;d&gt;</p>"
    )


def test_empty_table() -> None:
    """A table without rows shows its head."""
    assert str(Table(("a", "b"), ())).splitlines() == ["a  b", "-  -"]


def test_latex_takes_label_and_caption() -> None:
    """A table can be referred to, has a caption of its own, and can go without its notes."""
    table = Table(("a", "b"), (("x", "1"),), title="T", notes=("Note.",))
    assert "\\caption{Own}\n\\label{tab:own}" in table.latex(caption="Own", label="tab:own")
    assert "caption" not in table.latex(caption="")
    assert "Note." not in table.latex(notes=False)


def test_latex_aligns_figures_to_the_right() -> None:
    """A column stays one of figures with hidden cells and ranges; words stay on the left."""
    rows = (("1", "2.50", "1.00 to 2.00", "x"), ("2", "hidden", "hidden", "1"))
    assert r"\begin{tabular}{rrrl}" in Table(("a", "b", "c", "d"), rows).latex()
    assert r"\begin{tabular}{lrll}" in Table(("a", "b", "c", "d"), rows, figures=("b",)).latex()


def test_latex_has_minus_signs_in_figures_alone() -> None:
    """A hyphen is too short for a minus, and a minus too long for a hyphen."""
    latex = Table(("who", "d"), (("Grade 1 -2", "-0.12"), ("b", "-0.50 to +0.25"))).latex()
    assert "Grade 1 -2 & $-$0.12 " in latex
    assert "$-$0.50 to +0.25" in latex


def test_latex_wraps_words_that_are_too_long_for_a_page() -> None:
    """A column of questions would run off the paper."""
    assert r"\begin{tabular}{p{0.35\linewidth}r}" in Table(("q", "n"), (("word " * 20, "1"),)).latex()


@pytest.mark.skipif(which("pdflatex") is None, reason="LaTeX is not installed")
def test_latex_compiles(tmp_path: Path) -> None:
    """Names as schools have them, among them what LaTeX reads as commands, and an accent written apart."""
    names = [
        "S\u00fcd & Nord_1",
        "50% Haus",
        "$chool #2 {a}",
        "~^\\x",
        "<12> [b]",
        "\u201cQ\u201d \u2264 3",
        "Lope\u0301z *",
    ]
    table = Table(("name", "n & %"), [(name, "-1.5") for name in names], title="A_b & 5 %", notes=('"5 %" of $',))
    head = "\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{booktabs}\\begin{document}\n"
    (tmp_path / "a.tex").write_text(f"{head}{table.latex(label='tab:a')}\n\\end{{document}}\n", encoding="utf-8")
    run = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"],
        cwd=tmp_path, capture_output=True, text=True, errors="replace", check=False, timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-2000:]


def test_latex_quotes_need_no_font_encoding() -> None:
    """Straight quotes become those that every encoding of LaTeX has, and no row begins as a command's option."""
    latex = Table(("a",), (('say "no"',), ("[x]",), ("*",))).latex()
    assert "say ``no''" in latex
    assert "textquotedbl" not in latex
    assert "\n{[}x]" in latex
    assert "\n{*}" in latex
