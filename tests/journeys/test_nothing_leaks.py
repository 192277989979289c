"""A run against chats that give secrets away: no artefact of it, in any format, holds any secret in any spelling."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pandas
import pytest

from simulator.dialogue import Secret
from simulator.frontends.bundle import shipped
from simulator.personas import load_persona
from simulator.record.reader import load
from simulator.reports.base import FORMATS
from simulator.seeds import derive

ROOT = Path(__file__).parents[2]
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
CIFRAS = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]
LEAKS = ("echoes-secret", "echoes-in-words", "echoes-spaced", "shows-full-number")


def spellings(secret: Secret) -> Iterator[str]:
    """The value as somebody could read it back out of a file; short numbers only where they stand apart."""
    value = secret.value
    bare = re.sub(r"\W", "", value)
    yield value
    yield value[::-1]
    yield base64.b64encode(value.encode()).decode().rstrip("=")
    yield base64.b64encode(bare.encode()).decode().rstrip("=")
    yield value.encode().hex()
    if bare.isdigit():
        yield " ".join(bare)
        yield "-".join(bare)
        yield " ".join(DIGITS[int(digit)] for digit in bare)
        yield " ".join(CIFRAS[int(digit)] for digit in bare)
        if len(bare) == 15:
            yield f"{bare[:4]} {bare[4:10]} {bare[10:]}"
            yield f"{bare[:4]}-{bare[4:10]}-{bare[10:]}"
            yield bare[:11]
    else:
        yield quote(value)


def found(secret: Secret, text: str) -> bool:
    short = secret.value.isdigit() and len(secret.value) <= 8
    for spelling in spellings(secret):
        if short and spelling in (secret.value, secret.value[::-1]):
            if re.search(rf"(?<![\w.:-]){spelling}(?![\w.:-])", text):
                return True
        elif spelling in text:
            return True
    return False


@pytest.fixture(scope="module", params=LEAKS)
def artefacts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What a run leaves behind: what it printed, its record, and every report."""
    folder = tmp_path_factory.mktemp("leaky")
    command = [
        sys.executable,
        "-m",
        "simulator.frontends.command_line",
        "run",
        str(ROOT / "features" / "security.feature"),
    ]
    command += [
        "-t",
        "@SEC-6",
        "--seed",
        "3",
        "--defect",
        request.param,
        "--record",
        str(folder / "record.jsonl"),
        "-v",
    ]
    command += [argument for name in FORMATS.names() for argument in ("--format", name)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=120)
    assert done.returncode == 1, done.stderr[-2000:]
    (folder / "printed.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
    return request.param, folder


def _secrets(folder: Path) -> list[Secret]:
    """Of everybody who took part, drawn again from the record's seeds."""
    record = load(folder / "record.jsonl")
    held: list[Secret] = []
    for result in record.scenarios:
        for talk in result.conversations:
            seed = derive(record.run.run_seed, result.scenario_id, "persona", talk.persona)
            held += load_persona(talk.persona, folders=[shipped("personas")], seed=seed).secrets
    assert held
    return held


def test_no_artefact_holds_a_secret(artefacts: tuple[str, Path]) -> None:
    _, folder = artefacts
    secrets = _secrets(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > len(FORMATS.names())
    for path in files:
        text = path.read_bytes().decode("latin-1")
        if path.suffix == ".parquet":
            text += str(pandas.read_parquet(path).to_json(orient="records", force_ascii=False, date_format="iso"))
        for secret in secrets:
            assert not found(secret, text), f"{path.name} shows the {secret.kind} of {secret.owner}"


def test_the_chat_did_leak_and_was_caught(artefacts: tuple[str, Path]) -> None:
    _, folder = artefacts
    broken = {
        policy
        for result in load(folder / "record.jsonl").scenarios
        for talk in result.conversations
        for verdict in talk.verdicts
        if verdict.blocks
        for policy in verdict.policy
    }
    assert "SEC-6" in broken


def test_the_search_finds_what_is_there() -> None:
    secret = Secret(kind="card_number", value="378282246310005")  # type: ignore[arg-type]
    for text in (
        "no 378282246310005",
        "3782 822463 10005",
        "three seven eight two eight two two four six three one zero zero zero five",
    ):
        assert found(secret, text)
    assert not found(secret, "•••••••••••0005")
