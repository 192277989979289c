"""What the Python bots say; those in JavaScript say the same."""


def answer(text: str) -> list[str]:
    said = text.lower()
    if "lost" in said:
        return ["I am sorry to hear that.", "What are the last four digits of the card?"]
    if "what was my note" in said:
        return ["I know of no note."]
    if "note" in said:
        return ["Noted."]
    return ["Hello. What can I do for you?"]
