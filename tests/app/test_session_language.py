"""Which language a session speaks: in its script, its fragments, its callbacks and its threads."""

from __future__ import annotations

import asyncio
import threading

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from handover.app.document_files import give
from handover.app.doors import fail
from handover.app.session_language import spoken
from handover.words import speech


@pytest.fixture(autouse=True)
def _follow_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "_follow", [spoken])


def _page() -> None:
    """What a session hears: in a callback, the script, a fragment, a thread that it began."""
    import threading as threads  # noqa: PLC0415 (AppTest runs the body of this alone)

    import streamlit as st  # noqa: PLC0415
    from streamlit.runtime.scriptrunner import add_script_run_ctx  # noqa: PLC0415

    from handover.app.session_language import language_parameter  # noqa: PLC0415
    from handover.words.speech import language  # noqa: PLC0415

    heard = {"script": language()}
    st.button("Press", on_click=lambda: st.session_state.update(called=language()))

    @st.fragment
    def part() -> None:
        heard["fragment"] = language()

    part()
    thread = threads.Thread(target=lambda: heard.update(thread=language()))
    add_script_run_ctx(thread)
    thread.start()
    thread.join()
    st.session_state["heard"] = heard
    st.session_state["told"] = language_parameter()


def _opened(monkeypatch: pytest.MonkeyPatch, accepted: str, **address: str) -> AppTest:
    headers = {"Accept-Language": accepted}
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.headers", headers)
    run = AppTest.from_function(_page)
    for name, value in address.items():
        run.query_params[name] = value
    return _run(run)


def _run(run: AppTest) -> AppTest:
    assert not run.run().exception
    return run


@pytest.mark.parametrize(
    ("accepted", "address", "tag", "told"),
    [
        ("ru-RU,ru;q=0.9,en;q=0.8", {}, "ru", {}),
        ("de, fr;q=0.5", {}, "fr", {}),
        ("", {}, "en", {}),
        ("ru", {"lang": "fr"}, "fr", {"lang": "fr"}),
        ("ru", {"lang": "en"}, "en", {"lang": "en"}),
        ("ru", {"lang": "tlh"}, "ru", {}),
        ("fr", {"lang": "RU<script>"}, "fr", {}),
        ("fr", {"lang": ""}, "fr", {}),
    ],
)
def test_the_address_counts_before_the_browser(
    monkeypatch: pytest.MonkeyPatch,
    accepted: str,
    address: dict[str, str],
    tag: str,
    told: dict[str, str],
) -> None:
    run = _opened(monkeypatch, accepted, **address)
    assert run.session_state["heard"] == {"script": tag, "fragment": tag, "thread": tag}
    assert run.session_state["told"] == told


def test_a_choice_holds_where_the_address_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _opened(monkeypatch, "ru", lang="fr")
    del run.query_params["lang"]
    _run(run)
    assert run.session_state["heard"]["script"] == "fr"
    run.query_params["lang"] = "en"
    _run(run)
    assert run.session_state["heard"]["script"] == "en"


def test_callbacks_speak_it_before_the_script_does(monkeypatch: pytest.MonkeyPatch) -> None:
    run = _opened(monkeypatch, "en")
    run.query_params["lang"] = "ru"
    run.button[0].click()
    _run(run)
    assert run.session_state["called"] == "ru"


def test_sessions_do_not_hear_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    one = _opened(monkeypatch, "en", lang="ru")
    other = _opened(monkeypatch, "en")
    assert other.session_state["heard"]["script"] == "en"
    assert _run(one).session_state["heard"]["script"] == "ru"


def test_outside_of_a_run_nobody_is_asked() -> None:
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(spoken()))
    thread.start()
    thread.join()
    assert [spoken(), *heard] == ["", ""]
    assert speech.language() == "en"


@pytest.mark.parametrize(
    ("accepted", "gone", "wrong"),
    [
        ("ru", "Этой карты здесь больше нет", "Произошла ошибка."),
        ("", "This map is no longer", "T"),
    ],
)
def test_who_has_no_session_is_answered_in_what_the_browser_asks_for(
    accepted: str, gone: str, wrong: str
) -> None:
    headers = [(b"accept-language", accepted.encode())]
    scope = {"type": "http", "headers": headers, "path_params": {"name": "none"}}
    assert bytes(asyncio.run(give(Request(scope))).body).decode().startswith(gone)
    failed = asyncio.run(fail(Request(scope), ValueError()))
    assert bytes(failed.body).decode().startswith(wrong)
