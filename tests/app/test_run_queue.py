from __future__ import annotations

from threading import Event, Lock, Thread

import pytest

from handover.app import run_queue

RUNS = 40


def test_never_more_runs_than_may_and_all_come_to_their_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run_queue, "LONG", 600.0)
    lock, under_way, most, done = Lock(), [0], [0], [0]

    def run() -> None:
        with run_queue.turn():
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            with lock:
                under_way[0] -= 1
                done[0] += 1

    threads = [Thread(target=run) for _ in range(RUNS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done[0] == RUNS
    assert most[0] <= run_queue.MOST


def test_long_runs_keep_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_queue, "LONG", 0.0)
    go, begun = Event(), [Event() for _ in range(run_queue.MOST + 2)]

    def run(mine: Event) -> None:
        with run_queue.turn():
            mine.set()
            go.wait()

    threads = [Thread(target=run, args=(mine,)) for mine in begun]
    for thread in threads:
        thread.start()
    for mine in begun:
        mine.wait()
    go.set()
    for thread in threads:
        thread.join()


def test_a_run_that_waits_goes_on_when_another_ends_whatever_came_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run_queue, "LONG", 600.0)
    go, last = Event(), Event()
    begun = [Event() for _ in range(run_queue.MOST)]

    def break_off(mine: Event) -> None:
        mine.set()
        go.wait()
        raise RuntimeError

    def fail(mine: Event) -> None:
        with pytest.raises(RuntimeError), run_queue.turn():
            break_off(mine)

    def wait() -> None:
        with run_queue.turn():
            last.set()

    threads = [Thread(target=fail, args=(mine,)) for mine in begun]
    for thread in threads:
        thread.start()
    for mine in begun:
        mine.wait()
    waiting = Thread(target=wait)
    waiting.start()
    assert not last.is_set()
    go.set()
    last.wait()
    for thread in (*threads, waiting):
        thread.join()
