"""From one line of a school's own words to practices: candidates, how likely the first is right, and what is denied."""
