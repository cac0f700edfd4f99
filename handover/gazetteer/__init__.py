"""Which place a name means.

In goes a name in any of its spellings; out comes one place, or an error that names the near ones:
a likeness is a suggestion and never an answer.

`resolve` looks a name up in three layers: the dossier's own places, the bundled gazetteer
(`bundled`, `towns`, `relations`) and what a user added (`user_added`, from files that
`import_file`, `geonames` and `linked_places` read). `positions` finds places that a dossier has no
coordinates for. `nominatim` asks an online geocoder, and only where the user turned that on.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
