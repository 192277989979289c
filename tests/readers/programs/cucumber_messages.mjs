// The official HTML report of Cucumber messages. Prints JSON: how many there were.
import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { NdjsonToMessageStream } from '@cucumber/message-streams';
import { CucumberHtmlStream } from '@cucumber/html-formatter';

const [file, page] = process.argv.slice(2);
let messages = 0;
const counted = async function* (source) {
  for await (const message of source) {
    messages += 1;
    yield message;
  }
};
await pipeline(fs.createReadStream(file), new NdjsonToMessageStream(), counted, new CucumberHtmlStream(), fs.createWriteStream(page));
process.stdout.write(JSON.stringify({ messages }));
