"""The order of the gallery, and what is on its cards.

Published plans come first, then what to do next, real surveys and studies, then invented schools.
"""

from pathlib import Path

ORDER = (
    "what_does_our_list_support",
    "how_do_three_frameworks_read_one_plan",
    "what_do_several_plans_have_in_common",
    "what_could_we_take_up_next",
    "where_could_a_conference_lead",
    "what_could_a_year_look_like",
    "what_would_lower_reach_change",
    "what_do_families_do_at_school_as_children_grow",
    "whose_conditions_do_our_invitations_not_fit",
    "how_do_the_answers_hang_together",
    "how_sure_can_we_be_about_text_messages",
    "what_do_the_six_types_leave_out",
    "do_families_and_the_team_see_the_same_school",
    "did_what_families_say_move",
    "what_should_we_ask_next",
    "how_firm_is_this_band",
    "which_words_of_our_letter_could_be_others",
)

ON_CARD = {"what_does_our_list_support": 2}
"""Which picture of a question is on its card, where the upper part of the first one says little."""


def place(path: str) -> int:
    """Give the place of an example; an example that is not listed comes last."""
    name = Path(path).stem
    return ORDER.index(name) if name in ORDER else len(ORDER)
