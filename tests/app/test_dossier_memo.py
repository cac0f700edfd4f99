from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from handover.app.dossier_memo import DossierMemo
from handover.dossier.read import Dossier, read_dossier
from handover.words.speech import language, speaking
from tests.support.small_dossier import FILES, Write


def test_a_thing_is_made_once_for_all_who_ask_at_the_same_time(small_dossier: Dossier) -> None:
    readers = 8
    together, made = Barrier(readers), []
    memo = DossierMemo(lambda dossier: made.append(dossier.id) or object())

    def ask(_: int) -> object:
        together.wait()
        return memo(small_dossier)

    with ThreadPoolExecutor(readers) as pool:
        things = set(pool.map(ask, range(readers)))
    assert (len(things), made) == (1, ["small"])


def test_what_was_made_goes_with_its_dossier(write: Write) -> None:
    class Thing:
        gone = 0

        def __del__(self) -> None:
            Thing.gone += 1

    memo = DossierMemo(lambda _: Thing())
    dossier = read_dossier(write(FILES))
    memo(dossier)
    gc.collect()
    assert Thing.gone == 0
    del dossier
    gc.collect()
    assert Thing.gone == 1


def test_one_dossier_has_no_more_than_the_latest(small_dossier: Dossier) -> None:
    made: list[str] = []
    memo = DossierMemo(lambda _, name: made.append(name) or name, most=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert memo(small_dossier, name) == name
    assert made == ["a", "b", "c", "b"]


def test_what_is_in_words_is_made_for_each_language(small_dossier: Dossier) -> None:
    made: list[str] = []

    def words(_: Dossier, name: str) -> str:
        made.append(f"{name} in {language()}")
        return made[-1]

    memo, wordless = DossierMemo(words, in_words=True), DossierMemo(words)
    for tag in ("ru", "fr", "ru", "en"):
        with speaking(tag):
            assert memo(small_dossier, "a") == f"a in {tag}"
            assert wordless(small_dossier, "b") == "b in ru"
    assert made == ["a in ru", "b in ru", "a in fr", "a in en"]
