"""What Streamlit needs: the only package that imports it.

The pages in ``pages/`` read from top to bottom and call one function a step: those of `map_steps`,
`dossier_steps`, `match_steps`, `position_steps` and `report_steps`. What a page keeps between two
runs is one object in the session: a `map_steps.MapVisit`, an `edit.Edit`, a `match_work.MatchWork`,
a `report_state.ReportState`.

`service` is the server: what is ready before it listens, `doors` who is answered, `document_files`
the map documents that it gives out, `run_queue` how many runs at a time.

`session_language` knows which language a reader is spoken to in, `language_switch` offers another,
`components.share_words` gives the page what its own scripts say.

`open_dossier` has the dossier that the app shows, `dossier_cache` what was read of it and of
others, `session_view` the view that all pages share,
`map_frame` the map document and the messages to and from it, `navigation` the pages, `components`
the other parts of a page that Streamlit lacks. The other modules know nothing of Streamlit: they
turn tables into what a page shows. `markdown.literal` is for every text of a dossier that Streamlit
would read as Markdown.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
