"""The command: one verb per subcommand, each a thin cover of public functions.

Nothing is computed here. `given_files` turns a file into a school, `answers` prints results as text or JSON, `exits`
says with which code the command ends, and `all_commands` has the command with its subcommands. The package itself has
no names: nothing in it is for use from Python.
"""
