from partnerkit._progress_bar import ShowProgress as ShowProgress

from .action_plan import (
    ActionPlanCheck as ActionPlanCheck,
    ActionPlanWarning as ActionPlanWarning,
    check_action_plan as check_action_plan,
    draft_action_plan as draft_action_plan,
)
from .advice_data import RecommendationsData as RecommendationsData
from .cheapest_to import cheapest_to as cheapest_to
from .gain import (
    Aspect as Aspect,
    Baseline as Baseline,
    Objective as Objective,
    objective_of as objective_of,
)
from .graph import prerequisite_graph as prerequisite_graph, step_graph as step_graph
from .nothing_new import NothingNew as NothingNew, WhyNothing as WhyNothing
from .pathways import Pathway as Pathway, Pathways as Pathways, pathways as pathways
from .plan import alternatives as alternatives, plan as plan
from .plan_data import (
    PathwaysData as PathwaysData,
    PlanData as PlanData,
    PlannedSchoolsData as PlannedSchoolsData,
    RobustnessData as RobustnessData,
)
from .plan_many import plan_many as plan_many
from .planned import (
    ONLY_GIVEN_EFFECTS as ONLY_GIVEN_EFFECTS,
    Plan as Plan,
    PlannedPractice as PlannedPractice,
    PlanTerm as PlanTerm,
)
from .planned_schools import PlannedSchool as PlannedSchool, PlannedSchools as PlannedSchools
from .proof import Proof as Proof
from .ready import fits as fits, missing_steps as missing_steps, prerequisites_of as prerequisites_of, ready as ready
from .reasons import Gain as Gain, Prerequisite as Prerequisite, Standing as Standing
from .recommend import FacesBarriers as FacesBarriers, recommend as recommend
from .recommendation import AdvicePart as AdvicePart, Recommendation as Recommendation
from .recommendations import Recommendations as Recommendations
from .recommenders import (
    BY_GAIN as BY_GAIN,
    FOR_BARRIERS as FOR_BARRIERS,
    FOR_THIS_SCHOOL as FOR_THIS_SCHOOL,
    READY_FIRST as READY_FIRST,
    Key as Key,
    Recommender as Recommender,
    fewest_hours as fewest_hours,
    fitting as fitting,
    gaining as gaining,
    helping as helping,
    in_turns as in_turns,
    largest_gain as largest_gain,
    least_to_ask as least_to_ask,
    most_barriers as most_barriers,
    most_made_for as most_made_for,
    only as only,
    ordered_by as ordered_by,
    startable as startable,
    strongest_evidence as strongest_evidence,
    then as then,
    varied as varied,
)
from .request import (
    Aim as Aim,
    DemandOptions as DemandOptions,
    PlanOptions as PlanOptions,
    PlanRequest as PlanRequest,
    Solver as Solver,
    SolverOptions as SolverOptions,
)
from .robustness import Robustness as Robustness, Staying as Staying, robustness as robustness
from .wish_answers import Wish as Wish, WishAnswer as WishAnswer
