"""The forms that a dossier comes in and is saved as: one module for each."""
