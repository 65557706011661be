from partnerkit.documents.document_kinds import DocumentKind as DocumentKind, ResultKind as ResultKind
from partnerkit.documents.fault_words import Format as Format
from partnerkit.documents.rule_document import (
    fingerprint as fingerprint,
    rule_from_document as rule_from_document,
    rule_to_document as rule_to_document,
)
from partnerkit.documents.text import MAX_BYTES as MAX_BYTES, MAX_DEPTH as MAX_DEPTH

from .action_plans import (
    action_plan_csv as action_plan_csv,
    action_plan_worksheet as action_plan_worksheet,
    parse_action_plan as parse_action_plan,
    read_action_plan as read_action_plan,
    write_action_plan as write_action_plan,
)
from .catalogues import (
    parse_catalogue as parse_catalogue,
    read_catalogue as read_catalogue,
    write_catalogue as write_catalogue,
)
from .citing import cite as cite
from .composites import parse_composites as parse_composites, read_composites as read_composites
from .crosswalks import parse_crosswalk as parse_crosswalk, read_crosswalk as read_crosswalk
from .field_documents import (
    parse_community as parse_community,
    parse_findings as parse_findings,
    parse_framework as parse_framework,
    parse_vocabulary as parse_vocabulary,
    read_community as read_community,
    read_findings as read_findings,
    read_framework as read_framework,
    read_vocabulary as read_vocabulary,
)
from .instruments import (
    parse_instrument as parse_instrument,
    read_instrument as read_instrument,
    write_instrument as write_instrument,
)
from .results import (
    parse_result as parse_result,
    read_result as read_result,
    write_result as write_result,
)
from .schemas import json_schema as json_schema
from .schools import (
    parse_school as parse_school,
    read_school as read_school,
    schools_from_frame as schools_from_frame,
    write_school as write_school,
)
from .template import template as template
from .to_dict import to_dict as to_dict
