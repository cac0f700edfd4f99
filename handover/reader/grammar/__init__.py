"""Who does what to whom in a sentence, read from its dependency parse."""
