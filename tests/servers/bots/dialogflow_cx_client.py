"""Google's own client for Dialogflow CX, saying what our adapter says. Run as: python dialogflow_cx_client.py PORT."""

import sys

from google.auth.credentials import AnonymousCredentials
from google.cloud.dialogflowcx_v3 import DetectIntentRequest, QueryInput, QueryParameters, SessionsClient, TextInput
from google.cloud.dialogflowcx_v3.services.sessions.transports.rest import SessionsRestTransport

place = SessionsRestTransport(host=f"127.0.0.1:{sys.argv[1]}", url_scheme="http", credentials=AnonymousCredentials())
client = SessionsClient(transport=place)
answer = client.detect_intent(
    DetectIntentRequest(
        session=client.session_path("p", "us-east1", "a", "s1"),
        query_input=QueryInput(text=TextInput(text="Hello"), language_code="en"),
        query_params=QueryParameters(parameters={"name": "Ines"}),
    )
)
print("\n".join(text for message in answer.query_result.response_messages for text in message.text.text))  # noqa: T201
