"""Sources and method: where everything comes from, and how a state is decided."""

import streamlit as st

from handover.component import open_dossier

dossier = open_dossier()

st.title("Sources & method")
st.subheader("How a state is decided")
st.markdown("""
Two days matter: the day you look at, and the day up to which you count what had been published.
*As known then* sets both to the same day.

1. A claim counts from the day its source published it, until a later claim corrects it.
2. The holder is the one whom the last capture, handover or report of control up to that day
   names. Before the first such claim it is the side that gave the place up. A vague date for an
   event gives way to a more exact one for the same event.
3. A claim that somebody denies is shown as contested until another claimant settles it. Saying
   it again does not settle it.
4. A deadline is shown as due until it has passed, and as lapsed afterwards, as long as nobody
   has reported what came of it. A plan is never shown as an outcome.
5. Where no source says who held a place, the map says that nothing is known.
""")
st.subheader("Boundaries")
st.text(dossier.boundary_policy)
st.text(
    "Compared with a more accurate reference that may not be shipped, the districts' outlines "
    "overlap by 0.67 to 0.89 (intersection over union; the small city district by less). Treat "
    "every line as approximate, ±5 km. outlines.geojson can be replaced by a better file without "
    "touching the program."
)
st.subheader("Names")
st.text(dossier.naming_policy)
if dossier.discrepancies:
    st.subheader("Known discrepancies of the report")
for discrepancy in dossier.discrepancies:
    with st.expander(discrepancy.title):
        st.text(discrepancy.text)
st.subheader("Map")
st.text(
    "Outlines, borders, lakes: Natural Earth (public domain). Rivers: pyworldatlas (CC0). Relief: "
    "NOAA GLOBE (US Government work). Towns and their names: GeoNames (CC BY 4.0). Drawn with "
    "Leaflet and Folium. Online tiles are asked for only when you switch them on."
)
st.subheader("Sources")
st.dataframe(
    dossier.sources,
    hide_index=True,
    column_config={"url": st.column_config.LinkColumn("url", validate=r"^https?://")},
)
