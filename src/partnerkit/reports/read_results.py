"""From the document of a report back to the report."""

from collections.abc import Mapping
from typing import Any

from partnerkit.documents.result_document import made_by_fields
from partnerkit.reports.blocks import Page
from partnerkit.reports.report import Report
from partnerkit.reports.report_data import ReportData
from partnerkit.scoring.lookup import Lookup
from partnerkit.scoring.read_results import Read


def _report(data: Mapping[str, Any], lookup: Lookup) -> Report:
    sources = tuple(lookup.source(each["key"]) for each in data["sources"])
    page = made_by_fields(Page)(data, lookup)
    return Report(data["school"], data["school_key"], page, sources, data["data_version"])


READERS: Mapping[type, Read] = {ReportData: _report}
"""How each kind of document is read."""
