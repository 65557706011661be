from .answers.changed_cells import Change as Change
from .answers.coded_answers import Keyed as Keyed, coded_answers as coded_answers, key_answers as key_answers
from .answers.counts import Counts as Counts, key_counts as key_counts
from .answers.drafts import draft_instrument as draft_instrument
from .answers.responses import score_responses as score_responses
from .answers.tidy import TidyAnswers as TidyAnswers, tidy_answers as tidy_answers
from .coefficients.agreement import agreement as agreement, null_variance as null_variance
from .coefficients.agreement_results import (
    Agreement as Agreement,
    Agreements as Agreements,
    AgreementsData as AgreementsData,
    Anova as Anova,
    WithinGroup as WithinGroup,
)
from .coefficients.alpha import (
    ItemReliability as ItemReliability,
    Reliabilities as Reliabilities,
    ReliabilitiesData as ReliabilitiesData,
    Reliability as Reliability,
)
from .coefficients.by_scale import ConfidenceInterval as ConfidenceInterval
from .coefficients.moment_query import moments as moments
from .coefficients.moments import Moments as Moments
from .coefficients.raters import (
    RaterAgreement as RaterAgreement,
    RaterAgreementData as RaterAgreementData,
    RaterICC as RaterICC,
    rater_agreement as rater_agreement,
)
from .coefficients.reliability import (
    GroupReliabilities as GroupReliabilities,
    GroupReliabilitiesData as GroupReliabilitiesData,
    GroupReliability as GroupReliability,
    reliability as reliability,
)
from .coefficients.reversed_items import (
    KeyReport as KeyReport,
    KeyReportData as KeyReportData,
    KeySuspect as KeySuspect,
    check_keys as check_keys,
)
from .reading.read import AnswerFile as AnswerFile, read_answers as read_answers
from .tables.difference import Difference as Difference
from .tables.differences import Differences as Differences, differences as differences
from .tables.disclosure.hidden_cells import HiddenCells as HiddenCells, HiddenFigures as HiddenFigures
from .tables.gap_results import GapPart as GapPart, GroupGap as GroupGap, GroupGapData as GroupGapData
from .tables.gaps import explain_gap as explain_gap
from .tables.group_rows import ALL as ALL, GroupRow as GroupRow, OptionShare as OptionShare
from .tables.group_summary import summarize as summarize
from .tables.group_table import GroupTable as GroupTable
from .tables.method_sources import Methods as Methods
from .tables.observations import as_observations as as_observations
from .tables.releases.audit import Audit as Audit, OpenFigure as OpenFigure
from .tables.releases.release import Release as Release
from .tables.table_data import GroupTableData as GroupTableData
from .tables.uncertainty.design import Design as Design
from .tables.waves.wave_changes import WaveChanges as WaveChanges
from .tables.waves.wave_comparison import compare_waves as compare_waves
