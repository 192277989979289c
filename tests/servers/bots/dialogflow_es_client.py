"""Google's own client for Dialogflow ES, saying what our adapter says. Run as: python dialogflow_es_client.py PORT."""

import sys

from google.auth.credentials import AnonymousCredentials
from google.cloud.dialogflow_v2 import DetectIntentRequest, QueryInput, QueryParameters, SessionsClient, TextInput
from google.cloud.dialogflow_v2.services.sessions.transports.rest import SessionsRestTransport

place = SessionsRestTransport(host=f"127.0.0.1:{sys.argv[1]}", url_scheme="http", credentials=AnonymousCredentials())
client = SessionsClient(transport=place)
answer = client.detect_intent(
    DetectIntentRequest(
        session=client.session_path("p", "s1"),
        query_input=QueryInput(text=TextInput(text="Hello", language_code="en")),
        query_params=QueryParameters(payload={"name": "Ines"}),
    )
)
print(answer.query_result.fulfillment_text)  # noqa: T201 - for whoever started this
