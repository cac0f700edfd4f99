"""Who held a place on any day, as known on any day, and who said so.

Imports run one way, along ``sources → gazetteer → claims → timeline → maps``; ``dossier`` reads a
whole folder of those tables. Only ``handover.component`` knows of Streamlit.
"""
