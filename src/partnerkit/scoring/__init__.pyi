from .answer import Answer as Answer, Support as Support
from .certify import Certificate as Certificate, certify as certify
from .changes import (
    ChangePart as ChangePart,
    ChangeReason as ChangeReason,
    Progress as Progress,
    ProgressData as ProgressData,
    ScoreChange as ScoreChange,
    Shift as Shift,
)
from .compare import Comparison as Comparison, ComparisonData as ComparisonData, Gap as Gap, compare as compare
from .explain import Explanation as Explanation, ExplanationData as ExplanationData, Part as Part, explain as explain
from .frames import score_frame as score_frame
from .opportunities import (
    Mix as Mix,
    Opportunity as Opportunity,
    share_of_level as share_of_level,
    supported_level as supported_level,
)
from .profile import Profile as Profile, ProfileReading as ProfileReading, Score as Score, format_range as format_range
from .profile_data import ProfileData as ProfileData
from .progress import progress as progress
from .question import OpenQuestion as OpenQuestion, next_question as next_question
from .score import (
    compiled as compiled,
    record_of as record_of,
    registry as registry,
    score as score,
    score_composite as score_composite,
)
