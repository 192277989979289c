"""Who got what they came for and what was red, by persona, goal, trait and rule, each with its exact interval."""

from __future__ import annotations

from pathlib import Path

from simulator.gate.shares import shares
from simulator.record.reader import Record
from simulator.reports._shares import chosen_words, families, headline, share, worst
from simulator.reports.markdown import plain


class Shares:
    name = "shares"
    extension = ".shares.md"

    def write(self, record: Record, path: Path) -> None:
        path.write_text("\n".join(_lines(record)) + "\n", encoding="utf-8", newline="\n")


def _lines(record: Record) -> list[str]:
    found = shares(record.scenarios)
    where = f", {plain(found.file)}" if found.file else ""
    lines = [
        f"# {plain(found.title) or 'Shares'}",
        "",
        f"{headline(found)}. Target {plain(record.run.target)}, seed {record.run.run_seed}{where}.",
        "In brackets the exact interval (Clopper-Pearson, 95 %).",
    ]
    if found.chosen:
        lines.append(f"{chosen_words(found)}.")
    for family, rows in families(found):
        if rows:
            lines += ["", f"| {family} | conversations | got what they came for | red | not judged |"]
            lines += ["|---|---|---|---|---|"]
        for name, row in rows.items():
            count = row.red.trials + row.unjudged
            lines.append(f"| {plain(name)} | {count} | {share(row.reached)} | {share(row.red)} | {row.unjudged} |")
    lines += ["", "| rule | severity | broken, of those in which it had something to judge |", "|---|---|---|"]
    for rule in worst(found.rules):
        lines.append(f"| {plain(rule.title)} | {rule.severity} | {share(rule.broken)} |")
    return lines
