"""Drafts from the answers in a file: which columns are questions, and what has to be guessed of them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import partnerkit as pk
from partnerkit.errors import InvalidValueError
from partnerkit.model import Instrument
from partnerkit.surveys import AnswerFile, draft_instrument, read_answers, tidy_answers

LIKE = ["Not at all like us", "A little like us", "Fairly like us"]


def read_csv(path: Path, columns: dict[str, list[Any]]) -> AnswerFile:
    """Write columns into a file, and read it."""
    pd.DataFrame(columns).to_csv(path / "a.csv", index=False)
    return read_answers(path / "a.csv")


def drafted(path: Path, written: dict[str, list[Any]], **more: Any) -> Instrument:
    """Draft a form of a file with these columns."""
    return draft_instrument(read_csv(path, written), key="f", informant="families", **more)


def test_a_code_for_no_answer_is_in_no_mean(tmp_path: Path) -> None:
    """-99 was never on the scale; who confirms the draft says so."""
    answers = [1, 2, 3, 4, -99] * 3
    draft = drafted(tmp_path, {"q": answers})
    with pytest.raises(InvalidValueError, match=r"-99.*no answer: far from the other codes"):
        pk.summarize(pd.DataFrame({"q": answers}), draft)
    assert pk.summarize(pd.DataFrame({"q": answers}), draft.confirmed()).row("q").mean == 2.5


def test_what_was_guessed_is_said_whole_and_once(tmp_path: Path) -> None:
    """An answer that is its own code is not said twice, and no word of the reason is cut."""
    answers = ["Strongly disagree", "Disagree", "Agree", "Strongly agree"] * 3
    draft = drafted(tmp_path, {"q": answers})
    with pytest.raises(InvalidValueError) as caught:
        pk.summarize(pd.DataFrame({"q": answers}), draft)
    assert "q 'Strongly disagree', its place on a scale that many forms use; q 'Disagree', its" in str(caught.value)
    assert "..." not in str(caught.value)


def test_words_of_unknown_order_are_categories_and_named(tmp_path: Path) -> None:
    """Schools are groups, and nobody knows how the other answers lie; the note says what to do."""
    schools = ["Elm", "Oak", "Birch"] * 4
    draft = drafted(tmp_path, {"school": schools, "like": LIKE * 4, "met": ["Yes", "No", "No"] * 4})
    assert [item.key for item in draft if not draft.options_of(item.key).ordered] == ["school", "like"]
    assert (
        "Taken as categories, which have no mean, since nobody knows the order of the answers: school, like."
        in draft.note
    )
    assert "give its answers in scales, lowest first" in draft.note


def test_a_scale_that_somebody_gives_has_the_answers_that_nobody_chose(tmp_path: Path) -> None:
    """Its ends are those of the form, whoever answered."""
    columns: dict[str, list[Any]] = {
        "q": [*LIKE[1:], "prefer not to say"] * 4,
        "tiny": [LIKE[0], LIKE[1], *[None] * 10],
    }
    draft = drafted(tmp_path, columns, scales=[LIKE])
    worth = {option.text(): option.value for option in draft.options_of("q")}
    assert worth == {LIKE[0]: 1.0, LIKE[1]: 2.0, LIKE[2]: 3.0, "prefer not to say": None}
    assert [option.text() for _, option in draft.guesses] == ["prefer not to say"]
    assert [option.value for option in draft.options_of("tiny")] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ([f"My {i}th thought" for i in range(20)], "more than 12 different answers"),
        (["once", "twice", "thrice", None], "most of its answers come once"),
        (
            [1.5, 2.5, 1.5, 2.5],
            "it holds decimals: where they are steps of a scale, such as 1, 1.5 and 2, give it in scales",
        ),
        (["2025-01-02", "2025-01-03"] * 2, "it holds dates"),
        ([1, 1, 1, 1], "all who answered gave one answer"),
        ([None, None, None, None], "nobody answered"),
    ],
)
def test_each_column_that_is_left_out_has_its_reason(tmp_path: Path, cells: list[Any], reason: str) -> None:
    """No column disappears silently, whether all are drafted or it alone is named."""
    columns = {"odd": cells, "met": ["Yes", "No"] * (len(cells) // 2)}
    assert f"Left out: odd ({reason})" in drafted(tmp_path, columns).note
    with pytest.raises(InvalidValueError, match=reason):
        drafted(tmp_path, columns, columns=["odd"])


@pytest.mark.parametrize(
    "cells",
    [
        ["4 - Agree", "agree", "4", "1 - Disagree", "2", "n/a", "-"],
        ["Strongly agree", "5", "AGREE", " agree", "Strongly disagree", "n/a", "."],
    ],
)
def test_numbers_and_words_in_one_column_are_one_scale(tmp_path: Path, cells: list[str]) -> None:
    """A spreadsheet holds both; the draft reads them as the form would, and marks them as guesses."""
    draft = drafted(tmp_path, {"q": cells * 3})
    valued = {option.code for option in draft.options_of("q") if option.value is not None}
    assert 4 in valued
    assert valued <= {1, 2, 3, 4, 5}
    assert all(option.guess for option in draft.options_of("q"))
    frame = tidy_answers(pd.DataFrame({"q": cells}), draft.confirmed()).frame
    assert pk.summarize(frame, draft.confirmed(), min_group=1).row("q").n == 5


def test_a_number_that_fits_no_word_is_not_given_one(tmp_path: Path) -> None:
    """Nobody knows what 4 means beside these words."""
    draft = drafted(tmp_path, {"q": ["4", "Elm", "Oak"] * 3, "met": ["Yes", "No", "No"] * 3})
    assert str(draft.options_of("q")) == "q: 4, Elm, Oak"
    assert all(option.guess == "a category, of no known order" for option in draft.options_of("q"))


def test_ways_to_type_an_answer_are_not_called_groups(tmp_path: Path) -> None:
    """Only columns that may be groups are told for their blanks and their case."""
    read = read_csv(tmp_path, {"q": ["Agree", "AGREE", "4", "Disagree "] * 3, "school": ["Elm", "Elm "] * 6})
    assert list(read.look_alikes) == ["school"]


GOOGLE = "Work hours, shifts, Transport"


def test_parts_that_always_come_together_are_one_answer_as_a_guess(tmp_path: Path) -> None:
    """A comma may be within an answer; who looks at the guess can tell."""
    cells = [GOOGLE, "Work hours, shifts", "Transport", "Child care", "Transport, Child care"] * 2
    draft = drafted(tmp_path, {"Timestamp": ["2025/10/02"] * 10, "Why?": cells})
    assert [item.wording() for item in draft] == ["Child care", "Transport", "Work hours, shifts"]
    (guess,) = {option.guess for item, option in draft.guesses if item.wording() == "Work hours, shifts"}
    assert "'Work hours' and 'shifts' always came together" in guess
    shares = pk.summarize(read_answers(tmp_path / "a.csv", draft.confirmed()).frame, draft.confirmed(), min_group=1)
    assert {draft.item(row.measure).wording(): row.mean for row in shares} == pytest.approx(
        {"Child care": 0.4, "Transport": 0.6, "Work hours, shifts": 0.4}
    )


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("What is hard? (Check all that apply.)", ["Transport", "Work hours"]),
        ("¿Qué es difícil? Marque todas las opciones.", ["Transporte", "Trabajo"]),
        ("Select all that apply", ["Transport", None]),
        ("What is hard [select all]", ["Transport", "Work hours"]),
        ("What is hard (mark any) for you?", ["Transport", "Work hours"]),
        ("Motivos (seleccione todas las respuestas que correspondan)", ["Transporte", "Trabajo"]),
    ],
)
def test_a_question_that_asks_to_check_all_is_named_where_cells_do_not_tell(
    tmp_path: Path, question: str, cells: list[Any]
) -> None:
    """Where nobody checked two answers it is a category, or left out; only its words tell, and the note says so."""
    draft = drafted(tmp_path, {question: cells * 10, "met": ["Yes", "No"] * 10})
    (named,) = [item.key for item in draft if item.column == question] or [question]
    assert not draft.inventories
    assert f"ask to check all that apply, but too few cells hold several answers to be read so: {named}." in draft.note


@pytest.mark.parametrize(
    "question",
    [
        "Todos los que trabajan en la escuela me tratan con respeto",
        "Todas las que ayudan en la biblioteca son madres",
        "Recibo todos los apoyos que corresponden a mi hijo",
        "How often do teachers mark all homework?",
        "Do teachers check all?",
        "I can select any course",
        "Homework: check all exercises",
        "What is hard? (Check all that apply) [Transport]",
    ],
)
def test_words_of_an_ordinary_question_ask_nobody_to_check_all(tmp_path: Path, question: str) -> None:
    """They tell of all, or of what people check or mark; a heading with one answer in brackets asks about this one."""
    assert "check all" not in drafted(tmp_path, {question: ["Some", "Other"] * 10, "met": ["Yes", "No"] * 10}).note


def test_two_answers_are_told_by_the_one_way_to_check_both(tmp_path: Path) -> None:
    """Each comes alone and both come together, so it is a check-all question; a single such cell is not enough."""
    cells = ["Transport", "Work hours", "Transport, Work hours"]
    draft = drafted(tmp_path, {"hard": cells * 5})
    assert [draft.item(key).wording() for key in draft.inventories[0].items] == ["Transport", "Work hours"]
    assert draft.guesses
    assert not drafted(tmp_path, {"hard": cells[:2] * 5 + cells[2:]}).inventories


def test_qualtrics_writes_no_blank_between_two_answers(tmp_path: Path) -> None:
    """So a comma with a blank behind it is within an answer."""
    cells = [
        "Work hours, shifts,Transport",
        "Transport,Child care",
        "Work hours, shifts",
        "Work hours",
        "Child care",
    ] * 2
    columns = {"ResponseId": [f"R_{i}" for i in range(10)], "Q2": cells}
    pd.DataFrame(columns).to_csv(tmp_path / "b.csv", index=False, header=False)
    (tmp_path / "a.csv").write_text("ResponseId,Q2\nResponse ID,Why?\n" + (tmp_path / "b.csv").read_text())
    draft = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families")
    labels = [item.wording() for item in draft]
    assert labels == ["Child care", "Transport", "Work hours", "Work hours, shifts"]
    assert {option.guess for _, option in draft.guesses} == {"people check all that apply"}


def test_each_cell_with_an_answer_that_the_form_lacks_is_counted(tmp_path: Path) -> None:
    """Also where many wrote the same."""
    draft = drafted(tmp_path, {"Why?": ["Bus, Hours", "Hours", "Bus", "Hours, Bus"] * 2}).confirmed()
    tidy = tidy_answers(pd.DataFrame({"Why?": ["Bus, My boss", "My boss", "My boss", "Hours"]}), draft)
    assert [(one.after, one.cells) for one in tidy.changes if "not in the form" in one.what] == [("My boss", 3)]


def test_keys_and_names_of_a_matrix_say_what_was_asked(tmp_path: Path) -> None:
    """A long heading ends with the statement, and the answers are named after their ends."""
    stem = "How much do you agree with each of these statements?"
    columns = {f"{stem} [{text}]": ["Disagree", "Strongly agree"] * 3 for text in ("Staff greet me.", "I wait.")}
    draft = drafted(tmp_path, columns)
    assert [item.key for item in draft] == ["staff_greet_me", "i_wait"]
    assert draft.options_of("i_wait").name == "Strongly disagree to Strongly agree"


def test_a_scale_that_forms_share_has_the_answers_that_nobody_chose(tmp_path: Path) -> None:
    """Otherwise two questions of one matrix would have two scales, and the next wave an unknown answer."""
    often = ["Never", "Rarely", "Sometimes", "Often", "Always"]
    columns: dict[str, list[Any]] = {"calls": often * 3, "visits": [*often[1:4] * 5], "sure": ["Quite sure"] * 15}
    columns["sure"][0] = "Slightly sure"
    draft = drafted(tmp_path, columns)
    assert draft.item("calls").responses == draft.item("visits").responses
    assert [str(option.code) for option in draft.options_of("visits").options] == often
    assert [option.text() for option in draft.options_of("sure").options][0::4] == ["Not at all sure", "Extremely sure"]
    assert len(draft.guesses) == 15


def test_a_statement_of_a_matrix_has_the_codes_of_the_others(tmp_path: Path) -> None:
    """Codes have no known scale, so what somebody chose in one statement can be chosen in each."""
    columns: dict[str, list[Any]] = {"How far? [Calls]": [1, 2, 3, 4, 5] * 3, "How far? [Visits]": [2, 3, 4] * 5}
    columns |= {"How far? [Letters]": [4] * 15, "alone": [2, 3, 4] * 5}
    draft = drafted(tmp_path, columns)
    assert [option.code for option in draft.options_of("how_far_visits").options] == [1, 2, 3, 4, 5]
    assert draft.item("how_far_letters").responses == draft.item("how_far_calls").responses
    assert [option.code for option in draft.options_of("alone").options] == [2, 3, 4]


def test_codes_for_no_answer_of_a_whole_form(tmp_path: Path) -> None:
    """They are said once, and hold for every question; they are no options, and no guess."""
    columns = {"met": ["Yes", "No", "k/a"] * 3, "asked": ["No", "Yes", "Yes"] * 3}
    draft = drafted(tmp_path, columns, missing_codes=["k/a", -9])
    assert [item.missing_codes for item in draft] == [("k/a", -9)] * 2
    assert draft.options_of("met").codes == ("No", "Yes")


def test_the_note_says_what_the_draft_is_made_of(tmp_path: Path) -> None:
    """A CSV file has no labels."""
    assert drafted(tmp_path, {"met": ["Yes", "No"] * 2}).note.startswith("Drafted from the answers in a file:")


def test_a_column_of_numbers_that_is_named_is_a_question(tmp_path: Path) -> None:
    """Somebody knows better than the few rows of a pilot; the codes are guesses still."""
    columns = {"id": [7, 7, 9], "q": [4, 2, 3]}
    with pytest.raises(InvalidValueError, match=r"not taken: q \(most of its answers come once\)"):
        drafted(tmp_path, columns)
    draft = drafted(tmp_path, columns, columns=["q"])
    assert [(item.key, len(draft.options_of(item.key).guesses)) for item in draft] == [("q", 3)]


def test_a_number_with_its_word_says_which_scale_is_meant(tmp_path: Path) -> None:
    """Agree is 3 on a scale of four and 4 on one of five; the cell that has both tells."""
    draft = drafted(tmp_path, {"q": ["4 - Agree", "Disagree", "Disagree"] * 3})
    valued = {option.code: option.text() for option in draft.options_of("q") if option.text() != str(option.code)}
    assert valued == {2: "Disagree", 4: "Agree"}


AGREE = ["Strongly disagree", "Disagree", "Agree", "Strongly agree"]


def worths(draft: Instrument, key: str) -> dict[Any, Any]:
    """Give what each option of an item is worth, or why it is not an answer."""
    return {one.code: one.missing.value if one.missing else one.value for one in draft.options_of(key)}


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Prefer not to say", "declined"),
        ("Don\u2019t know", "unknown"),
        ("idk", "unknown"),
        ("N/A", "not_applicable"),
        ("Does not apply to me", "not_applicable"),
        ("Prefiero no decir", "declined"),
        ("No s\u00e9", "unknown"),
        ("NS/NC", "unknown"),
        ("No aplica", "not_applicable"),
    ],
)
def test_words_for_no_answer_leave_the_scale_whole(tmp_path: Path, cell: str, reason: str) -> None:
    """However many wrote them, in English or Spanish; a person has to confirm it."""
    draft = drafted(tmp_path, {"q": [*AGREE, cell, "4"] * 3})
    assert worths(draft, "q") == {1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0, cell: reason}
    assert [one.guess for one in draft.options_of("q") if one.code == cell] == ["no answer, by its label"]


@pytest.mark.parametrize("number", [[], ["4"]])
def test_a_typo_leaves_the_scale_whole_and_is_named(tmp_path: Path, number: list[str]) -> None:
    """It has no value until a person gives it one, also beside a typed number."""
    cells = [*AGREE * 4, *number, "Dis agree"]
    draft = drafted(tmp_path, {"q": cells})
    assert worths(draft, "q").pop("Dis agree") == "unknown"
    assert sorted(one.value for one in draft.options_of("q") if one.value) == [1, 2, 3, 4]
    assert "without a value until you give one: 'Dis agree' in q." in draft.note
    read = read_answers(tmp_path / "a.csv", draft)
    with pytest.raises(InvalidValueError, match="Guessed: q 'Dis agree', not on the scale"):
        pk.summarize(read.frame, draft)
    assert pk.summarize(read.frame, draft.confirmed(), min_group=1).row("q").n == len(cells) - 1
    settled = draft.confirmed("q", worth={"Dis agree": 2})
    assert pk.summarize(read.frame, settled.confirmed(), min_group=1).row("q").n == len(cells)


def test_a_draft_with_a_typo_survives_a_file(tmp_path: Path) -> None:
    """The word is an option there, with its guess, so that a person can correct it in an editor."""
    draft = drafted(tmp_path, {"q": [*AGREE * 4, "Dis agree"]})
    pk.files.write_instrument(draft, tmp_path / "draft.toml")
    assert pk.files.read_instrument(tmp_path / "draft.toml") == draft


def test_words_outside_a_given_scale_are_named(tmp_path: Path) -> None:
    """Where most answers are on it, it is taken; where few are, the words that keep it away are named."""
    some = [*LIKE * 3, "no idea really", "no idea really"]
    few = [*LIKE[:2], *["Elm", "Oak", "Fir"] * 3]
    draft = drafted(tmp_path, {"some": some, "few": few}, scales=[LIKE])
    assert worths(draft, "some") == {LIKE[0]: 1.0, LIKE[1]: 2.0, LIKE[2]: 3.0, "no idea really": "unknown"}
    assert [option.code for _, option in draft.guesses if option in draft.options_of("some")] == ["no idea really"]
    assert "'no idea really' in some." in draft.note
    assert "few (not on a scale: 'Elm', 'Fir', 'Oak')." in draft.note


def test_an_answer_that_many_gave_is_not_taken_for_a_typo(tmp_path: Path) -> None:
    """A form may have an answer that no known scale has, so these stay categories; the note says which word it is."""
    draft = drafted(tmp_path, {"q": [*AGREE, "It depends"] * 4})
    assert not draft.options_of("q").ordered
    assert "nobody knows the order of the answers: q (not on a scale: 'It depends')." in draft.note


def test_what_keeps_a_mixed_column_from_having_a_scale_is_named(tmp_path: Path) -> None:
    """Numbers beside words are categories without their scale, and the note says which words have none."""
    draft = drafted(tmp_path, {"q": [*AGREE, "It depends", "4"] * 4})
    assert not draft.options_of("q").ordered
    assert "nobody knows the order of the answers: q (not on a scale: 'It depends')." in draft.note


def test_an_answer_off_the_scale_is_not_called_a_group(tmp_path: Path) -> None:
    """A typo among the answers makes no group of a column."""
    assert read_csv(tmp_path, {"q": [*AGREE * 5, "AGREE", "Dis agree"]}).look_alikes == {}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("q\n4.0\n3.0\n4.0\n3.0\n\n", [3, 4]),
        ("id;q\n1;4,0\n2;3,0\n3;4,0\n4;3,0\n", [3, 4]),
        ("q\n4.000\n3.000\n4.000\n3.000\n", [3, 4]),
        ("q\n4.0\n3\n4\n3.0\n", [3, 4]),
        ("q\n4.0\nAgree\n4.0\nAgree\n5 - Strongly agree\n4 - Agree\n", [4, 5]),
    ],
    ids=["pandas", "comma", "zeros", "some", "words"],
)
def test_a_whole_number_with_zeros_behind_it_is_one(tmp_path: Path, text: str, codes: list[int]) -> None:
    """Pandas writes 4.0 in each column that has a blank; who saves such a file did not measure tenths."""
    (tmp_path / "a.csv").write_text(text)
    draft = draft_instrument(read_answers(tmp_path / "a.csv"), key="f", informant="families", columns=["q"])
    assert list(draft.options_of("q").codes) == codes
    n = pk.summarize(read_answers(tmp_path / "a.csv", draft).frame, draft.confirmed(), min_group=1).row("q").n
    assert n is not None
    assert n > 3


def test_a_column_of_ids_has_too_many_answers(tmp_path: Path) -> None:
    """An id such as 0001C was left out for fewer than two answers."""
    draft = drafted(tmp_path, {"pupil": [f"{i:04}C" for i in range(60)], "q": [1, 2, 3] * 20})
    assert "Left out: pupil (more than 12 different answers)." in draft.note


def note_of(draft: Instrument, words: str) -> str:
    """Give what the note says behind some words, up to the end of the sentence."""
    return draft.note.partition(words)[2].partition(". ")[0]


NARROW, MAY_BE_GROUPS = "more than anybody did: ", "no column beside them has the same: "


@pytest.mark.parametrize(
    ("codes", "beside", "named"),
    [
        ([2, 3, 4, 5], [1, 2, 3, 5, 4], "q (2 to 5, beside 1 to 5)"),
        ([1, 2, 3, 4], [1, 2, 3, 5, 4], "q (1 to 4, beside 1 to 5)"),
        ([2, 3, 4, 5], [2, 3, 4, 5], "q (2 to 5), r (2 to 5)"),
        ([1, 2, 4, 5], [1, 2, 4, 5], "q (1 to 5), r (1 to 5)"),
        ([0, 1, 2, 3], [0, 1, 2, 3], ""),
        ([0, 1], [1, 2], ""),
        ([1, 2, 3], [1, 2, 3, 4, 5, 6, 7], ""),
    ],
)
def test_numbers_that_may_lack_some_are_named(tmp_path: Path, codes: list[int], beside: list[int], named: str) -> None:
    """Nobody chose 1, and a reversed 2 would become 5 in place of 4."""
    columns = {"q": [codes[i % len(codes)] for i in range(60)], "r": [beside[i % len(beside)] for i in range(60)]}
    assert note_of(drafted(tmp_path, columns), NARROW) == named


def test_a_scale_of_numbers_has_those_that_nobody_chose(tmp_path: Path) -> None:
    """For all columns whose codes are on it, or for one; then what is reversed is reversed on the whole scale."""
    columns: dict[str, list[Any]] = {
        "wait": [2, 3, 4, 5, 5] * 6,
        "met": [1, 2, 3, 4, 5] * 6,
        "nps": [6, 8, 9, 10, 7] * 6,
        "n": ["2", "NA", "3"] * 10,
    }
    for_all = drafted(tmp_path, columns, scales=[range(11), range(1, 6)])
    assert [str(for_all.options_of(key)).partition(": ")[2] for key in ("wait", "met")] == [
        "1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5"
    ] * 2
    assert for_all.options_of("nps").codes == tuple(range(11))
    assert [*map(str, for_all.options_of("n").codes)] == ["1", "2", "3", "4", "5", "NA"]
    # these may be categories, and NA is no answer, by its label
    assert {item.key for item, _ in for_all.guesses} == {"nps", "n"}
    assert note_of(for_all, MAY_BE_GROUPS) == "nps, n"
    for_one = drafted(tmp_path, columns, scales={"wait": range(1, 5)}, columns=["wait", "nps"])
    assert [str(one) for one in for_one.options_of("wait")][3:] == ["4 = 4", "5 = unknown (a guess)"]
    assert for_one.options_of("nps").bottom == 6
    assert note_of(for_one, NARROW) == "nps (6 to 10)"
    with pytest.raises(InvalidValueError, match=r"columns with one answer: 'wait', 'met'"):
        drafted(tmp_path, columns, scales={"weight": range(1, 6)})


def test_a_scale_of_numbers_counts_for_codes_with_letters(tmp_path: Path) -> None:
    """LimeSurvey writes A2; the answers that nobody chose are written so, too."""
    draft = drafted(tmp_path, dict.fromkeys("qr", ["A2", "A3", "A5"] * 6), scales=iter([range(1, 6)]))
    assert str(draft.options_of("q")) == "q: A1 = 1, A2 = 2, A3 = 3, A4 = 4, A5 = 5"


def test_numbers_that_may_be_categories_are_named(tmp_path: Path) -> None:
    """A mean of languages says nothing; a block of questions on one scale is left alone."""
    columns = {
        "language": [1, 2, 3] * 10,
        "q1": [1, 2, 3, 4, 5] * 6,
        "q2": [1, 2, 3, 4, 5] * 6,
        "bus": [1, 2] * 15,
        "q3": [1, 2, 3, 4, 5] * 6,
        "checked": [0, 1] * 15,
    }
    draft = drafted(tmp_path, columns)
    assert note_of(draft, MAY_BE_GROUPS) == "language, bus"
    assert (
        pk.summarize(read_csv(tmp_path, columns).frame, draft.confirmed("language", ordered=False).confirmed())
        .row("language")
        .mean
        is None
    )


BANDS = {
    "years": ["18-24", "25-34", "45+"],
    "times": ["Never", "1 or 2 times", "3-5 times", "6+ times"],
    "income": ["Less than $25,000", "$25,000 - $99,999", "$100,000 or more"],
    "pay": ["<$25k", "$25k-$50k", "over $50,000"],
    "wait": ["unter 5", "5 bis 9", "10 und mehr"],
    "kids": ["0", "1-2", "3+"],
    "veces": ["0 veces", "1 a 2 veces", "más de 2 veces"],
}


@pytest.mark.parametrize("column", BANDS)
def test_bands_of_numbers_are_worth_their_place(tmp_path: Path, column: str) -> None:
    """18-24 was worth 18, and 45+ was worth 45; they are in order, also where the alphabet has another."""
    draft = drafted(tmp_path, {column: [*reversed(BANDS[column]), "prefer not to say"] * 6})
    assert [(option.code, option.value) for option in draft.options_of(column)] == [
        *((band, place) for place, band in enumerate(BANDS[column], 1)),
        ("prefer not to say", None),
    ]
    assert all(option.guess for option in draft.options_of(column))
    assert f"Bands of numbers are worth their place, 1 for the lowest: {column}." in draft.note


def test_numbers_with_words_are_no_bands(tmp_path: Path) -> None:
    """A code before its label counts, whatever numbers are in the label; and so do years."""
    columns = {
        "often": ["1 - Never", "2 - 1 or 2 times", "3 - 3 or more times"] * 4,
        "here": ["1 year", "2 years", "10 years"] * 4,
        "hour": ["10:30-12:00", "9:00-10:00", "1/2"] * 4,
    }
    draft = drafted(tmp_path, columns)
    assert [[option.value for option in draft.options_of(key)] for key in ("often", "here")] == [[1, 2, 3], [1, 2, 10]]
    assert not draft.options_of("hour").ordered


@pytest.mark.parametrize("date", ["2025-03-05 00:00:00", "5-Mar", "3/5/2025", "05.03.2025", "Mar-25"])
def test_a_date_is_no_value(tmp_path: Path, date: str) -> None:
    """Excel made it of 3-5; the note says so, and whoever knows it gives its place."""
    draft = drafted(tmp_path, {"often": ["1-2", "6+", date] * 4})
    assert {option.code: option.value for option in draft.options_of("often")} == {"1-2": 1, "6+": 2, date: None}
    assert f"without a value until you give one: {date!r} in often" in draft.note
    only = drafted(tmp_path, {"day": [f"0{i}/03/2025" for i in range(1, 6)] * 4, "q": [1, 2] * 10})
    assert "Left out: day (it holds dates)." in only.note


@pytest.mark.parametrize(
    "amounts", [["1,200", "2,400", "n/a"], ["45%", "5%", "50%"], ["$1,200", "$900", "$2"], ["1.200 €", "9 €", "2 €"]]
)
def test_amounts_are_left_out_by_name(tmp_path: Path, amounts: list[str]) -> None:
    """Their first digits, such as 1 of 1,200, were taken for codes."""
    draft = drafted(tmp_path, {"income": amounts * 6, "q": [1, 2, 3] * 6})
    assert [item.key for item in draft] == ["q"]
    assert "Left out: income (it holds amounts, such as" in draft.note


def test_a_code_of_letters_far_from_the_others_is_no_answer(tmp_path: Path) -> None:
    """LimeSurvey writes A9 for "don't know" where the form says so; 9 on a scale from 1 to 5 was its highest answer."""
    draft = drafted(tmp_path, {"q": ["A1", "A2", "A3", "A4", "A5", "A9"] * 3, "r": ["AO01", "AO02", "AO99"] * 6})
    assert {option.code: option.value for option in draft.options_of("q")}["A9"] is None
    assert draft.options_of("r").top == 2


def test_steps_of_half_a_point_are_a_scale_where_somebody_gives_it(tmp_path: Path) -> None:
    """Grades of 2.5 are chosen from a list; a draft cannot tell them from hours."""
    columns: dict[str, list[Any]] = {
        "grade": [1.5, 2, 2.5, 3] * 4,
        "hours": [0.25, 1.7, 3.1, 8] * 4,
        "q": [1, 2, 3, 4] * 4,
    }
    draft = drafted(tmp_path, columns, scales={"grade": [1, 1.5, 2, 2.5, 3]})
    assert [item.key for item in draft] == ["grade", "q"]
    assert "Left out: hours (it holds decimals: where they are steps of a scale" in draft.note
    assert pk.summarize(read_csv(tmp_path, columns).frame, draft.confirmed()).row("grade").mean == 2.25


def test_a_scale_for_all_leaves_labels_and_categories_alone(tmp_path: Path) -> None:
    """What a file says of its codes stays; numbers that may be languages are a guess, and named."""
    labels = {
        "q1": {1.0: "Never", 4.0: "Always", 2.0: "At times", 3.0: "Often"},
        "lang": {1.0: "English", 2.0: "Spanish"},
    }
    meta = SimpleNamespace(
        column_names_to_labels={"q1": "How often?", "lang": "Language"}, variable_value_labels=labels, missing_ranges={}
    )
    plain, scaled = (
        draft_instrument(meta, key="f", informant="families", scales=scales) for scales in ((), [range(1, 6)])
    )
    assert [str(scaled.options_of(key)) for key in ("q1", "lang")] == [
        str(plain.options_of(key)) for key in ("q1", "lang")
    ]
    assert not scaled.options_of("lang").ordered
    columns = {
        "language": [1, 2, 3] * 10,
        "wait": [2, 3, 4] * 10,
        "met": [1, 2, 3, 4, 5] * 6,
        "on": [5, 4, 3, 2, 1] * 6,
    }
    draft = drafted(tmp_path, columns, scales=[range(1, 6)])
    assert note_of(draft, MAY_BE_GROUPS) == "language, wait"
    assert {item.key for item, _ in draft.guesses} == {"language", "wait"}
    assert not draft.note.partition(NARROW)[1]
    own = drafted(tmp_path, columns, scales={key: range(1, 6) for key in columns})
    assert not own.guesses
    assert not own.note.partition(MAY_BE_GROUPS)[1]


@pytest.mark.parametrize(
    "bands",
    [
        ["6 months or less", "7-12 months", "1-2 years"],
        ["1-2 times a month", "1-2 times a week"],
        ["1 to 5", "1 to 10"],
        ["3+", "3 or more", "1-2"],
    ],
)
def test_bands_that_no_number_puts_in_order_are_named(tmp_path: Path, bands: list[str]) -> None:
    """Where units differ, or bands are equal or overlap, their numbers tell no order."""
    draft = drafted(tmp_path, {"n": bands * 6, "q": [1, 2, 3] * 2 * len(bands)})
    assert "n" not in [item.key for item in draft if item.key == "n" and draft.options_of("n").ordered]
    assert "nobody knows the order of the answers" in draft.note


def test_bands_may_begin_with_none_and_name_two_units(tmp_path: Path) -> None:
    """Less than 5 is more than never, and days a week are days."""
    for bands in (["never", "less than 5", "5+"], ["1-2 days a week", "3-4 days a week", "5 days"]):
        draft = drafted(tmp_path, {"n": bands * 6})
        assert {option.code: option.value for option in draft.options_of("n")} == {
            band: place for place, band in enumerate(bands, 1)
        }


def test_a_word_for_no_answer_is_on_no_scale(tmp_path: Path) -> None:
    """It would be an answer, and none."""
    with pytest.raises(InvalidValueError, match="'N/A'; expected a scale without words that mean no answer"):
        drafted(tmp_path, {"q": ["Low", "Mid", "High", "N/A"] * 6}, scales=[["Low", "Mid", "High", "N/A"]])


MIXED = [
    ["Pre-K", "K", "1", "2", "11"],
    ["None", "1 meeting", "2 meetings", "3 meetings"],
    ["0", "1", "2", "Too many to count"],
]


@pytest.mark.parametrize("scale", MIXED)
@pytest.mark.parametrize("given", ["for all", "of the column"])
def test_a_given_scale_puts_numbers_and_words_in_order(tmp_path: Path, scale: list[str], given: str) -> None:
    """The first answer of the scale is worth 1, whichever of its answers are numbers."""
    numbers = [int(word) if word.isdigit() else word for word in scale]
    scales: Any = [numbers] if given == "for all" else {"q": numbers}
    draft = drafted(tmp_path, {"q": scale[::-1] * 4}, scales=scales)
    assert {option.text(): option.value for option in draft.options_of("q")} == {
        word: place for place, word in enumerate(scale, 1)
    }
    assert not draft.guesses


@pytest.mark.parametrize("scale", MIXED)
def test_numbers_and_words_of_no_known_order_are_categories(tmp_path: Path, scale: list[str]) -> None:
    """They are in the draft, and its note says what it lacks, so that no column disappears."""
    draft = drafted(tmp_path, {"q": scale * 4, "met": ["Yes", "No"] * 2 * len(scale)})
    assert {option.text() for option in draft.options_of("q")} == set(scale)
    assert not draft.options_of("q").ordered
    assert all(option.guess for option in draft.options_of("q"))
    assert "since nobody knows the order of the answers: q" in draft.note
