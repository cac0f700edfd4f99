"""What the page “From a report” asks for before it drafts anything: a text, its day, its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.focus import move_focus
from handover.app.markdown import literal
from handover.app.report_state import Pasted
from handover.reader import review
from handover.reader.english import NOT_ENGLISH, is_english
from handover.reader.publication import publication_of
from handover.reader.report import ReportError, check_content, read_report
from handover.reader.review import Verdict
from handover.reader.text import Text
from handover.words.days import day_words
from handover.words.speech import say
from handover.words.wording import said

if TYPE_CHECKING:
    from handover.app.report_state import Context, ReportState

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
"""Days on which a report may be published."""
_DAY, _LANGUAGE = "day", "language"


def ask_for_text(state: ReportState, context: Context) -> None:
    """Ask for a report, and read it."""
    _offer_to_bring_back(state)
    if state.refused:
        st.error(literal(said(state.refused)))
    if state.asked == _DAY:
        st.warning(
            say(
                "No day of publication was found in the text. When was it published? Without it, "
                "days such as “yesterday” or “Nov 25” cannot be told."
            )
        )
    if state.asked == _LANGUAGE:
        st.warning(said(NOT_ENGLISH))
    given = state.pasted
    with st.form("ask-for-text"):
        content = st.text_area(
            say("Text of the report"), given.content, height=280, key="asked-text"
        )
        with st.container(horizontal=True):
            published = st.date_input(
                say("Published on (looked for in the text, if empty)"),
                value=given.source.published_on,
                min_value=FIRST,
                max_value=LAST,
                key="asked-day",
            )
            publisher = st.text_input(
                say("Publisher"),
                given.source.publisher,
                placeholder="Agence France-Presse",
                key="asked-publisher",
            )
        with st.container(horizontal=True):
            title = st.text_input(say("Title"), given.source.title, key="asked-title")
            url = st.text_input(
                say("Address (URL), if it has one"),
                given.source.url,
                placeholder="https://",
                key="asked-address",
            )
        with st.container(horizontal=True):
            is_read = st.form_submit_button(say("Read it"), type="primary", key="read-it")
            is_anyway = state.asked == _DAY and st.form_submit_button(
                say("Read it without a day"), key="read-without-day"
            )
            is_anyway |= state.asked == _LANGUAGE and st.form_submit_button(
                say("Read its places"), key="read-places"
            )
    if not (is_read or is_anyway):
        return
    source = review.Source(
        publisher=publisher.strip(),
        published_on=published,
        title=title.strip(),
        url=url.strip(),
    )
    _read(state, context, Pasted(content, source), past=state.asked if is_anyway else "")
    st.rerun()


def _offer_to_bring_back(state: ReportState) -> None:
    """Offer the way back to the review that was left."""
    if not state.put_away:
        return
    last = state.put_away[-1].review
    words = " ".join(last.report.content.split())[:60]
    count = last.count(Verdict.ACCEPTED)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(
            say(
                "Put away: “{words}…”, {drafts, plural, one {# draft} other {# drafts}}, "
                "{accepted, number} accepted.",
                words=literal(words),
                drafts=len(last.rows),
                accepted=count,
            )
        )
        if st.button(say("Bring it back"), key="bring-it-back"):
            state.bring_back()
            st.rerun()


def _read(state: ReportState, context: Context, pasted: Pasted, *, past: str) -> None:
    """Read a text, unless its day or its language has to be asked about first.

    Parameters
    ----------
    state, context
        The session's state, and what is read against.
    pasted
        The text and its source.
    past
        The question that a person goes on from without an answer.
    """
    state.pasted, state.refused, state.asked = pasted, "", ""
    source = pasted.source
    found = None
    try:
        check_content(pasted.content)
        if past != _LANGUAGE and not is_english(Text(pasted.content)):
            state.asked = _LANGUAGE
            return
        if source.published_on is None:
            found = publication_of(pasted.content, url=source.url, today=context.today)
            source = replace(source, published_on=found.day if found else None)
        if source.published_on is None and not past:
            state.asked = _DAY
            move_focus("[data-testid='stDateInput'] input")
            return
        source = replace(source, title=source.title or "Untitled report")
        report = read_report(
            pasted.content,
            context.background,
            published=source.published_on,
            today=context.today,
            publisher=source.publisher,
        )
    except ReportError as error:
        state.refused = error.args[0]
        move_focus("textarea")
        return
    state.begin(report, source, context.dossier)
    state.found = found


def published_words(state: ReportState) -> str:
    """Say when the report was published, and how that is known."""
    under = state.review
    if under is None or under.source.published_on is None:
        return say("Day of publication not told")
    day = day_words(under.source.published_on)
    if state.found is None:
        return say("Published {day}", day=day)
    return say(
        "Published {day}, found {where}: “{words}”",
        day=day,
        where=said(state.found.where),
        words=state.found.words[:120],
    )
