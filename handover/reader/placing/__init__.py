"""Which places a text names: `find.read_places` is the way in.

`sightings` finds the names of the gazetteer, inflected ones too; `longer_names` and
`unknown_names` tell what is part of another name or in no gazetteer; `homonyms` settles which of
several places is meant; `actors` tells a place from the government that it stands for.
"""
