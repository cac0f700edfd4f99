"""Where everything comes from, and how it is put together."""

from html import escape

import streamlit as st

from handover.app.language_markup import told
from handover.app.open_dossier import open_dossier
from handover.app.session_view import carry_view
from handover.app.sources_table import sources_as_csv, sources_as_text, sources_in_words
from handover.app.table_look import TableLook, chosen_look
from handover.map.citation import credit_line
from handover.words.speech import mark, say, say_as

RULES = (
    mark(
        "**What counts.** A claim counts from the day its source published it, and stops "
        "counting when a correction of it is published."
    ),
    mark(
        "**Who held it.** Whoever the last report of a capture, a handover or of who holds it "
        "names. Where a report tells only between which days a place passed, it is shown as "
        "passing in between. A vaguer date gives way to a more exact one of the same event."
    ),
    mark(
        "**Before the first report** of a change, its giver is shown as inferred, half as "
        "strong. From a report that names no giver nothing is inferred."
    ),
    mark(
        "**Since** is when the present holder's unbroken run began; a repeated report only "
        "confirms it."
    ),
    mark(
        "**Contested** is a place whose change somebody denies in favour of another. The same "
        "claimant saying it again settles nothing; a later report by another does."
    ),
    mark(
        "**Due or passed.** The deadline stated last stands, unless it was over when it was "
        "stated. It ends when the place is reported to have passed, or to have stayed with who "
        "was to give it. Once its day is over without such a report, it is shown as passed: "
        "nobody is taken to have carried out a plan."
    ),
    mark(
        "**In part.** An area of which a part has gone to another since is held in part. A "
        "place of which no claim speaks, such as a district in law, is shown by its parts."
    ),
    mark(
        "**Told later.** Where nothing was known yet but a later source tells, the map says so "
        "and since when."
    ),
    mark("**Whose word.** A state is told in clauses, each with its own claim, claimant and day."),
)
AXES = (
    mark(
        "*The day* is when something was so. *Known* is the day up to which publications are "
        "taken into account: “then” goes by what had been published by the day shown, “today” "
        "by everything in this dossier. So one day can be seen as it looked at the time and as "
        "it looks now."
    ),
    mark(
        "A claim carries three dates: the date it is about, the day it was said, and the day "
        "it was published. Where the day of publication is not known, the day on which the "
        "source was read stands in for it and the claim's note says so."
    ),
)

dossier = open_dossier()
carry_view()
sources = sources_in_words(dossier)
points = "".join(
    f'<dt style="font-weight: 600">{told(point, "title", dossier.lang)}</dt>'
    f'<dd style="margin: 0 0 0.9rem">{told(point, "text", dossier.lang)}</dd>'
    for point in dossier.discrepancies
)

st.title(say("Sources & method"), anchor=False)
st.write(say("Who is quoted here and on what terms, and how the map is made of it."))

text = st.container(width=780)
text.header(say("How a state is decided"), anchor=False)
text.write(
    say(
        "For each place and day, nine rules decide. They weigh no source against another and never "
        "fill a gap with a guess."
    )
)
text.markdown("\n".join(f"{number}. {say(rule)}" for number, rule in enumerate(RULES, start=1)))

text.header(say("The two time axes"), anchor=False)
text.markdown("\n\n".join(map(say, AXES)))

# What stands in the dossier is shown as it is: escaped, and never read as Markdown.
text.header(say("Names"), anchor=False)
text.html(f"<div>{told(dossier, 'naming_policy', dossier.lang)}</div>")

text.header(say("Outlines"), anchor=False)
text.html(f"<div>{told(dossier, 'boundary_policy', dossier.lang)}</div>")
if dossier.outlines_measured:
    text.html(f"<div>{told(dossier, 'outlines_measured', dossier.lang)}</div>")
text.write(
    say("The file outlines.geojson can be replaced by a better one without changing the program.")
)

if points:
    text.header(say("Known discrepancies"), anchor=False)
    text.html(f'<dl style="margin: 0; padding: 0">{points}</dl>')

text.header(say("Map credits"), anchor=False)
text.html(f"<div>{escape(credit_line(dossier))}</div>")

st.header(say("Sources"), anchor=False)
st.write(
    say(
        "{count, plural, one {# source.} other {# sources.}} Quotations are at most 25 words long; "
        "the rights in them stay with their publishers.",
        count=len(sources),
    )
)
if chosen_look("sources") is TableLook.TEXT:
    st.html(sources_as_text(dossier))
else:
    st.dataframe(
        sources,
        hide_index=True,
        height=min(560, 38 + 35 * len(sources)),
        placeholder="",
        column_config={
            "publisher": st.column_config.TextColumn(say("Publisher"), width=200, pinned=True),
            "title": st.column_config.TextColumn(say("Title"), width=380),
            "published": st.column_config.TextColumn(say_as("of a source", "Published"), width=100),
            "claims": st.column_config.NumberColumn(say("Claims"), width=70),
            "licence": st.column_config.TextColumn(say("Licence"), width=240),
            "link": st.column_config.LinkColumn(say("Link"), display_text=say("Open"), width=60),
            "read": st.column_config.TextColumn(say("Read on"), width=100),
        },
    )
st.download_button(
    say("Download the sources as CSV"),
    sources_as_csv(dossier),
    file_name=f"{dossier.id}-sources.csv",
    mime="text/csv",
    on_click="ignore",
    key="sources-csv",
)
