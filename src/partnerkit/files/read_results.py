"""From the documents of surveys and crosswalks back to their results.

Their rooms know nothing of documents, so that the readers are here.
"""

from collections.abc import Mapping
from typing import Any

from partnerkit.crosswalk import Coverage, CoverageLine, Derivation, Link
from partnerkit.crosswalk.coverage import CoverageData, CoverageLineData
from partnerkit.crosswalk.derivation import DerivationData, LinkData
from partnerkit.documents.expected import Expected
from partnerkit.documents.result_document import made_by_fields
from partnerkit.errors import UnknownKeyError
from partnerkit.model import Instrument, Relations
from partnerkit.scoring.lookup import Lookup
from partnerkit.scoring.read_results import Read
from partnerkit.surveys import (
    Agreement,
    Agreements,
    Anova,
    Design,
    GapPart,
    GroupGap,
    GroupReliabilities,
    GroupReliability,
    GroupTable,
    KeyReport,
    KeySuspect,
    Moments,
    RaterAgreement,
    Reliabilities,
    Reliability,
    WithinGroup,
)
from partnerkit.surveys.coefficients.agreement_results import AgreementData, AgreementsData, WithinGroupData
from partnerkit.surveys.coefficients.alpha import ReliabilitiesData, ReliabilityData
from partnerkit.surveys.coefficients.moments import MomentsData
from partnerkit.surveys.coefficients.raters import RaterAgreementData
from partnerkit.surveys.coefficients.reliability import GroupReliabilitiesData, GroupReliabilityData
from partnerkit.surveys.coefficients.reversed_items import KeyReportData, KeySuspectData
from partnerkit.surveys.tables.gap_results import GapPartData, GroupGapData
from partnerkit.surveys.tables.read_table import read_table, table_faults
from partnerkit.surveys.tables.table_data import GroupTableData


def _table(data: Mapping[str, Any], lookup: Lookup) -> GroupTable:
    instrument = lookup.instrument(data["instrument"], data["version"])
    wrong = [Expected(problem, remedy, path=place) for place, problem, remedy in table_faults(data, instrument)]
    if wrong:
        raise ExceptionGroup("the table", wrong)
    return read_table(data, instrument)


def _instrument(data: Mapping[str, Any], lookup: Lookup) -> Instrument:
    """Give the instrument of a gap, which has its subscale."""
    instrument = lookup.instrument(data["instrument"], data["version"])
    try:
        instrument.subscale(data["subscale"])
    except UnknownKeyError as error:
        raise Expected(str(error), path="subscale") from None
    return instrument


def _groups(data: Mapping[str, Any], _: Lookup) -> tuple[Any, ...]:
    """Give the two groups of a gap as they were asked for: the value of one column, or a tuple of several."""
    if len(data["groups"]) != 2 or any([*group] != data["by"] for group in data["groups"]):
        raise Expected("it does not hold two groups with the columns of 'by'.", path="groups")
    cells = (tuple(group.values()) for group in data["groups"])
    return tuple(values[0] if len(values) == 1 else values for values in cells)


def _design(data: Mapping[str, Any], _: Lookup) -> Design | None:
    return None if data["design"] is None else Design(**data["design"])


def _group(data: Mapping[str, Any], _: Lookup) -> tuple[Any, ...]:
    return tuple(data["group"].values())


def _possible(data: Mapping[str, Any], _: Lookup) -> Relations:
    return Relations.of(*data["possible"])


def _moments(data: Mapping[str, Any], lookup: Lookup) -> Moments:
    size = len(data["items"])
    for name in ("counts", "sums", "products", "origins", "lows", "highs"):
        square = data[name] if name in ("counts", "sums", "products") else ()
        if any(len(each) != size for each in (data[name], *square)):
            raise Expected("its size is not that of 'items'.", f"Expected {size} entries.", path=name)
    return made_by_fields(Moments)(data, lookup)


READERS: Mapping[type, Read] = {
    GroupTableData: _table,
    GapPartData: made_by_fields(GapPart),
    GroupGapData: made_by_fields(GroupGap, instrument=_instrument, groups=_groups, design=_design),
    MomentsData: _moments,
    ReliabilityData: made_by_fields(Reliability),
    ReliabilitiesData: made_by_fields(Reliabilities),
    GroupReliabilityData: made_by_fields(GroupReliability, group=_group),
    GroupReliabilitiesData: made_by_fields(GroupReliabilities, notes=lambda data, _: tuple(data["left_out"])),
    WithinGroupData: made_by_fields(WithinGroup, group=_group),
    AgreementData: made_by_fields(Agreement, anova=made_by_fields(Anova), groups=lambda data, _: tuple(data["rows"])),
    AgreementsData: made_by_fields(Agreements),
    RaterAgreementData: made_by_fields(RaterAgreement),
    KeySuspectData: made_by_fields(KeySuspect),
    KeyReportData: made_by_fields(KeyReport),
    CoverageLineData: made_by_fields(CoverageLine),
    CoverageData: made_by_fields(Coverage),
    LinkData: made_by_fields(Link, possible=_possible),
    DerivationData: made_by_fields(Derivation, possible=_possible),
}
"""How each kind of document is read."""
