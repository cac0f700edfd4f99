"""How far the reading and the matching are, and the button that stops them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.markdown import literal
from handover.words.speech import say

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from handover.app.match_work import MatchWork

_SOON = 0.7
"""Seconds after which a reader is told what is being done."""


class MatchProgress:
    """What is being done and how far it is, as soon as it takes a while."""

    def __init__(self, work: MatchWork) -> None:
        self._work = work
        self._place = st.empty()
        self._since = time.monotonic()
        self._said = say("Reading …"), 0.0
        self._bar = self._show() if work.is_large else None

    def reading(self, file: str, share: float) -> None:
        """Say how much was read; a reader who stopped it stops it here."""
        told = say("Reading {file}: {share, number, percent}", file=literal(file), share=share)
        self._tell(told, min(max(share, 0.0), 1.0) / 2)

    def matching(self, step: str) -> None:
        """Say what is being done after the reading."""
        self._tell(say("{step} …", step=step), 0.6)

    def go_on(self) -> None:
        """Say it again: a reader who stopped it stops it here, also where nothing new is told."""
        self._tell(*self._said)

    def done(self) -> None:
        """Take it away."""
        self._place.empty()

    def _tell(self, words: str, share: float) -> None:
        self._said = words, share
        if self._bar is None and time.monotonic() - self._since > _SOON:
            self._bar = self._show()
        if self._bar is not None:
            self._bar.progress(share, words)

    def _show(self) -> DeltaGenerator:
        with self._place.container():
            bar = st.progress(0.0, say("Reading …"))
            st.button(say("Stop"), on_click=self._work.stop, key="match-stop")
        return bar
