"""Amazon's own client, saying what our adapter says. Run as: python lex_client.py PORT."""

import sys

from botocore.config import Config
from botocore.session import Session

client = Session().create_client(
    "lexv2-runtime",
    region_name="us-east-1",
    endpoint_url=f"http://127.0.0.1:{sys.argv[1]}",
    aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key="not-a-key",
    config=Config(proxies={}, retries={"max_attempts": 0}),
)
place = {"botId": "BOTBOTBOT1", "botAliasId": "ALIASALIA1", "localeId": "en_US", "sessionId": "s1"}
answer = client.recognize_text(**place, text="Hello", sessionState={"sessionAttributes": {}})
print(answer["messages"][0]["content"])  # noqa: T201 - for whoever started this
client.delete_session(**place)
