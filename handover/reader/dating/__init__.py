"""How dates in English news text are read: words, numerals, tenses, rules, days.

`handover.reader.dates` is the way in.
"""
