"""What a text claims: its places, dates, amounts and claimants, and the claims they make.

In goes a text in English with the day it was published, and a `Background`: a gazetteer and the
open dossier. Out comes a `Report`: each mention with its offsets and its doubts, and draft claims
for a person to accept, edit or reject (`review`).

`report.read_report` is the way in. `tokens` and `text` take the text apart, `dating` and `placing`
find dates and places, `linking` and `drafts` put together what belongs together. Nothing is sent
anywhere, nothing is decided without a person.
"""
