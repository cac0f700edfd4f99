"""Which place a name means: the data module.

In go a dossier's places and names, the bundled gazetteer around them, and the gazetteers that a
user added; out comes one place for a name, or an error with the near ones. A name that is merely
like another one is a hint and never an answer.

`resolve` looks names up. `bundled`, `towns`, `user_added` and `merge` read the gazetteers,
`relations` tells what lies in what. `import_file`, `geonames` and `linked_places` bring public
files in. `nominatim` asks an online geocoder, for who turns it on; `candidates` and `positions`
put what was chosen into a dossier.
"""
