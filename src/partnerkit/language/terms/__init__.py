"""Terms in a text that the field has left behind: what is found, what to say instead, and what is law or left alone."""
