"""The order of the gallery: where a school is, what to do next, who says what, and what is known."""

from pathlib import Path

ORDER = (
    "what_does_our_list_support",
    "what_would_lower_reach_change",
    "what_could_we_take_up_next",
    "what_could_a_year_look_like",
    "do_families_and_the_team_see_the_same_school",
    "what_should_we_ask_next",
    "how_firm_is_this_band",
    "what_do_families_do_at_school_as_children_grow",
    "whose_conditions_do_our_invitations_not_fit",
    "how_sure_can_we_be_about_text_messages",
    "what_do_the_six_types_leave_out",
    "which_words_of_our_letter_could_be_others",
)


def place(path: str) -> int:
    """Give the place of an example; an example that is not listed comes last."""
    name = Path(path).stem
    return ORDER.index(name) if name in ORDER else len(ORDER)
