"""Results as plain data, ready for JSON: what another tool shows, stores or sends on."""

from collections.abc import Mapping
from typing import Any, Literal, Never, overload

from partnerkit.documents.crosswalk_document import crosswalk_to_document
from partnerkit.documents.write import document, in_json, plain
from partnerkit.errors import InvalidValueError
from partnerkit.errors.arguments import door
from partnerkit.model import (
    ActionPlan,
    AsBriefData,
    AsData,
    Catalogue,
    CommunityEntry,
    CommunityProfile,
    Composite,
    Crosswalk,
    FirstStep,
    Framework,
    Instrument,
    Persona,
    Practice,
    Practices,
    School,
    Term,
    Vocabulary,
)
from partnerkit.model.as_data import Data

Document = ActionPlan | Catalogue | CommunityProfile | Framework | Instrument | School | Vocabulary
"""What comes out as the document that it can be read from again."""

PartOfDocument = Composite | CommunityEntry | FirstStep | Persona | Practice | Term
"""What comes out by the fields of a document."""

Held = Crosswalk | Document | PartOfDocument | Practices
"""What comes out as documents hold it."""


@overload
def to_dict(result: AsData[Data], *, brief: Literal[False] = ...) -> Data: ...
@overload
def to_dict(result: AsData[Mapping[str, Any]], *, brief: Literal[True]) -> dict[str, Any]: ...
@overload
def to_dict(result: Held, *, brief: bool = ...) -> dict[str, Any]: ...
@door
def to_dict(result: Held | AsData[Any], *, brief: bool = False) -> Any:
    """Give a result as plain data: dictionaries, lists, text, numbers and None, ready for `json.dumps`.

    Scores run from 0 to 1; where answers are missing, ``value`` is None, and ``low`` and ``high`` are its bounds. Every
    statement with a source has the source's key, and the sources are listed at the end.

    A school, an action plan, a framework, an instrument, a crosswalk, a vocabulary and a community profile come out as
    a document that reads back. So does a catalogue, but without the findings that its practices name: pass those to
    `read_catalogue`. Findings do not read back: sizes that nobody has seen and those of withdrawn papers are left out.
    A composite comes out as one of the ``composites`` of a document that `parse_composites` reads.
    The results that `partnerkit.files.ResultKind` lists read back with `read_result`.

    Survey tables come out row by row. A hidden figure is None and is named in ``hidden``; any other None is not known.

    For type checkers the result is a typed dictionary, such as `ProfileData` for a profile.

    Args:
        result: Anything that partnerkit gives, such as a profile, an explanation, recommendations, a plan or a group
            table; a school, a catalogue and whatever else has a document; or a value of your own with a method
            ``as_data``.
        brief: Whether to leave out how a result came about, for lists and for language models: a tenth of the size or
            less. A brief form does not read back. A result that has none comes out whole.

    Raises:
        InvalidValueError: The result has no form as plain data.

    Examples:
        >>> import partnerkit as pk
        >>> school = pk.read_school("examples/data/goose_creek.toml")
        >>> pk.to_dict(pk.score(school, pk.CONTINUUM)["communication"])["low"]
        0.375
        >>> pk.to_dict(pk.knowledge.FAMILY_SURVEY)["informant"]
        'families'
    """
    if brief and isinstance(result, AsBriefData):
        return result.as_brief_data()
    match result:
        case ActionPlan() | Catalogue() | CommunityProfile() | Framework() | Instrument() | School() | Vocabulary():
            return document(result)
        case Crosswalk():
            return crosswalk_to_document(result)
        case Practices():
            return {"asked": list(result.asked), "practices": [in_json(plain(practice)) for practice in result]}
        case Composite() | CommunityEntry() | FirstStep() | Persona() | Practice() | Term():
            return in_json(plain(result))
        case AsData():
            return result.as_data()
        case _:
            _refuse(result)


def _refuse(result: Never) -> Never:
    """Refuse what has no form as plain data, for those who use no type checker."""
    given: object = result
    expected = "a school, an action plan or a result, such as a profile, a plan or recommendations"
    raise InvalidValueError("to_dict", "result", given, expected)
