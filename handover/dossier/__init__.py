"""What does this dossier say? Its files in, checked tables out, or every fault that they have.

In goes a folder, a zip, a workbook or a GeoPackage (`formats.open`: ``open_path``,
``open_uploads``), which becomes a `files.DossierFiles`. `read.read_dossier` makes a `read.Dossier`
of it: the profile, tables in pandas, outlines in GeoPandas; or it raises a ``DossierError`` with
every fault. `schema` says what the columns of each table hold, and drives the readers, the checks,
the template, the data package and the guide to the data. A fault has a code
(``handover.errors.FaultCode``), and `remedies` says how to mend it. `formats.save` writes a dossier
back, and `formats.template` gives one to start from. Nothing here knows of states, maps or screens.
"""
