"""Who held a place on any day, as known on any day, and who said so.

Eight packages, and imports run down only::

                  cli            app                      meet the user
            reader                       map              text -> drafts, dossier -> picture
            gazetteer                    state            name -> place, claims -> who holds what
                         dossier                          files -> checked tables
              names        edtf          errors           spelling, dates, faults
"""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
"""Folder of the project: ``app.py``, ``data/`` and this package lie in it."""
DATA = PROJECT / "data"
"""What ships with the project: dossiers, the base map and the bundled gazetteer."""
EMBEDDED = DATA / "karabakh-2020"
"""The dossier that comes with the project and opens when no other is asked for."""
