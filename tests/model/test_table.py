"""Tables print in a terminal, show in a notebook and hand their rows on."""

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


def test_latex_quotes_need_no_font_encoding() -> None:
    """Straight quotes become those that every encoding of LaTeX has, and no row begins as a command's option."""
    latex = Table(("a",), (('say "no"',), ("[x]",), ("*",))).latex()
    assert "say ``no''" in latex
    assert "textquotedbl" not in latex
    assert "\n{[}x]" in latex
    assert "\n{*}" in latex
