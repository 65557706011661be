"""What type checkers must find, and must not find."""
