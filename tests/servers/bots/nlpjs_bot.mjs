// nlp.js with its own Direct Line in front of what it was trained on. Run as: node nlpjs_bot.mjs PORT
import { createRequire } from "node:module";
import { answer } from "./lines.mjs";

const require = createRequire(import.meta.url);
const { dockStart } = require("@nlpjs/basic");
const { ExpressApiServer } = require("@nlpjs/express-api-server");
const { DirectlineConnector } = require("@nlpjs/directline-connector");

const dock = await dockStart({
  autoLoad: false,
  settings: {
    nlp: { languages: ["en"], autoSave: false, autoLoad: false, modelFileName: "", nlu: { log: false } },
    "api-server": { port: Number(process.argv[2]), serveBot: false },
    directline: { log: false },
  },
  use: ["Basic", "LangEn"],
});
const container = dock.getContainer();
const nlp = container.get("nlp");
for (const text of [
  "Hello", "Good morning", "What can you help me with?",
  "I lost my card", "my card is lost", "My note for today is larkspur", "note this", "What was my note for today?", "what was my note",
]) {
  const said = answer(text).join(" ");
  nlp.addDocument("en", text, said);
  nlp.addAnswer("en", said, said);
}
await nlp.train();
container.use(ExpressApiServer);
container.use(DirectlineConnector);
await container.get("api-server").start();
await container.get("directline").start();
