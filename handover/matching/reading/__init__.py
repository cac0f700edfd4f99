"""Files that somebody else made, read into tables of text and shapes in WGS 84."""
