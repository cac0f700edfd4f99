"""How a dossier's files are read and written, so that nothing saved is lost.

In go contents by name, out come files that are whole: `folder_lock` lets one save at a time,
`whole_file` replaces a file and `folder_journal` several of a folder, all or none, and both put in
order what an end of the program in between left; `folder_files` reads a folder as one version.
"""
