"""What a dossier says.

In go files: a folder, a zip, a workbook, a GeoPackage, or single tables with boundaries. Out comes
a `Dossier`, whose tables are checked against one another, or a `DossierError` that holds every
fault, each with file, row, column, what stands there and what was expected.

`files` has a dossier's files in memory and `formats` makes them of whatever was brought, or writes
them; `schema` says which columns there are; `profile`, `places`, `sources`, `facts`, `claims` and
`outlines` read a table each; `read` reads all of them; `labels` and `remedies` say in words what a
place is called and how a fault is mended.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
