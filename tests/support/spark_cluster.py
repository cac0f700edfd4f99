"""A Spark cluster of one master and two workers on this machine, each a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pyspark

HOST = "127.0.0.1"
_HOME = Path(pyspark.__file__).parent
_DEPLOY = "org.apache.spark.deploy"
_WORKERS = ("worker-1", "worker-2")
_WITHIN = 120
"""Seconds for a process to come up on a machine with other work."""

QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options of a Java that soon ends: what it runs is not worth compiling twice."""

JAVA = shutil.which("java")


@dataclass(frozen=True)
class Worker:
    """A worker, whose executors are processes of their own that do its tasks."""

    process: subprocess.Popen[bytes]
    folder: Path
    """Where the logs of its executors are."""

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    def working(self, program: subprocess.Popen[str]) -> list[int]:
        """Return the processes of its executors as soon as one is at a task of a program."""
        done = set(self.folder.glob("*/*/stderr"))
        while not self.busy() - done:
            if program.poll() is not None:
                raise AssertionError(program.communicate())
            sleep(0.02)  # an executor says nothing but in its log
        return self.executors()

    def busy(self) -> set[Path]:
        """Return the logs of its executors, past ones too, that had a task."""
        return {log for log in self.folder.glob("*/*/stderr") if _is_at_work(log)}

    def executors(self) -> list[int]:
        """Return the processes of its executors."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for thread in threads for pid in thread.read_text("utf-8").split()]

    def kill(self) -> None:
        """End it at once, with its executors."""
        executors = self.executors()
        self.process.kill()
        self.process.wait()
        end(executors)


def end(processes: Iterable[int]) -> None:
    """End processes at once; one that has ended is none."""
    for pid in processes:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _is_at_work(log: Path) -> bool:
    return "Running task" in log.read_text("utf-8", "replace")


@dataclass(frozen=True)
class Cluster:
    """A cluster that runs."""

    address: str
    """As ``--engine`` takes it."""
    folder: Path
    workers: list[Worker]

    def complete(self) -> None:
        """Start each worker that was never there or has ended."""
        self.workers[:] = [worker for worker in self.workers if worker.alive]
        there = {worker.folder.name for worker in self.workers}
        started = [self._started(name) for name in _WORKERS if name not in there]
        for worker in started:
            log = worker.folder.with_suffix(".log")
            _wait(log, "Successfully registered with master", worker.process)

    def _started(self, name: str) -> Worker:
        own = ["--host", HOST, "--cores", "1", "--memory", "1100m"]
        where = ["--work-dir", str(self.folder / name)]
        process = _start(self.folder, name, "worker.Worker", *own, *where, self.address)
        self.workers.append(Worker(process, self.folder / name))
        return self.workers[-1]


@contextmanager
def spark_cluster(folder: Path) -> Iterator[Cluster]:
    """Start a cluster, and end each of its processes."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = str(free.getsockname()[1])
    cluster = Cluster(f"spark://{HOST}:{port}", folder, [])
    master = _start(folder, "master", "master.Master", "--host", HOST, "--port", port)
    try:
        _wait(folder / "master.log", "New state: ALIVE", master)
        cluster.complete()
        yield cluster
    finally:
        for worker in cluster.workers:
            worker.kill()
        master.kill()
        master.wait()


def _start(folder: Path, name: str, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
    # Java itself, and not Spark's script around it: the process that is ended is the one meant.
    command = [str(JAVA), "-cp", f"{_HOME / 'jars'}/*", "-Xmx300m", *_opened()]
    settings = ["-Dspark.master.rest.enabled=false", *QUICK]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [*command, *settings, f"{_DEPLOY}.{kind}", *arguments, "--webui-port", "0"],
            stdout=log,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "SPARK_HOME": str(_HOME),
                "SPARK_LOCAL_IP": HOST,
                "SPARK_SCALA_VERSION": "2.13",
            },
        )


def _opened() -> list[str]:
    """Parts of Java's own modules that Spark reads."""
    parts = ("java.lang", "java.lang.invoke", "java.nio", "java.util", "java.net", "java.io")
    inner = ("sun.nio.ch", "sun.security.action", "sun.util.calendar", "java.util.concurrent")
    return [f"--add-opens=java.base/{part}=ALL-UNNAMED" for part in (*parts, *inner)]


def _wait(log: Path, words: str, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + _WITHIN
    while words not in log.read_text("utf-8", "replace"):
        if process.poll() is not None or monotonic() > until:
            raise AssertionError(log.read_text("utf-8", "replace")[-2000:])
        sleep(0.1)  # a process says nothing when it is ready but in its log
