"""What somebody else's table says.

In: files in any public form, and what a reader says of their columns. Out: the columns with their
roles and reasons, what is still to be asked, and the files of an ordinary dossier.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
