// What the bots in JavaScript say; those in Python say the same.
export function answer(text) {
  const said = text.toLowerCase();
  if (said.includes("lost")) return ["I am sorry to hear that.", "What are the last four digits of the card?"];
  if (said.includes("what was my note")) return ["I know of no note."];
  if (said.includes("note")) return ["Noted."];
  return ["Hello. What can I do for you?"];
}
