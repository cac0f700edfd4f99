"""Who held a place on any day, as known on any day, and who said so.

Eleven packages, and imports run down only::

                  cli            app                 meet the user
            reader                       map         text -> drafts, dossier -> picture
                       matching                      somebody else's table -> a dossier
                        engine                       a table of any size -> days of change
            gazetteer                    state       name -> place, claims -> who holds what
                       dossier                       files -> checked tables
              edtf      faults      names            dates, what is wrong with a file, spelling
                        errors                       exceptions
                        words                        sentences in the language of the reader
"""

from pathlib import Path

PROJECT = Path(__file__).parents[1]
"""Folder of the project: ``app.py``, ``data/`` and this package lie in it."""
DATA = PROJECT / "data"
"""What ships with the project: dossiers, the base map and the bundled gazetteer."""
EMBEDDED = DATA / "karabakh-2020"
"""The dossier that comes with the project and opens when no other is asked for."""
