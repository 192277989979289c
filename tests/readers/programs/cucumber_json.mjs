// The published schemas of Cucumber JSON, asked which dialect a file is written in; then a report of its scenarios by
// the most used reader. Prints JSON: the dialect, and the counts that the reader came to.
import fs from 'node:fs';
import path from 'node:path';
import { convert } from '@cucumber/cucumber-json-converter';
import reporter from 'multiple-cucumber-html-reporter';

const [file, folder] = process.argv.slice(2);
const dialect = convert(JSON.parse(fs.readFileSync(file, 'utf8'))).implementation;
const source = path.join(folder, 'json');
fs.mkdirSync(source, { recursive: true });
fs.copyFileSync(file, path.join(source, 'report.json'));
reporter.generate({ jsonDir: source, reportPath: path.join(folder, 'html'), saveCollectedJSON: true, disableLog: true });
const { scenarios } = JSON.parse(fs.readFileSync(path.join(folder, "html", "enriched-output.json"), "utf8"));
process.stdout.write(JSON.stringify({ dialect, total: scenarios.total, failed: scenarios.failed, passed: scenarios.passed }));
