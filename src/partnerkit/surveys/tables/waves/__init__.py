"""Two waves of a survey: what both asked, who answered both, and how far figures have moved."""
