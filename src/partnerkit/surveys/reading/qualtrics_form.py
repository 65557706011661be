"""Qualtrics surveys (QSF): JSON with one element for each question."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from partnerkit.errors import DocumentError
from partnerkit.errors.faults import not_read
from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.asked import AskedAll, AskedOne
from partnerkit.surveys.reading.form_words import NO_CHOICES, as_code, labels_once, without_markup

_MANY = {"MAVR", "MAHR", "MACOL", "MSB"}
"""The selectors of questions of which people check all."""


def asked_in_qsf(path: Path, held: bytes) -> tuple[AskedOne | AskedAll, ...]:
    """Give the multiple-choice and matrix questions that are not in the trash."""
    try:
        form = json.loads(held)
        elements = [element for element in form["SurveyElements"] if isinstance(element, dict)]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise not_read(path, "it is not a Qualtrics survey.", "Export it from Qualtrics with Export Survey.") from None
    thrown = set(_thrown_away(elements))
    questions = [
        element["Payload"]
        for element in elements
        if element.get("Element") == "SQ" and isinstance(element.get("Payload"), dict)
    ]
    try:
        return tuple(one for each in questions if each.get("QuestionID") not in thrown for one in _asked(path, each))
    except DocumentError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        problem = f"a question of it is not as Qualtrics writes it: {error}."
        raise not_read(path, problem, "Export it again from Qualtrics.") from None


def _thrown_away(elements: Sequence[Mapping[str, Any]]) -> Iterator[object]:
    for element in elements:
        if element.get("Element") != "BL":
            continue
        payload = element.get("Payload") or []
        for block in payload.values() if isinstance(payload, dict) else payload:
            if isinstance(block, dict) and block.get("Type") == "Trash":
                for part in block.get("BlockElements") or []:
                    yield part.get("QuestionID")


def _asked(path: Path, question: Mapping[str, Any]) -> Iterator[AskedOne | AskedAll]:
    tag = str(question.get("DataExportTag") or question["QuestionID"])
    text = without_markup(str(question.get("QuestionText", "")))
    kind, selector = question.get("QuestionType"), question.get("Selector")
    choices = _in_order(question.get("Choices"), question.get("ChoiceOrder"))
    recoded = {str(key): str(value) for key, value in _pairs(question.get("RecodeValues"))}
    only_if = "its display logic" if question.get("DisplayLogic") else ""
    if kind == "MC" and selector in _MANY:
        columns = labels_once(path, tag, ((f"{tag}_{recoded.get(key, key)}", label) for key, label in choices.items()))
        yield AskedAll(
            tag, text, columns, separator=",", only_if=only_if
        )  # in one column, or split as people choose at the export
    elif kind == "MC":
        yield AskedOne(tag, text, _coded(path, tag, choices, recoded), in_order=True, only_if=only_if)
    elif kind == "Matrix" and question.get("SubSelector") in ("SingleAnswer", "DL", None):
        answers = _coded(path, tag, _in_order(question.get("Answers"), question.get("AnswerOrder")), recoded)
        tags = {str(key): str(value) for key, value in _pairs(question.get("ChoiceDataExportTags"))}
        for key, label in choices.items():
            column = tags.get(key) or f"{tag}_{key}"
            yield AskedOne(column, f"{text} - {label}", answers, in_order=True, only_if=only_if)
    elif kind == "TE":
        yield AskedOne(tag, text, {}, left_out=NO_CHOICES)


def _pairs(given: Any) -> list[tuple[Any, Any]]:
    """Give the entries of what Qualtrics writes as a table, or as a list where its keys are 0, 1, 2; false if empty."""
    if isinstance(given, dict):
        return list(given.items())
    return list(enumerate(given)) if isinstance(given, list) else []


def _in_order(given: Any, order: Any) -> dict[str, str]:
    labels = {str(key): without_markup(str(value["Display"])) for key, value in _pairs(given)}
    listed = [str(key) for key in order] if isinstance(order, list) else []
    first = dict.fromkeys(key for key in listed if key in labels)
    return {key: labels[key] for key in {**first, **labels}}


def _coded(path: Path, tag: str, labels: Mapping[str, str], recoded: Mapping[str, str]) -> dict[Code, str]:
    return labels_once(path, tag, ((as_code(recoded.get(key, key)), label) for key, label in labels.items()))
