from .base import (
    CallError as CallError,
    InvalidValueError as InvalidValueError,
    PartnerkitError as PartnerkitError,
    require as require,
)
from .faults import (
    DocumentError as DocumentError,
    Fault as Fault,
    OlderDocumentWarning as OlderDocumentWarning,
)
from .kinds import (
    AssociationError as AssociationError,
    ComparisonError as ComparisonError,
    ContradictionError as ContradictionError,
    CycleError as CycleError,
    FrameError as FrameError,
    InfeasiblePlanError as InfeasiblePlanError,
    InventoryError as InventoryError,
    MetricError as MetricError,
    MissingExtraError as MissingExtraError,
    ObservationConflictError as ObservationConflictError,
    RuleError as RuleError,
    ShapeError as ShapeError,
    SolverError as SolverError,
    UnknownKeyError as UnknownKeyError,
    UnknownLevelError as UnknownLevelError,
    UnsupportedReading as UnsupportedReading,
)
from .shown_values import nearest as nearest, shown as shown
