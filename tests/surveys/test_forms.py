"""Drafts from the forms of survey tools: what each says of its questions, and what is refused."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, strategies as st

import partnerkit as pk
from partnerkit.errors import DocumentError, InvalidValueError
from partnerkit.model import CheckAll, Instrument
from partnerkit.surveys import draft_instrument, read_answers, tidy_answers

FILES = Path(__file__).parent / "files"


def draft(name: str | Path, **more: Any) -> Instrument:
    """Draft an instrument from a form."""
    return draft_instrument(FILES / name, key="form", informant="families", **more)


def test_a_redcap_dictionary() -> None:
    """Choices become options, checkboxes an inventory, a yes-no field yes and no."""
    form = draft("redcap_dictionary.csv")
    assert form.item("greeted").wording() == "Staff greet me by name."
    assert str(form.options_of("greeted").option(4)) == "4 Strongly agree = 4"
    assert str(form.options_of("again")) == "again: 1 Yes = 1, 0 No = 0"
    assert [item.column for item in form if item.key.startswith("barriers")] == [
        "barriers___1",
        "barriers___2",
        "barriers____99",
    ]
    assert form.item("barriers_2").wording() == "Work hours, shifts"
    assert form.inventories[0].check_all == CheckAll(none="barriers____99")


def test_a_dictionary_reads_what_redcap_exports() -> None:
    """The form and the answers of one tool fit each other."""
    form = draft("redcap_dictionary.csv", columns=["greeted", "waited", "barriers"]).confirmed()
    read = read_answers(FILES / "redcap_raw.csv", form)
    table = pk.summarize(read.frame, form, min_group=1)
    assert (table.row("greeted").n, table.row("greeted").mean) == (3, 3.0)
    assert table.row("barriers_1").n == 3
    assert table.row("barriers_1").mean == pytest.approx(1 / 3)


def test_a_qualtrics_survey() -> None:
    """Recoded values, the order of answers and the rows of a matrix are kept; the trash is not."""
    form = draft("survey.qsf")
    assert [item.column for item in form] == ["Q1_1", "Q1_2", "Q2_1", "Q2_2", "Q2_3"]
    assert form.item("q1_2").wording() == "How much do you agree? - I wait long for an answer."
    options = form.options_of("q1_1")
    assert options.codes == (1, 2, 3, 4, 8)
    assert [option.missing for option in options][-1] == "unknown"
    said = ("Transport", "Work hours, shifts", "None of these")
    assert form.inventories[0].check_all == CheckAll("Q2", ",", said, none="None of these")


def test_a_qualtrics_survey_reads_its_answers() -> None:
    """Answers exported as text are matched with the labels of the form."""
    form = draft("survey.qsf").confirmed()
    read = read_answers(FILES / "qualtrics.csv", form)
    table = pk.summarize(read.frame, form, min_group=1)
    assert table.row("q1_1").mean == pytest.approx(13 / 4)
    assert table.row("q2_2").n == 3
    assert table.row("q2_2").mean == pytest.approx(2 / 3)


def test_an_xlsform(tmp_path: Path) -> None:
    """Lists of choices become options; select_multiple is one cell with codes between blanks."""
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    asked: list[list[Any]] = [
        ["type", "name", "label::English (en)"],
        ["select_one agree", "greeted", "Staff greet me by name."],
        ["select_multiple barriers or_other", "barriers", "What gets in the way?"],
        ["text", "help", "What would help?"],
    ]
    offered: list[list[Any]] = [
        ["list_name", "name", "label::English (en)"],
        ["agree", 1, "Disagree"],
        ["agree", 2, "Agree"],
        ["barriers", "bus", "The bus"],
        ["barriers", "hours", "Work hours"],
        ["barriers", "none", "None of these"],
    ]
    for sheet, rows in ((survey, asked), (book.create_sheet("choices"), offered)):
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "form.xlsx")
    form = draft(tmp_path / "form.xlsx").confirmed()
    assert str(form.options_of("greeted")) == "greeted: 1 Disagree = 1, 2 Agree = 2"
    tidy = tidy_answers(pd.DataFrame({"greeted": [1, 2, 2], "barriers": ["bus hours", "none other", None]}), form)
    table = pk.summarize(tidy.frame, form, min_group=1)
    assert [(table.row(item.key).n, table.row(item.key).mean) for item in form][1:] == [(2, 0.5)] * 4
    assert str(form.item("barriers_other")) == "Other"


def test_a_codebook() -> None:
    """Categories become options, those that are missing no answer; a variable without categories is no question."""
    form = draft("codebook.xml")
    assert [(item.column, item.wording()) for item in form] == [("GREETED", "Staff greet me by name.")]
    assert str(form.options_of("greeted")) == "GREETED: 1 Disagree = 1, 2 Agree = 2, 9 Refused = declined"


def test_nothing_is_scored_unconfirmed() -> None:
    """That people checked all that apply is a guess until somebody has looked."""
    form = draft("redcap_dictionary.csv", columns=["barriers"])
    with pytest.raises(InvalidValueError, match="people check all"):
        pk.summarize(read_answers(FILES / "redcap_raw.csv").frame, form, min_group=1)


def test_text_can_be_left_out() -> None:
    """Questions that are not ours to keep stay away."""
    assert draft("survey.qsf", text=False).item("q1_1").wording() == ""


ENTITIES = """<?xml version="1.0"?>
<!DOCTYPE codeBook [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<codeBook><dataDscr><var name="V"><labl>&b;</labl></var></dataDscr></codeBook>"""


ROWS: tuple[list[str], ...] = (
    ["Transport", "None of these"],
    ["Work hours, shifts", "Transport"],
    [],
    ["Work hours, shifts"],
)


@pytest.mark.parametrize("kind", ["labels in one", "codes in one", "labels split", "codes split", "read twice"])
def test_one_form_reads_each_way_to_export_a_question(kind: str) -> None:
    """Qualtrics exports check-all questions in one column or split, as words or as codes; the survey tells neither."""
    form = draft("survey.qsf").confirmed()
    items = form.inventories[0].items
    words = [str(form.item(key)) for key in items]
    said = dict(zip(words, words if "labels" in kind else map(str, range(1, 4)), strict=True))
    columns: dict[str, list[Any]] = {"Q2": [",".join(said[one] for one in row) or None for row in ROWS]}
    if "split" in kind:
        columns = {
            f"Q2_{i}": [(said[one] if "labels" in kind else 1) if one in row else None for row in ROWS]
            for i, one in enumerate(words, 1)
        }
    frame = tidy_answers(pd.DataFrame(columns), form).frame
    if kind == "read twice":
        frame = tidy_answers(frame.drop(columns="Q2"), form).frame
    found = [[None if cell != cell else cell for cell in frame[form.item(key).column]] for key in items]
    assert found == [[1, 1, None, 0], [0, 1, None, 1], [1, 0, None, 0]]


@pytest.mark.parametrize(
    ("name", "held", "message"),
    [
        ("a.xml", ENTITIES, "it defines the entity 'a'"),
        ("a.xml", "<codeBook><var>", "not well-formed XML"),
        ("a.xml", "<a>" * 300, "nested more than 200 deep"),
        ("a.xml", "<codeBook/>", "it has no variables"),
        ("a.qsf", "{}", "not a Qualtrics survey"),
        ("a.qsf", "[" * 100_000, "not a Qualtrics survey"),
        ("a.csv", "a,b\n1,2\n", "the column 'Variable / Field Name' is missing"),
        ("a.toml", "format = 1", "'.toml' cannot be read"),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, name: str, held: str, message: str) -> None:
    """Each refusal says what it is about; no entity is ever expanded."""
    (tmp_path / name).write_text(held)
    with pytest.raises(DocumentError, match=message):
        draft(tmp_path / name)


KEYS = st.sampled_from(["Element", "Payload", "QuestionType", "Choices", "Display", "BlockElements", "Type"])
JSON = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5),
    lambda part: st.lists(part) | st.dictionaries(KEYS, part),
    max_leaves=9,
)


@given(JSON)
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, made: Any) -> None:
    """A survey makes a draft or a refusal, and never any other error."""
    path = tmp_path_factory.mktemp("any") / "a.qsf"
    question = {"Element": "SQ", "Payload": {"QuestionID": "QID1", "QuestionType": "MC", "Choices": made}}
    path.write_text(json.dumps({"SurveyElements": [made, question]}))
    try:
        form = draft(path)
    except (DocumentError, InvalidValueError):
        return
    assert len(form) == 1


def doubled(kind: str, folder: Path) -> Path:
    """Write a form in which one code has two labels."""
    path = folder / f"form.{kind}"
    if kind == "csv":
        head = 'Variable / Field Name,Field Type,Field Label,"Choices, Calculations, OR Slider Labels"'
        path.write_text(f'{head}\nq1,radio,How often?,"1, Never | 2, Often | 1, Always"\n')
    elif kind == "qsf":
        choices = {str(i): {"Display": label} for i, label in enumerate(("Never", "Often", "Always"))}
        question = {"QuestionID": "QID1", "DataExportTag": "q1", "QuestionType": "MC", "Selector": "SAVR"}
        payload = {**question, "Choices": choices, "RecodeValues": {"0": "1", "1": "2", "2": "1"}}
        path.write_text(json.dumps({"SurveyElements": [{"Element": "SQ", "Payload": payload}]}))
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        survey, listed = book.create_sheet("survey"), book.create_sheet("choices")
        for row in (("type", "name", "label"), ("select_one q1", "often", "How often?")):
            survey.append(row)
        for cells in (("list_name", "name", "label"), ("q1", 1, "Never"), ("q1", 2, "Often"), ("q1", 1, "Always")):
            listed.append(cells)
        book.save(path)
    else:
        pairs = ((1, "Never"), (2, "Often"), (1, "Always"))
        said = "".join(f"<catgry><catValu>{code}</catValu><labl>{label}</labl></catgry>" for code, label in pairs)
        path.write_text(f'<codeBook><dataDscr><var name="q1">{said}</var></dataDscr></codeBook>')
    return path


@pytest.mark.parametrize("kind", ["csv", "qsf", "xlsx", "xml"])
def test_a_code_with_two_labels_is_refused(kind: str, tmp_path: Path) -> None:
    """No form keeps one of two labels; the error names the question, the code and both."""
    with pytest.raises(DocumentError, match=r"in 'q1' the code '?1'? has two labels, 'Never' and 'Always'"):
        draft(doubled(kind, tmp_path))


def dictionary(path: Path, *fields: dict[str, str]) -> Path:
    """Write a data dictionary of REDCap with these fields below the headings of the shipped one."""
    headings = pd.read_csv(FILES / "redcap_dictionary.csv", dtype=str).columns
    short = {"name": 0, "type": 3, "label": 4, "choices": 5, "validation": 7, "min": 8, "max": 9, "branching": 11}
    rows = [{headings[short[key]]: value for key, value in field.items()} for field in fields]
    pd.DataFrame(rows, columns=headings).to_csv(path / "dictionary.csv", index=False)
    return path / "dictionary.csv"


LIKERT = "1, Disagree | 2, Agree"


def test_questions_that_only_some_are_asked_are_named(tmp_path: Path) -> None:
    """Who was never asked counts as having left it open, until the form says otherwise."""
    path = dictionary(
        tmp_path,
        {"name": "bus", "type": "yesno", "label": "By bus?"},
        {"name": "on_time", "type": "radio", "choices": LIKERT, "branching": "[bus] = '1'"},
        {"name": "why", "type": "checkbox", "choices": "1, Late | 2, Full", "branching": "[on_time] = '1'"},
        {"name": "kids", "type": "text", "validation": "integer", "branching": "[bus] = '1'"},
        {"name": "warm", "type": "slider", "branching": "[bus] = '1'"},
        {"name": "words", "type": "Text", "branching": "[bus] = '1'"},
    )
    words = "Asked only of some people by the form, while all others count as having left it open: "
    told = draft(path).note.partition(words)[2]
    assert told.startswith("on_time ([bus] = '1'), why ([on_time] = '1'). Give whoever was not asked a code")
    assert not draft(path, columns=["bus"]).note.partition(words)[1]
    scales = {"kids": range(9), "warm": range(11)}
    told = draft(path, columns=["kids", "warm", "words", "bus"], scales=scales).note
    assert "kids ([bus] = '1'), warm ([bus] = '1')" in told
    assert "words (without choices)" in told


def test_fields_of_numbers_are_named_and_take_a_scale(tmp_path: Path) -> None:
    """A field with a lowest and a highest number, of few, is a question; another needs its scale."""
    path = dictionary(
        tmp_path,
        {"name": "heard", "type": "radio", "choices": LIKERT},
        {"name": "nps", "type": "text", "validation": "integer", "min": "0", "max": "10"},
        {"name": "kids", "type": "text", "validation": "integer"},
        {"name": "hours", "type": "text", "validation": "number_1dp"},
        {"name": "warm", "type": "slider"},
        {"name": "born", "type": "text", "validation": "integer", "min": "1900", "max": "2030"},
        {"name": "remarks", "type": "notes"},
        {"name": "thanks", "type": "descriptive"},
    )
    form = draft(path)
    assert [item.key for item in form] == ["heard", "nps"]
    assert form.options_of("nps").codes == tuple(range(11))
    assert "kids, hours, warm, born (numbers without choices; give their scale in scales" in form.note
    assert "remarks (without choices)" in form.note
    with pytest.raises(InvalidValueError, match=r"kids \(numbers without choices; give their scale in scales"):
        draft(path, columns=["kids"])
    assert draft(path, columns=["kids"], scales={"kids": range(1, 9)}).options_of("kids").codes == tuple(range(1, 9))


def test_other_forms_name_what_only_some_are_asked(tmp_path: Path) -> None:
    """An XLSForm has a condition, and Qualtrics display logic; fields without choices are named there, too."""
    book = openpyxl.Workbook()
    survey, choices = book.active, book.create_sheet("choices")
    assert survey is not None
    survey.title = "survey"
    for row in (
        ("type", "name", "label", "relevant"),
        ("select_one yn", "late", "Late?", "${bus} = 'yes'"),
        ("integer", "kids", "Children", "${bus} = 'yes'"),
        ("text", "remarks", "Remarks", ""),
    ):
        survey.append(row)
    for choice in (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No")):
        choices.append(choice)
    book.save(tmp_path / "form.xlsx")
    note = draft(tmp_path / "form.xlsx").note
    assert "late (${bus} = 'yes')" in note
    assert "kids (numbers without choices" in note
    assert "kids (${bus} = 'yes')" in draft(tmp_path / "form.xlsx", scales={"kids": range(9)}).note
    assert "remarks (without choices)" in note
    held = json.loads((FILES / "survey.qsf").read_text(encoding="utf-8"))
    asked = next(one["Payload"] for one in held["SurveyElements"] if one.get("PrimaryAttribute") == "QID1")
    asked["DisplayLogic"] = {"0": {}, "Type": "BooleanExpression"}
    (tmp_path / "form.qsf").write_text(json.dumps(held))
    assert "(its display logic)" in draft(tmp_path / "form.qsf").note


def xlsform(path: Path, survey: list[list[str]], choices: list[list[Any]]) -> Path:
    """Write an XLSForm: the rows of its two sheets, headings too."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "survey"
    for sheet, rows in ((book.active, survey), (book.create_sheet("choices"), choices)):
        for row in rows:
            sheet.append(row)
    book.save(path / "form.xlsx")
    return path / "form.xlsx"


@pytest.mark.parametrize("names", [[1, 2, 3], ["no", "some", "yes"]])
def test_other_beside_a_scale_has_no_value(tmp_path: Path, names: list[Any]) -> None:
    """It is neither below the lowest answer nor above the highest."""
    choices = [["freq", name, label] for name, label in zip(names, ["Never", "Often", "Always"], strict=True)]
    survey = [["type", "name", "label"], ["select_one freq or_other", "q", "How often?"]]
    form = draft(xlsform(tmp_path, survey, [["list_name", "name", "label"], *choices])).confirmed()
    answers = pd.DataFrame({"q": [*map(str, names), "other", "other"]})
    row = pk.summarize(answers, form, min_group=1).row("q")
    places = {"Never": 1.0, "Often": 2.0 if names[0] == 1 else 4.0, "Always": 3.0 if names[0] == 1 else 5.0}
    assert row.n == 3
    assert {option.text(): option.value for option in form.options_of("q")} == {**places, "Other": None}


@pytest.mark.parametrize("names", [[1, 2, 3], ["en", "es", "so"], [1, 2, "so"]])
def test_other_beside_categories_is_one_of_them(tmp_path: Path, names: list[Any]) -> None:
    """The order of a form says nothing of languages, and nothing of words among numbers."""
    choices = [["lang", name, label] for name, label in zip(names, ["English", "Spanish", "Somali"], strict=True)]
    survey = [["type", "name", "label"], ["select_one lang or_other", "q", "At home?"]]
    form = draft(xlsform(tmp_path, survey, [["list_name", "name", "label"], *choices])).confirmed()
    row = pk.summarize(pd.DataFrame({"q": [*map(str, names), "other", "other"]}), form, min_group=1).row("q")
    assert (row.n, row.mean) == (5, None)
    assert {option.label: option.n for option in row.options} == {"English": 1, "Spanish": 1, "Somali": 1, "Other": 2}


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("label::English (en)", "label::Español (es)"),
        ("label:English", "label:Spanish"),
        ("label::inglés", "label::español(ES)"),
    ],
)
def test_a_form_in_two_languages_keeps_both(tmp_path: Path, english: str, spanish: str) -> None:
    """Questions, answers of one and of several, and what is between the languages of people who answer."""
    survey = [
        ["type", "name", spanish, english],
        ["select_one yn or_other", "met", "¿Nos vimos?", "Did we meet?"],
        ["select_multiple why", "why", "¿Por qué no?", "Why not?"],
        ["select_one yn", "late", "", "Late?"],
    ]
    choices = [
        ["list_name", "name", spanish, english],
        ["yn", "n", "No", "No"],
        ["yn", "y", "Sí", "Yes"],
        ["why", "bus", "El autobús", "The bus"],
        ["why", "work", "El trabajo", "Work"],
    ]
    form = draft(xlsform(tmp_path, survey, choices))
    assert dict(form.item("met").text) == {"en": "Did we meet?", "es": "¿Nos vimos?"}
    assert dict(form.item("late").text) == {"en": "Late?"}
    assert dict(form.options_of("met").option("y").label) == {"en": "Yes", "es": "Sí"}
    assert dict(form.options_of("met").option("other").label) == {"en": "Other", "es": "Otro"}
    assert dict(form.item("why_bus").text) == {"en": "The bus", "es": "El autobús"}
    met = draft(tmp_path / "form.xlsx", columns=["met"]).confirmed()
    frame = tidy_answers(pd.DataFrame({"met": ["Yes", "Sí", "no"]}), met).frame
    assert pk.summarize(frame, met, min_group=1).row("met").n == 3


def test_a_language_that_nobody_knows_is_named(tmp_path: Path) -> None:
    """So is every kind of question that a draft cannot hold; notes, groups and what the tool adds are none."""
    survey = [
        ["type", "name", "label::English (en)", "label::Elvish"],
        ["start", "start", "", ""],
        ["select_one yn", "met", "Did we meet?", "?"],
        ["rank yn", "order", "Put in order", "?"],
        ["select_one_from_file towns.csv", "town", "Where?", "?"],
        ["date", "day", "When?", "?"],
        ["begin_group", "more", "More", "?"],
        ["note", "thanks", "Thanks", "?"],
    ]
    choices = [["list_name", "name", "label::English (en)"], ["yn", "n", "No"], ["yn", "y", "Yes"]]
    note = draft(xlsform(tmp_path, survey, choices)).note
    assert "order (ranks, which are no answers on a scale); town (its choices are in another file)" in note
    assert "day (without choices)" in note
    assert "label::Elvish (a language whose heading does not end with its tag" in note
    assert not any(name in note for name in ("start", "more", "thanks"))
