// What broke: a card for each statement, the words that broke it, and the way to the conversation.
const MOST_CARDS = 40;

function broke() {
  if (!INDEX.breaches.length) return null;
  const groups = grouped();
  return h('section', { 'aria-labelledby': 'broke' },
    h('h2', { id: 'broke' }, 'What broke'),
    h('div', { class: 'cards' }, groups.slice(0, MOST_CARDS).map(brokenCard)),
    groups.length > MOST_CARDS && h('p', {}, h('a', { href: '#/scenarios?state=failed' }, `and ${groups.length - MOST_CARDS} more`)));
}

// By statement (by what went wrong, where no statement is named), what explains other reds first, then the most frequent.
function grouped() {
  const groups = new Map();
  for (const breach of INDEX.breaches) {
    const state = SCENARIOS[breach.n].state;
    const statements = state === 'failed' && breach.policy.length ? breach.policy : [''];
    for (const id of statements) {
      const key = state + '|' + (id || breach.title);
      if (!groups.has(key)) groups.set(key, { state, id, breaches: [], scenarios: new Set(), titles: new Set() });
      const group = groups.get(key);
      group.breaches.push(breach);
      group.scenarios.add(breach.n);
      group.titles.add(breach.title);
    }
  }
  const all = [...groups.values()];
  for (const group of all) group.because = causes(group, all);
  const order = Object.keys(STATES);
  return all.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.because.length - b.because.length || b.scenarios.size - a.scenarios.size);
}

// Statements that are broken in every scenario of this group, and in more besides.
function causes(group, all) {
  if (group.state !== 'failed') return [];
  return all.filter(other => other !== group && other.id && other.state === 'failed' && other.scenarios.size > group.scenarios.size
    && [...group.scenarios].every(number => other.scenarios.has(number))).map(other => other.id);
}

function brokenCard(group) {
  const shown = group.breaches.find(breach => breach.quote.length) || group.breaches[0];
  const words = (ROWS.get(group.id) || {}).text || shown.title;
  const target = placeOf(shown);
  const further = [...group.scenarios].filter(number => number !== shown.n);
  return h('article', { class: 'card edge is-' + group.state },
    h('div', { class: 'row' }, badge(group.state), group.id && chip(group.id), h('span', { class: 'dim push' }, `${group.scenarios.size} of ${count(SCENARIOS.length, 'scenario')}`)),
    h('h3', {}, words),
    !says(words, shown.title) && h('p', {}, h('span', { class: 'dim' }, group.titles.size > 1 ? 'For example: ' : 'Expected: '), shown.title),
    shown.quote.length > 0 && h('blockquote', {}, h('b', {}, shown.who), ' ', h('span', {}, shown.quote[0], shown.quote[1] && h('mark', {}, shown.quote[1]), shown.quote[2])),
    shown.why && h('p', { class: 'dim' }, capital(shown.why)),
    h('p', { class: 'go' }, h('a', { href: target }, h('span', { 'aria-hidden': 'true' }, '→ '), title(SCENARIOS[shown.n])), h('span', { class: 'dim' }, ' ', people(SCENARIOS[shown.n])), ' ', newsChip(SCENARIOS[shown.n])),
    group.because.length > 0 && h('p', { class: 'hint' }, 'Wherever this broke, ', group.because.map(chip), ' broke as well: perhaps only a consequence.'),
    further.length > 0 && h('details', {}, h('summary', {}, `${count(further.length, 'more scenario')}`),
      h('ul', { class: 'plain' }, further.slice(0, 8).map(number => h('li', {}, h('a', { href: placeOf(group.breaches.find(breach => breach.n === number)) }, title(SCENARIOS[number])), ' ', h('span', { class: 'dim' }, people(SCENARIOS[number])), ' ', newsChip(SCENARIOS[number])))),
      further.length > 8 && group.id && h('p', {}, h('a', { href: '#/policy/' + encodeURIComponent(group.id) }, `all ${group.scenarios.size}`))));
}

// Whether the statement has all the words of the rule already.
function says(statement, rule) {
  const words = text => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) || [];
  const said = new Set(words(statement));
  return words(rule).every(word => said.has(word));
}

const placeOf = breach => link(SCENARIOS[breach.n]) + (breach.turn === null ? '' : `/${breach.talk}.${breach.turn}`);
const people = scenario => scenario.personas.length > 3 ? count(scenario.personas.length, 'persona') : scenario.personas.map(capital).join(', ');
