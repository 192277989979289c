"""opsdroid with its websocket connector and one skill. Run as: python opsdroid_bot.py PORT."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
SKILL = """
from lines import answer
from opsdroid.matchers import match_regex
from opsdroid.skill import Skill


class Care(Skill):
    @match_regex(r"(?i).*(hello|help|lost|note).*", matching_condition="fullmatch")
    async def reply(self, message):
        for text in answer(message.text):
            await message.respond(text)
"""
CONFIGURATION = f"""
logging: {{level: warning, console: true}}
welcome-message: false
module-path: {HERE / "modules"}
web: {{host: 127.0.0.1, port: {sys.argv[1]}}}
connectors:
  websocket: {{max-connections: 50}}
skills:
  care: {{path: {HERE / "care_skill.py"}, no-cache: true}}
"""

(HERE / "care_skill.py").write_text(SKILL, encoding="utf-8")
(HERE / "configuration.yaml").write_text(CONFIGURATION, encoding="utf-8")
os.environ["PYTHONPATH"] = str(HERE)
command = [sys.executable, "-m", "opsdroid", "start", "-f", str(HERE / "configuration.yaml")]
os.execv(sys.executable, command)  # noqa: S606 - no shell is wanted
