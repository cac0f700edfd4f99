"""How it looks.

In go a dossier and a view of it: the day, what is known, the sources, the place chosen. Out comes
one HTML document that scrubs through the days without asking anyone for anything, or a file for
somebody else: HTML, PNG, GeoJSON, GeoPackage or CSV.

`payload` is what the browser gets to know; `basemap` lies under it; `document` puts both and the
scripts of `timebar` into a page; `citation` says whose work it is; `export` writes the files.
This is the only package that imports Folium.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
