// The record: an index that is read at once, and a line for each scenario that is read when it is opened.
const INDEX = JSON.parse(document.getElementById('index').textContent);
const SCENARIOS = INDEX.scenarios;
const STATES = {
  failed: { word: 'red', long: 'The chat broke the policy', sign: '✕' },
  stuck: { word: 'stuck', long: 'The simulator could not go on', sign: '◌' },
  broken: { word: 'not judged', long: 'The chat was not judged', sign: '!' },
  inconclusive: { word: 'undecided', long: 'Cut before it was decided', sign: '?' },
  passed: { word: 'green', long: 'Everything as it should be', sign: '✓' },
  skipped: { word: 'skipped', long: 'Not run', sign: '–' },
};
const OUTCOMES = { red: 'failed', green: 'passed', stuck: 'stuck', watched: 'watched', untested: 'untested' };
const ROWS = new Map(INDEX.chapters.flatMap(chapter => chapter.rows.map(row => [row.id, row])));
const BY_ID = new Map(SCENARIOS.map((scenario, number) => [scenario.id, number]));

let lines = null;
function detailLine(number) {
  if (lines === null) lines = document.getElementById('details').textContent.split('\n');
  return lines[number];
}
const detail = number => JSON.parse(detailLine(number));

let folded = null;
// Whether all words occur in the scenario: its names, or anything that was said in it.
function mentions(number, words) {
  if (folded === null) folded = new Array(SCENARIOS.length);
  if (folded[number] === undefined) folded[number] = (JSON.stringify(SCENARIOS[number]) + detailLine(number)).toLowerCase();
  return words.every(word => folded[number].includes(word));
}

function tally() {
  const found = {};
  for (const scenario of SCENARIOS) found[scenario.state] = (found[scenario.state] || 0) + 1;
  return found;
}

const link = scenario => '#/scenario/' + encodeURIComponent(scenario.id);
const badge = state => h('span', { class: 'badge is-' + state }, h('span', { 'aria-hidden': 'true' }, (STATES[state] || {}).sign || '○'), ' ', (STATES[state] || { word: state }).word);
const chip = policy => h('a', { class: 'chip', href: '#/policy/' + encodeURIComponent(policy), title: (ROWS.get(policy) || {}).text || policy }, policy);
const newsChip = scenario => scenario.news && h('span', { class: 'news news-' + scenario.news.replace(' ', '-') }, scenario.news);
const title = scenario => scenario.name;
