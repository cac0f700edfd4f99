"""What can a dossier be brought as, and kept as? Each form of file, made into its files and back.

`open` takes whatever was brought and finds out what it is; `zips`, `workbook`, `geopackage` and
`boundaries` read one form each, and `text_tables` makes files of sheets and layers. `save` writes
a dossier back to where it was opened, and `template` gives a small one to start from.
"""
