"""Labels of SPSS and Stata files, as pyreadstat reads them beside the data, turned into what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import attrs

from partnerkit.model.response_options import Code
from partnerkit.surveys.answers.asked import AskedAll, AskedOne


@runtime_checkable
class Metadata(Protocol):
    """What is read of pyreadstat's metadata; anything with these attributes will do."""

    @property
    def column_names_to_labels(self) -> Mapping[str, str | None]:
        """The label of each variable."""
        ...

    @property
    def variable_value_labels(self) -> Mapping[str, Mapping[Any, str]]:
        """The value labels of each variable that has some, by code."""
        ...

    @property
    def missing_ranges(self) -> Mapping[str, Sequence[Any]]:
        """The user-missing values of each variable that has some, as codes or as ranges with ``lo`` and ``hi``."""
        ...


def asked_of_labels(metadata: Metadata, columns: Iterable[str] | None = None) -> tuple[AskedOne, ...]:
    """Give the variables with value labels as questions; or those named, with labels or without."""
    labels = metadata.variable_value_labels
    return tuple(
        AskedOne(
            column,
            metadata.column_names_to_labels.get(column) or "",
            {code_of(code): str(label) for code, label in labels.get(column, {}).items()},
            (*_missing(metadata.missing_ranges.get(column, ())), *_tagged(metadata, column)),
            measure=str(getattr(metadata, "variable_measure", {}).get(column) or ""),
        )
        for column in (labels if columns is None else columns)
    )


def asked_of_metadata(metadata: Metadata, columns: Iterable[str] | None = None) -> tuple[AskedOne | AskedAll, ...]:
    """Give the variables with value labels, or those named, with each multiple-response set as one question.

    In a set of categories each variable holds one of several answers and is not a question of its own, so it is left
    out unless it is named. `read_answers` gives each answer a column.
    """
    chosen = list(metadata.variable_value_labels if columns is None else columns)
    known = metadata.column_names_to_labels if columns is None else chosen
    whole: dict[str, AskedOne | AskedAll] = {}
    for name, said in getattr(metadata, "mr_sets", {}).items():
        members = list(said["variable_list"])
        if len(members) < 2 or not set(members) <= set(known) or not whole.keys().isdisjoint(members):
            continue
        variables = asked_of_labels(metadata, members)
        if said["is_dichotomy"]:
            labels = {one.column: one.text or one.column for one in variables}
            counted = code_of(said["counted_value"])
            one_question = AskedAll(name, said["label"] or "", labels, variables=variables, counted=counted)
            whole |= dict.fromkeys(members, one_question)
        elif columns is None:
            why = f"of the set {name}, where each variable holds one of several answers"
            whole |= {one.column: attrs.evolve(one, left_out=why) for one in variables}
    asked = asked_of_labels(metadata, dict.fromkeys([*chosen, *whole]))
    return tuple(dict.fromkeys(whole.get(one.column, one) for one in asked))


def code_of(code: Any) -> Code:
    """Give a code as a whole number where it is one: SPSS keeps all numbers as floats."""
    if isinstance(code, str):
        return code
    return int(code) if float(code).is_integer() else float(code)


def _missing(ranges: Sequence[Any]) -> Iterable[tuple[Code, Code]]:
    """Give user-missing values as ranges from a lowest to a highest code."""
    for one in ranges:
        low, high = (one["lo"], one["hi"]) if isinstance(one, Mapping) else (one, one)
        yield (
            code_of(low) if isinstance(low, str) or abs(low) < float("inf") else low,
            code_of(high) if isinstance(high, str) or abs(high) < float("inf") else high,
        )


def _tagged(metadata: Metadata, column: str) -> Iterable[tuple[Code, Code]]:
    """Give the tagged missing values of Stata and SAS, which are letters, where the file says which it uses."""
    return [(code, code) for code in getattr(metadata, "missing_user_values", {}).get(column, ())]
