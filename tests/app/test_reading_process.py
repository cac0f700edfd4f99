from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from handover.app.reading_process import read_apart, warm_up
from handover.dossier.limits import changed_limits
from handover.errors import DossierError, HandoverError
from handover.faults import Fault, FaultCode
from handover.matching.reading.read_foreign import read_foreign
from handover.words.speech import language, speaking
from tests.support.hostile import zipped


def key_of(caught: pytest.ExceptionInfo[DossierError]) -> object:
    (fault,) = caught.value.faults
    assert fault.code is FaultCode.LIMIT
    assert fault.file == "a.csv"
    return fault.details["key"]


def take(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def take_in_pieces(megabytes: int) -> int:
    """Memory that the system does not count as one piece."""
    return len([bytes(1_000) for _ in range(megabytes * 1_000)])


def die_by(number: int) -> None:
    os.kill(os.getpid(), number)


def refuse() -> None:
    details = {"reason": ValueError("no")}
    raise DossierError([Fault(file="a.csv", code=FaultCode.NOT_JSON, details=details)])


def refuse_by_a_lambda() -> None:
    error = HandoverError("no")
    error.told = lambda: None  # type: ignore[attr-defined]
    raise error


def count(most: int, *, progress: Callable[[int], None]) -> int:
    for one in range(most):
        progress(one)
        time.sleep(0.01)
    return most


def test_what_a_function_gives_comes_back():
    assert read_apart("a.csv", sorted, [2, 1]) == [1, 2]
    brought = [("a.csv", b"place,day\nx,2020-01-01\n")]
    assert read_apart("a.csv", read_foreign, brought).tables[0].frame["place"].tolist() == ["x"]


@pytest.mark.parametrize("function", [take, take_in_pieces])
def test_more_memory_than_there_may_be_ends_it(function: Callable[[int], int]):
    with changed_limits(memory_mb=500), pytest.raises(DossierError) as caught:
        read_apart("a.csv", function, 2_000)
    assert key_of(caught) == "memory_mb"
    assert read_apart("a.csv", take, 1) == 1_000_000


def test_an_answer_that_is_too_large_is_not_taken():
    with changed_limits(memory_mb=400), pytest.raises(DossierError) as caught:
        read_apart("a.csv", bytes, 500_000_000)
    assert key_of(caught) == "memory_mb"


def test_more_time_than_there_may_be_ends_it():
    with changed_limits(seconds=1), pytest.raises(DossierError) as caught:
        read_apart("a.csv", time.sleep, 600)
    assert key_of(caught) == "seconds"


def test_a_process_that_the_system_killed_is_told_as_one_without_memory():
    with pytest.raises(DossierError) as caught:
        read_apart("a.csv", die_by, int(signal.SIGKILL))
    assert key_of(caught) == "memory_mb"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT])
def test_a_process_that_ends_otherwise_says_how(number: signal.Signals):
    with pytest.raises(DossierError, match=f"ended by itself .{number.name}"):
        read_apart("a.csv", die_by, int(number))


def test_what_a_function_raises_is_raised():
    with pytest.raises(DossierError, match=r"a\.csv: expected JSON \(no\)"):
        read_apart("a.csv", refuse)
    with pytest.raises(RuntimeError, match="HandoverError: no"):
        read_apart("a.csv", refuse_by_a_lambda)
    with pytest.raises(ZeroDivisionError):
        read_apart("a.csv", divmod, 1, 0)


def test_a_function_tells_its_steps():
    told: list[int] = []
    assert read_apart("a.csv", count, 50, progress=told.append) == 50
    assert told
    assert told == sorted(set(told))


class StopError(Exception):
    """The reader has had enough."""


@pytest.mark.parametrize("of", ["progress", "beat"])
def test_a_reader_stops_it_at_a_step_and_where_none_is_told(of: str):
    def stop(*_: object) -> None:
        raise StopError

    function, most = (count, 100_000) if of == "progress" else (time.sleep, 600)
    with pytest.raises(StopError):
        read_apart("a.csv", function, most, **{of: stop})
    assert read_apart("a.csv", len, "ab") == 2


def test_a_process_that_waits_is_the_one_that_reads_next():
    warm_up()
    first = read_apart("a.csv", os.getpid)
    assert read_apart("a.csv", os.getpid) == first != os.getpid()


def test_a_bomb_ends_there_and_says_which_limit():
    packed = zipped({"a.csv": b"place,day\n" + b"x,2020-01-01\n" * 3_000_000})
    with (
        changed_limits(unpacked_ratio=100_000, memory_mb=300),
        pytest.raises(DossierError) as caught,
    ):
        read_apart("a.csv", read_foreign, [("a.zip", packed)])
    assert key_of(caught) == "memory_mb"


def test_a_file_is_read_in_the_language_of_who_brought_it():
    with speaking("ru"):
        assert read_apart("a.csv", language) == "ru"
        files = read_apart("a.csv", read_foreign, [("a.csv", b"place;day\nx;2020-01-01\n")])
    assert files.tables[0].notes == ("Разделитель ячеек: точка с запятой.",)
    assert read_apart("a.csv", language) == "en"


def test_what_is_wrong_with_a_file_is_said_when_it_is_read():
    with speaking("ru"), pytest.raises(DossierError) as caught:
        read_apart("a.csv", read_foreign, [("a.csv", b"%PDF-1.4")])
    (fault,) = caught.value.faults
    assert str(fault.details["remedy"]).startswith("Copy the table out of the PDF")
    with speaking("fr"):
        assert str(fault.details["remedy"]).startswith("Copiez le tableau du PDF")
