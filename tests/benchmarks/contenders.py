"""Who is measured: ours, and what one would use instead, each as a command in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import projects
from tests.benchmarks.measuring import ROOT, Cost, cost_of

TURNS = len(projects.LINES)
TOOLS = ("behavex==4.6.8", "pytest-bdd==9.0.1", "pytest-xdist==3.8.0", "httpx==0.28.1")
"""Of others: what one would take to run scenarios in parallel."""
_BARE = (
    "import asyncio, sys; from tests.benchmarks import bare; "
    "asyncio.run(getattr(bare, sys.argv[1])(int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))"
)
_OURS = "import sys; from simulator.frontends.command_line import main; sys.exit(main(sys.argv[1:]))"


class Contenders:
    """folder: for projects. tools: where those of others are installed, used again as long as they are the same."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self._folder = folder
        self._tools = tools

    def bare(self, name: str, port: int, conversations: int) -> Cost:
        """A loop of `bare.py`."""
        command = [sys.executable, "-c", _BARE, name, str(port), str(conversations), str(TURNS)]
        return cost_of(command, cwd=ROOT, turns=conversations * TURNS)

    def ours(self, port: int, conversations: int, *arguments: str) -> Cost:
        """Everything: persona, understanding, all rules, masking, the record."""
        project = projects.ours(self._folder / f"ours-{conversations}-{port}", conversations, port)
        return cost_of([sys.executable, "-c", _OURS, "run", *arguments], cwd=project, turns=conversations * TURNS)

    def tiny(self, port: int, conversations: int, *arguments: str) -> Cost:
        """One turn each, and one worker dies. Raises RuntimeError where not each was recorded exactly once."""
        project = projects.tiny(self._folder / f"tiny-{conversations}-{port}", conversations, port)
        (project / "died").unlink(missing_ok=True)
        cost = cost_of([sys.executable, "-c", _OURS, "run", *arguments], cwd=project, turns=conversations)
        lines = (project / ".understudy" / "record.jsonl").read_text(encoding="utf-8").splitlines()
        results = [record["scenario"] for record in map(json.loads, lines) if record["kind"] == "scenario"]
        ids = {result["scenario_id"] for result in results}
        if not (len(ids) == len(results) == conversations and (project / "died").exists()):
            raise RuntimeError(f"{len(results)} results of {len(ids)} conversations, {conversations} were to be played")
        return cost

    def behave(self, port: int, conversations: int) -> Cost:
        """No persona, no rules, no record."""
        project = projects.plain_behave(self._folder / f"behave-{conversations}", conversations)
        command = [sys.executable, "-m", "behave", "--no-summary", "-f", "null"]
        return cost_of(command, cwd=project, turns=conversations * TURNS, env={"PORT": str(port)})

    def behavex(self, port: int, conversations: int, processes: int) -> Cost:
        project = projects.plain_behave(self._folder / f"behavex-{conversations}", conversations)
        program = str(self._tools / "bin" / "behavex")
        command = [program, "--parallel-processes", str(processes), "--parallel-scheme", "scenario"]
        return cost_of(command, cwd=project, turns=conversations * TURNS, env={"PORT": str(port)})

    def pytest_bdd(self, port: int, conversations: int, processes: int) -> Cost:
        """With xdist."""
        project = projects.pytest_bdd(self._folder / f"bdd-{conversations}", conversations)
        program = str(self._tools / "bin" / "python")
        command = [program, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", str(processes)]
        return cost_of(command, cwd=project, turns=conversations * TURNS, env={"PORT": str(port)})

    def install_tools(self) -> str:
        """Empty, or why they cannot be had here."""
        ready = self._tools / "ready"
        if ready.is_file() and ready.read_text(encoding="utf-8") == "\n".join(TOOLS):
            return ""
        shutil.rmtree(self._tools, ignore_errors=True)
        made = [sys.executable, "-m", "venv", str(self._tools)]
        quiet = ("--quiet", "--disable-pip-version-check")
        filled = [str(self._tools / "bin" / "python"), "-m", "pip", "install", *quiet, *TOOLS]
        for command in (made, filled):
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode:
                return (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        ready.write_text("\n".join(TOOLS), encoding="utf-8")
        return ""
