"""How a place's name is spelt, written and called.

`spelling` folds a name, so that case, marks and letters make no difference, and reads the word for
a kind beside it ("Aghdam district"). `scripts` tells which script a name is written in,
`languages` what its language is called, `likeness` which of the known names look most like one.

In goes a name; out come the keys it is filed under, its readings, or the names near to it. No
place is looked up here, no file is read.
"""
