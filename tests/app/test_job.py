"""Longer work beside a page: it tells its steps, ends when it is stopped, and hides no fault."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest

from handover.app.job import Job
from handover.words.speech import language, speaking

if TYPE_CHECKING:
    from handover.map.export.progress import OnStep


def test_a_job_tells_how_far_it_is_and_gives_what_came_of_it():
    told, go = Event(), Event()

    def work(step: OnStep) -> int:
        step(0.5, "Half of it")
        told.set()
        go.wait()
        return 7

    job = Job(work)
    told.wait()
    assert (job.share, job.words, job.done.is_set()) == (0.5, "Half of it", False)
    go.set()
    assert job.outcome() == 7


def test_a_job_speaks_the_language_of_who_began_it():
    with speaking("ru"):
        job = Job(lambda _: language())
    assert job.outcome() == "ru"


def test_a_stopped_job_ends_at_its_next_step_and_gives_nothing():
    begun, go, done = Event(), Event(), []

    def work(step: OnStep) -> int:
        begun.set()
        go.wait()
        step(0.5, "Half of it")
        done.append("the other half")
        return 7

    job = Job(work)
    begun.wait()
    job.stopping.set()
    go.set()
    assert job.outcome() is None
    assert done == []


def test_what_a_job_fails_with_is_raised_where_it_is_asked_for():
    def work(step: OnStep) -> int:
        step(0.1, "Beginning")
        return int("no")

    with pytest.raises(ValueError, match="'no'"):
        Job(work).outcome()
