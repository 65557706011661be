"""Words, the community and reviews as plain data, for tools that show or keep them."""

import json
from pathlib import Path

import partnerkit as pk
from partnerkit.files import read_community, read_vocabulary
from partnerkit.model import CommunityProfile, Vocabulary


def saved(folder: Path, result: Vocabulary | CommunityProfile) -> Path:
    """Save something as JSON."""
    path = folder / "saved.json"
    path.write_text(json.dumps(pk.to_dict(result)), "utf-8")
    return path


def test_vocabulary_reads_back(tmp_path: Path) -> None:
    """A vocabulary given as data reads back as it was."""
    again = read_vocabulary(saved(tmp_path, pk.knowledge.VOCABULARY))
    assert (again.terms, again.sources) == (pk.knowledge.VOCABULARY.terms, pk.knowledge.VOCABULARY.sources)


def test_community_reads_back(tmp_path: Path) -> None:
    """A community profile given as data reads back as it was."""
    again = read_community(saved(tmp_path, pk.knowledge.COMMUNITY))
    assert list(again) == list(pk.knowledge.COMMUNITY)
    assert (again.steps, again.personas, again.distributions) == (
        pk.knowledge.COMMUNITY.steps,
        pk.knowledge.COMMUNITY.personas,
        pk.knowledge.COMMUNITY.distributions,
    )
    assert (again.summary, again.cautions) == (pk.knowledge.COMMUNITY.summary, pk.knowledge.COMMUNITY.cautions)


def test_review_as_data() -> None:
    """A review tells each finding with its place, and what was left alone."""
    data = pk.to_dict(pk.language.review_terms('Report cards, "quoted"'))
    assert json.loads(json.dumps(data)) == data
    assert data["findings"][0] == {
        "start": 0,
        "end": 12,
        "text": "Report cards",
        "line": 1,
        "suggestion": "Student progress reports",
        "term": "report_card",
        "language": "en",
        "reason": pk.knowledge.VOCABULARY["report card"].suggestion.reason.text,  # type: ignore[union-attr]  # there
        "scope": pk.knowledge.VOCABULARY["report card"].suggestion.scope.text,  # type: ignore[union-attr] # it has one
    }
    assert data["left_alone"] == [{"start": 14, "end": 22, "why": "quotation"}]


def test_worksheet_as_data() -> None:
    """A worksheet tells both sides of each row under their names, with the actions."""
    sheet = pk.model.Worksheet.blank(pk.CONTINUUM.view("colorado"), school="Elm School").with_actions("co.who", "Ask")
    row = pk.to_dict(sheet)["rows"][0]
    assert (list(row), row["actions"]) == (["key", "name", "involvement", "partnership", "actions"], ["Ask"])


def test_persona_as_data() -> None:
    """A persona tells its barriers and who drew them."""
    data = pk.to_dict(pk.knowledge.PERSONAS["parent_advocate"])
    assert (data["barriers"], data["note"].startswith("The barriers are our reading")) == (
        ["language", "trust", "time"],
        True,
    )
