"""What the document of a report holds."""

from typing import Annotated, Any, Literal

from partnerkit.model import SourceData
from partnerkit.model.as_data import Versioned
from partnerkit.model.result_data import AsDocument, Later
from partnerkit.reports.blocks import Section
from partnerkit.reports.words import Language

SectionData = Annotated[dict[str, Any], AsDocument(Section)]


class ReportData(Versioned):
    """A report as plain data; `read_result` reads it back.

    Attributes:
        school_key: The school's key.
        data_version: Which data it was made with.
        title: The line above the school's name.
        says: What the page is about, in sentences.
        first: The sections of the first screen.
        rest: The sections below it.
        closing: What it was made with, in a sentence.
    """

    kind: Literal["report"]
    school: str
    school_key: str
    data_version: Annotated[str, Later("")]
    language: Language
    title: str
    says: list[str]
    first: list[SectionData]
    rest: list[SectionData]
    closing: str
    sources: list[SourceData]
