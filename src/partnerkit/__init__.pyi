from . import (
    crosswalk as crosswalk,
    errors as errors,
    files as files,
    knowledge as knowledge,
    language as language,
    model as model,
    planning as planning,
    plotting as plotting,
    reports as reports,
    rules as rules,
    scoring as scoring,
    surveys as surveys,
    testing as testing,
)
from ._preload import preload as preload
from ._version import __version__ as __version__
from .errors import DocumentError as DocumentError, PartnerkitError as PartnerkitError
from .files import (
    cite as cite,
    read_school as read_school,
    template as template,
    to_dict as to_dict,
    write_school as write_school,
)
from .knowledge import (
    CONTINUUM as CONTINUUM,
    DUAL_CAPACITY as DUAL_CAPACITY,
    FINDINGS as FINDINGS,
    FRAMEWORKS as FRAMEWORKS,
    PRACTICES as PRACTICES,
    SIX_TYPES as SIX_TYPES,
)
from .language import match_practices as match_practices, read_plan_text as read_plan_text
from .model import (
    Composite as Composite,
    Context as Context,
    Framework as Framework,
    Missing as Missing,
    Observation as Observation,
    PracticeInPlace as PracticeInPlace,
    School as School,
)
from .planning import plan as plan, recommend as recommend
from .reports import report as report
from .scoring import (
    compare as compare,
    explain as explain,
    progress as progress,
    score as score,
    score_frame as score_frame,
)
from .surveys import summarize as summarize
