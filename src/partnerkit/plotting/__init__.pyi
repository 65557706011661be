from .comparison import draw_comparison as draw_comparison
from .distribution import draw_distribution as draw_distribution
from .explanation import draw_explanation as draw_explanation
from .groups import draw_means as draw_means
from .options import draw_options as draw_options
from .plan import draw_plan as draw_plan
from .profile import draw_profile as draw_profile
from .progress import draw_progress as draw_progress
