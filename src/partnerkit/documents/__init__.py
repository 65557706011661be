"""Documents: the one strict way between files and nouns."""

from typing import TYPE_CHECKING

from partnerkit._lazy import lazily

if TYPE_CHECKING:
    from partnerkit.documents.action_plan import (
        action_plan_csv,
        action_plan_worksheet,
        parse_action_plan,
        read_action_plan,
        write_action_plan,
    )
    from partnerkit.documents.catalogue import parse_catalogue, read_catalogue
    from partnerkit.documents.citing import cite
    from partnerkit.documents.composites import parse_composites, read_composites
    from partnerkit.documents.crosswalk import parse_crosswalk, read_crosswalk
    from partnerkit.documents.export import to_dict
    from partnerkit.documents.findings import parse_findings, read_findings
    from partnerkit.documents.frame import schools_from_frame
    from partnerkit.documents.framework import parse_framework, read_framework
    from partnerkit.documents.installed import installed_frameworks
    from partnerkit.documents.instrument import parse_instrument, read_instrument, write_instrument
    from partnerkit.documents.noun import read_noun
    from partnerkit.documents.rule import fingerprint, rule_from_document, rule_to_document
    from partnerkit.documents.schema import DocumentKind, json_schema
    from partnerkit.documents.school import parse_school, read_school, template, write_school
    from partnerkit.documents.text import MAX_BYTES, MAX_DEPTH, Format
    from partnerkit.documents.vocabulary import parse_community, parse_vocabulary, read_community, read_vocabulary

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "DocumentKind",
    "Format",
    "action_plan_csv",
    "action_plan_worksheet",
    "cite",
    "fingerprint",
    "installed_frameworks",
    "json_schema",
    "parse_action_plan",
    "parse_catalogue",
    "parse_community",
    "parse_composites",
    "parse_crosswalk",
    "parse_findings",
    "parse_framework",
    "parse_instrument",
    "parse_school",
    "parse_vocabulary",
    "read_action_plan",
    "read_catalogue",
    "read_community",
    "read_composites",
    "read_crosswalk",
    "read_findings",
    "read_framework",
    "read_instrument",
    "read_noun",
    "read_school",
    "read_vocabulary",
    "rule_from_document",
    "rule_to_document",
    "schools_from_frame",
    "template",
    "to_dict",
    "write_action_plan",
    "write_instrument",
    "write_school",
]

_HOMES = {
    "action_plan": (
        "action_plan_csv",
        "action_plan_worksheet",
        "parse_action_plan",
        "read_action_plan",
        "write_action_plan",
    ),
    "catalogue": (
        "parse_catalogue",
        "read_catalogue",
    ),
    "citing": ("cite",),
    "composites": (
        "parse_composites",
        "read_composites",
    ),
    "crosswalk": (
        "parse_crosswalk",
        "read_crosswalk",
    ),
    "export": ("to_dict",),
    "findings": (
        "parse_findings",
        "read_findings",
    ),
    "frame": ("schools_from_frame",),
    "framework": (
        "parse_framework",
        "read_framework",
    ),
    "installed": ("installed_frameworks",),
    "instrument": (
        "parse_instrument",
        "read_instrument",
        "write_instrument",
    ),
    "noun": ("read_noun",),
    "rule": (
        "fingerprint",
        "rule_from_document",
        "rule_to_document",
    ),
    "schema": ("DocumentKind", "json_schema"),
    "school": (
        "parse_school",
        "read_school",
        "template",
        "write_school",
    ),
    "text": (
        "MAX_BYTES",
        "MAX_DEPTH",
        "Format",
    ),
    "vocabulary": (
        "parse_community",
        "parse_vocabulary",
        "read_community",
        "read_vocabulary",
    ),
}

__getattr__, __dir__ = lazily(__name__, _HOMES)
