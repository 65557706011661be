"""Golden cases: people who do not code write what they expect, and failures tell them what came instead."""

import re
import shutil
import textwrap
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
pytest_plugins = ["pytester"]

HEAD = """
format = 1
[[cases]]
name = "Goose Creek's plan"
school = "goose_creek.toml"
framework = "six_types"
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> "Run":
    """Give a function that runs a document of cases beside a school."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    shutil.copy(ROOT / "examples" / "data" / "goose_creek.toml", pytester.path)
    return Run(pytester)


@attrs.frozen
class Run:
    """Runs documents of cases."""

    pytester: pytest.Pytester

    def __call__(self, text: str, *options: str, name: str = "our_cases.toml") -> pytest.RunResult:
        """Run a document, with the plug-in unless told otherwise."""
        (self.pytester.path / name).write_text(text, encoding="utf-8")
        return self.pytester.runpytest_inprocess("-p", "no:cacheprovider", *(options or ("-p", PLUG_IN)))


PLUG_IN = "partnerkit.testing.pytest_plugin"


def test_the_page_shows_what_runs(run: Run) -> None:
    """The cases of the how-to page hold, and what it shows of a failure is what is printed."""
    page = (ROOT / "docs" / "how-to" / "test-your-own-rules.md").read_text("utf-8")
    (cases,) = re.findall(r"```toml\n(# ours_cases.toml.*?)```", page, re.DOTALL)
    (shown,) = re.findall(r"```text\n(Goose Creek.*?)```", page, re.DOTALL)
    run(cases).assert_outcomes(passed=2)
    found = run(cases.replace("low = 0.23", "low = 0.42"))
    found.assert_outcomes(passed=1, failed=1)
    assert _of_any_catalogue(shown) in _of_any_catalogue(f"{found.stdout}\n")


def _of_any_catalogue(text: str) -> str:
    """Leave out which version of the catalogue was read: a page need not change with each."""
    return re.sub(r"catalogue \d+", "catalogue", text)


@pytest.mark.parametrize(
    "expected",
    [
        "low = 0.23",
        "low = 0.25, within = 0.05",
        "high = 1",
        'level = "between Not yet and In places"',
        "low = 0.23, high = 1",
    ],
)
def test_what_is_as_expected_passes(run: Run, expected: str) -> None:
    """Numbers within their distance, and the level that is reached, pass."""
    run(f'{HEAD}expect = [{{ score = "communicating", {expected} }}]').assert_outcomes(passed=1)


def test_a_failure_says_what_came_and_of_what(run: Run) -> None:
    """What was expected, what came, and the largest parts are told in plain words, without a traceback."""
    found = run(f'{HEAD}expect = [{{ score = "communicating", value = 0.42, within = 0.01 }}]')
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines(
        [
            "*Goose Creek's plan: communicating*",
            "Goose Creek's plan: Communicating (six_types.communicating) is not as expected.",
            "  expected: value 0.42, within 0.01",
            "  came:     * at least 0.9 of 4: between Not yet and In places",
            "  its largest parts:",
            "    +0.*  *",
            "  read from practices in place; six_types *; catalogue *",
        ]
    )
    assert "golden.py" not in found.stdout.str()


def test_each_score_is_a_test(run: Run) -> None:
    """One score that is not as expected does not hide the others."""
    more = 'expect = [{ score = "communicating", low = 0.9 }, { score = "parenting", high = 1 }]'
    run(HEAD + more).assert_outcomes(passed=1, failed=1)


def test_ratings_and_a_framework_of_one_s_own(run: Run) -> None:
    """A case may name whose ratings to read, and a framework document beside it; bands have names."""
    page = (ROOT / "docs" / "how-to" / "bring-your-own-framework.md").read_text("utf-8")
    framework = page.partition("```toml\n")[2].partition("```")[0]
    bands = 'bands = [{ key = "low", label = "Low", cut = 0 }, { key = "fine", label = "Fine", cut = 0.4 }]\n'
    framework = framework.replace('name = "The first weeks"\nrule', f'name = "The first weeks"\n{bands}rule')
    (run.pytester.path / "welcome.toml").write_text(framework, encoding="utf-8")
    school = """
        format = 1
        key = "elm"
        name = "Elm School"
        [[observations]]
        indicator = "welcome.first_weeks.met_teacher"
        informant = "families"
        level = "some_days"
        """
    (run.pytester.path / "elm.toml").write_text(textwrap.dedent(school), encoding="utf-8")
    case = """
        format = 1
        [[cases]]
        name = "Elm"
        school = "elm.toml"
        framework = "welcome.toml"
        informant = "families"
        expect = [
          { score = "first_weeks", value = 0.5, level = "some_days", band = "fine" },
          { score = "first_weeks", band = "Fine" },
          { score = "first_weeks", band = "low" },
        ]
        """
    found = run(textwrap.dedent(case))
    found.assert_outcomes(passed=2, failed=1)
    found.stdout.fnmatch_lines(["  expected: band 'low'", "  came: *, band Fine"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('"six_types"', '"six_typs"'), "*has no framework 'six_typs'. Did you mean 'six_types'?"),
        (('"goose_creek.toml"', '"gone.toml"'), "*it cannot be opened*"),
        (('"communicating"', '"comunicating"'), "*'comunicating'. Did you mean 'six_types.communicating'?"),
    ],
)
def test_a_case_that_cannot_run_is_told_in_plain_words(run: Run, change: tuple[str, str], said: str) -> None:
    """What a case names and is not there is a failure without a traceback."""
    found = run(f'{HEAD}expect = [{{ score = "communicating", low = 0.2 }}]'.replace(*change))
    found.assert_outcomes(failed=1)
    found.stdout.fnmatch_lines([said])


def test_all_faults_of_a_document_are_told(run: Run) -> None:
    """A document with slips is refused with all of them, each with its place."""
    found = run(HEAD.replace("framework =", "framwork =") + 'expect = [{ score = "parenting" }]')
    found.assert_outcomes(errors=1)
    found.stdout.fnmatch_lines(
        [
            "*our_cases.toml cannot be read: * faults, nothing of it was used.",
            "*cases[[]0[]].expect[[]0[]].score: *value, low, high, level or band beside it.",
            "*cases[[]0[]].framwork: there is no such field. Did you mean 'framework'?",
        ]
    )


def test_json_is_read_too(run: Run) -> None:
    """The same as JSON."""
    text = (
        '{"format": 1, "cases": [{"name": "A", "school": "goose_creek.toml", "framework": "six_types", '
        '"expect": [{"score": "parenting", "high": 1}]}]}'
    )
    run(text, name="our_cases.json").assert_outcomes(passed=1)


def test_nothing_is_run_unasked(run: Run) -> None:
    """Without the plug-in, files of cases are left alone."""
    run(f'{HEAD}expect = [{{ score = "communicating", low = 0.9 }}]', "-q").assert_outcomes()
