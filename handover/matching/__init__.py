"""What somebody else's table says.

In: files in any public form, and what a reader says of their columns. Out: the columns with their
roles and reasons, what is still to be asked, and the files of an ordinary dossier.
"""
