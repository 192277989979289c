"""Amazon Lex V2, its runtime's text API. `bot`, `alias`, `locale`, `region` name the bot; `attributes`: session
attributes that hand over data, texts only (`{first_name: "{profile.customer.first_name}"}`).

Credentials: `key_id`, `secret_key` and, for temporary ones, `session_token`, each `${NAME}` or `file:PATH`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from simulator.documents import Block
from simulator.targets._configured import Configured
from simulator.targets._sigv4 import Signer
from simulator.targets.rest_json import RestJson


class LexV2(Configured):
    options: ClassVar[dict[str, Any]] = {
        "locale": "en_US",
        "attributes": {},
        "session_token": None,
        "region": "us-east-1",
    }
    required: ClassVar[tuple[str, ...]] = ("bot", "alias", "key_id", "secret_key")
    api = """
    url: "https://runtime-v2-lex.<region>.amazonaws.com"
    session:
      end: {path: "/bots/<bot>/botAliases/<alias>/botLocales/<locale>/sessions/{session}"}
    send:
      path: "/bots/<bot>/botAliases/<alias>/botLocales/<locale>/sessions/{session}/text"
      body: {text: "{payload}", sessionState: {sessionAttributes: "<attributes>"}}
    reply:
      messages: messages
      message:
        text: "content || [imageResponseCard.title, imageResponseCard.subtitle]"
        buttons: imageResponseCard.buttons
      button: {title: text, payload: value}
      may_be_missing: true
      needs: "sessionId || sessionState"
    """

    @classmethod
    def from_settings(cls, name: str, block: Block, *, base: Path) -> RestJson:
        chat = super().from_settings(name, block, base=base)
        secrets = chat.endpoint.secrets
        keys = {
            key: secrets.read(block.text(key), block.at(key), what=key) if key in block else ""
            for key in ("key_id", "secret_key", "session_token")
        }
        signer = Signer(**keys, region=block.text("region", "us-east-1"), service="lex")
        return replace(chat, endpoint=replace(chat.endpoint, signer=signer))
