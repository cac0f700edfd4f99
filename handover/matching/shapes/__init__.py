"""The shapes that foreign tables come in, each made into claims by a module of its own."""
