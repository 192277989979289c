"""Dask, a real scheduler with real workers on loopback; what every executor must do is in tests/contracts."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HarnessError, UsageError
from simulator.executors.dask import Dask
from tests.executors import deadly_work

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")


def _dask(folder: Path, lines: list[str], **more: Any) -> Dask:
    def order(names: Sequence[str], _: int) -> bytes:
        return json.dumps([str(folder), list(names)]).encode()

    def line(text: bytes) -> str:
        lines.append(text.decode().strip())
        return lines[-1]

    return Dask(deadly_work.play, order=order, line=line, **{"jobs": 8, "workers": 2, "patience": 1, **more})


def _with_cluster(work: Callable[[Any], Any], **more: Any) -> None:
    """On a cluster that is there before and stays: as in production, except for where it is."""

    async def run() -> None:
        cluster = distributed.LocalCluster(
            **more,
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=60,
            asynchronous=True,
        )
        async with cluster:
            await work(cluster)

    asyncio.run(run())


def test_a_worker_that_is_killed_from_outside(tmp_path: Path) -> None:
    lines: list[str] = []
    names = [f"slow {n}" for n in range(200)]

    async def work(cluster: Any) -> None:
        dask = _dask(tmp_path, lines, scheduler=cluster.scheduler_address)
        running = asyncio.ensure_future(dask.run(names))
        while not list(tmp_path.glob("done slow *")):
            await asyncio.sleep(0.01)
        os.kill(cluster.workers[0].pid, signal.SIGKILL)
        await running
        assert dask.lost == 1

    _with_cluster(work)
    assert sorted(lines) == sorted(names)


def test_what_a_batch_that_kills_its_workers_holds_besides_is_done(tmp_path: Path) -> None:
    lines: list[str] = []
    names = ["a", "b", "always kills", *(f"n{n}" for n in range(9))]
    with pytest.raises(HarnessError, match="no worker survives always kills"):
        asyncio.run(_dask(tmp_path, lines, patience=0).run(names))
    assert sorted(lines) == sorted(set(names) - {"always kills"})


def test_batches_fill_the_workers_some_times_over(tmp_path: Path) -> None:
    sizes = [len(batch) for batch in _dask(tmp_path, [], jobs=100)._batches(["n"] * 5000, 2)]
    assert set(sizes) == {200}
    sizes = [len(batch) for batch in _dask(tmp_path, [], jobs=100)._batches(["n"] * 10, 2)]
    assert sizes == [3, 3, 3, 1]


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulator.executors import dask

    monkeypatch.setattr(dask, "_JOIN_S", 0.5)
    with pytest.raises(UsageError, match=r"127\.0\.0\.1:9"):
        asyncio.run(_dask(tmp_path, [], scheduler="tcp://127.0.0.1:9").run(["a"]))


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulator.executors import dask

    monkeypatch.setattr(dask, "_JOIN_S", 0.5)

    async def run() -> None:
        async with distributed.Scheduler(host="127.0.0.1", port=0, dashboard_address="127.0.0.1:0") as scheduler:
            await _dask(tmp_path, [], scheduler=scheduler.address).run(["a"])

    with pytest.raises(UsageError, match="workers have joined"):
        asyncio.run(run())


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(UsageError) as caught:
        asyncio.run(_dask(tmp_path, []).run(["a"]))
    assert "the extra `dask`" in caught.value.way_out


def test_over_tls_with_certificates_of_dasks_own_configuration(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=understudy"]
    more = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *more], capture_output=True, check=True)
    tls = {"ca-file": str(certificate)}
    for side in ("client", "scheduler", "worker"):
        tls |= {f"{side}.cert": str(certificate), f"{side}.key": str(key)}
    settings = {f"distributed.comm.tls.{name}": value for name, value in tls.items()}
    lines: list[str] = []

    async def work(cluster: Any) -> None:
        assert cluster.scheduler_address.startswith("tls://")
        await _dask(tmp_path, lines, scheduler=cluster.scheduler_address).run(["a", "b", "c"])

    config = importlib.import_module("dask").config
    with config.set({**settings, "distributed.comm.require-encryption": True}):
        _with_cluster(work, protocol="tls://", security=distributed.Security())
    assert sorted(lines) == ["a", "b", "c"]
