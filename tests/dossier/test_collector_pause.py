"""The collector of garbage waits while something large is made, and is as it was afterwards."""

from __future__ import annotations

import gc

import pytest

from handover.dossier.collector_pause import without_collector


@without_collector
def inner() -> bool:
    return gc.isenabled()


@without_collector
def outer() -> tuple[bool, bool]:
    return inner(), gc.isenabled()


@without_collector
def broken() -> None:
    raise ValueError


def test_it_waits_until_the_outermost_is_done():
    assert outer() == (False, False)
    assert gc.isenabled()


def test_it_is_on_again_after_an_error():
    with pytest.raises(ValueError):  # noqa: PT011 - ours, without words
        broken()
    assert gc.isenabled()


def test_one_that_was_off_stays_off():
    gc.disable()
    try:
        assert not inner()
        assert not gc.isenabled()
    finally:
        gc.enable()
