"""What is quoted, what reads as a law, and what is an address stays as it is."""

import pytest

from partnerkit.language import LeftAlone, left_alone

LAW = "Each school shall convene an annual meeting to which all parents shall be invited."


def kept(text: str) -> list[str]:
    """Give the passages of a text that are left alone."""
    return [text[passage.start : passage.end] for passage in left_alone(text)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("\u201c", "\u201d"),
        ("\u2018", "\u2019"),
        ("\u00ab", "\u00bb"),
        ("\u201e", "\u201c"),
        ("\u201d", "\u201d"),
    ],
    ids=["straight", "curly", "single curly", "guillemets", "low opening", "two right marks"],
)
def test_quotation_is_left_alone(opening: str, closing: str) -> None:
    """A quotation is left alone with its marks, in every style of marks."""
    quoted = f"{opening}{LAW}{closing}"
    assert kept(f"The law says {quoted} and we say more.") == [quoted]


@pytest.mark.parametrize("before", ["", "(", "[", "- ", "\u2014"])
def test_quotation_opens_after_what_may_stand_before_it(before: str) -> None:
    """A quotation may open a text, or follow a bracket or a dash."""
    assert kept(f'{before}"{LAW}"') == [f'"{LAW}"']


def test_quotation_over_paragraphs() -> None:
    """A quotation that closes only after several paragraphs is left alone as a whole."""
    assert kept('He read: "First part.\n\nParents shall be invited." Then we talked.') == [
        '"First part.\n\nParents shall be invited."'
    ]


def test_every_paragraph_may_open_with_a_mark() -> None:
    """A quotation whose paragraphs each open with a mark, the last of which closes, is left alone as a whole."""
    text = '"First part.\n\n"Parents shall be invited." Then we talked.'
    assert kept(text) == ['"First part.\n\n"Parents shall be invited."']


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    """A quotation that nothing closes runs to the end of its paragraph, so that the text after it is reviewed."""
    assert kept('The law: "Parents shall be invited.\n\nDear parents, come.') == ['"Parents shall be invited.']


def test_quotation_after_an_unclosed_one() -> None:
    """A quotation that was never closed does not swallow the text up to the next one."""
    text = 'He said "come in.\n\nDear parents, our "open house" is near.'
    assert kept(text) == ['"come in.', '"open house"']


def test_marks_of_another_kind_within_a_quotation() -> None:
    """Marks inside a quotation do not end it early."""
    text = '\u201cThe word "parents" means all who care, and parents\u2019 rights stay.\u201d End.'
    assert kept(text) == [text.removesuffix(" End.")]


def test_possessive_does_not_close_a_single_quotation() -> None:
    """The apostrophe of a plural within curly single marks does not end the quotation."""
    text = "\u2018The parents\u2019 rights stay.\u2019 End."
    assert kept(text) == [text.removesuffix(" End.")]


@pytest.mark.parametrize(
    "text",
    [
        'A 6" ruler and parents.',
        'A board of 6" x 4".',
        'A 6"x4 board for parents.',
        "Parents' rights aren't 'new'.",
        'It ends here."',
    ],
)
def test_what_opens_no_quotation(text: str) -> None:
    """Inches, apostrophes and a lone closing mark open no quotation."""
    assert kept(text) == []


def test_quoted_lines_are_left_alone() -> None:
    """Lines that begin with a greater-than sign are a quotation."""
    assert kept("We wrote:\n> Dear parents,\n  > welcome.\nBye.") == ["> Dear parents,", "  > welcome."]


def test_html_quotation_is_left_alone() -> None:
    """What stands in a quotation of HTML is left alone, also where quotations are nested."""
    text = "<p>a</p><blockquote>x <q>parents</q> y</blockquote> parents"
    assert kept(text) == ["<blockquote>x <q>parents</q> y</blockquote"]


def test_unclosed_html_quotation_runs_to_the_end() -> None:
    """A quotation of HTML that is never closed runs to the end of the text."""
    assert kept("a <blockquote>parents\n\nparents") == ["<blockquote>parents\n\nparents"]


@pytest.mark.parametrize(
    "opening",
    [
        "\u00a7 6318. ",
        "\u00a7\u00a7 6318 (a) ",
        "SEC. 1116. ",
        "Sec. 1116 (c) ",
        "Section 1116. (a) ",
        "  Section 1116(d) ",
    ],
)
def test_section_of_a_law_is_left_alone(opening: str) -> None:
    """A paragraph that opens as a section of a law does is left alone to its end."""
    section = f"{opening}{LAW}\n(1) More of it."
    passages = left_alone(f"{section}\n\nDear parents.")
    assert [(p.start, p.end, p.why) for p in passages] == [(0, len(section), LeftAlone.LEGAL_TEXT)]


def test_subsections_belong_to_their_section() -> None:
    """Paragraphs after a section that open as its subsections do are left alone with it; what comes then is not."""
    section = f"SEC. 1116. (a) {LAW}\n\n(b) {LAW}\n\n  (2) {LAW}"
    assert kept(f"{section}\n\nDear parents, (c) come.") == [section]


@pytest.mark.parametrize(
    "text", ["Section 1116 asks us to plan with parents.", "Second. (a) parents", "We met in sec 2 of parents."]
)
def test_talk_about_a_section_is_no_law(text: str) -> None:
    """A sentence about a section of a law is reviewed like any other."""
    assert kept(text) == []


@pytest.mark.parametrize(
    "address",
    ["https://elm.org/parent-involvement", "www.elm.org/parents", "parents@elm.org", "mailto:parents@elm.org"],
)
def test_address_is_left_alone(address: str) -> None:
    """Web and e-mail addresses are left alone."""
    passages = left_alone(f"Write to {address} today.")
    assert [(p.why, p.end - p.start) for p in passages] == [(LeftAlone.ADDRESS, len(address))]


def test_overlapping_passages_are_one() -> None:
    """An address inside a quotation makes no passage of its own."""
    assert kept('See "https://elm.org/parents" now.') == ['"https://elm.org/parents"']


def test_passage_within_a_passage_does_not_cut_it_short() -> None:
    """A quotation inside a longer one does not end it."""
    text = '<blockquote>"a" for parents</blockquote> b'
    assert kept(text) == [text.removesuffix("> b")]


def test_nothing_to_leave_alone() -> None:
    """A plain text, and no text, have nothing to leave alone."""
    assert left_alone("Dear families, welcome.") == left_alone("") == ()
