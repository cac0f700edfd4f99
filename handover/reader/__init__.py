"""From a report to a draft: mentions in a text, and the claims they may make.

Nothing here writes to a dossier: what is read stays a draft until a person accepts it.
"""
