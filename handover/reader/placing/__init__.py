"""How names of places are found in a text, and which place each means."""
