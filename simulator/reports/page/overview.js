// The first page: what happened, what broke and where, what is untested.
function overview() {
  const found = tally();
  const red = found.failed || 0;
  const unjudged = (found.stuck || 0) + (found.broken || 0) + (found.inconclusive || 0);
  const rows = [...ROWS.values()];
  const brokenRows = rows.filter(row => row.outcome === 'red');
  return [
    h('section', { class: 'hero ' + (red ? 'is-failed' : unjudged || !SCENARIOS.length ? 'is-stuck' : 'is-passed') },
      h('p', { class: 'eyebrow' }, INDEX.run.target, INDEX.run.started && [' · ', when(INDEX.run.started)]),
      h('h1', {}, verdictLine(found, red, unjudged, brokenRows)),
      stack(found),
      h('ul', { class: 'legend' }, Object.keys(STATES).filter(state => found[state]).map(state =>
        h('li', {}, h('a', { href: '#/scenarios?state=' + state }, h('span', { class: 'dot is-' + state, 'aria-hidden': 'true' }), h('b', {}, found[state]), ' ', STATES[state].word))))),
    INDEX.notes.length > 0 && h('section', { class: 'notes' }, INDEX.notes.map(note => h('p', {}, note))),
    broke(),
    INDEX.compared && changes(),
    policyCards(rows),
    untested(rows),
    facts(),
  ];
}

function verdictLine(found, red, unjudged, brokenRows) {
  if (!SCENARIOS.length) return 'Nothing was run';
  if (red) return brokenRows.length
    ? `${count(brokenRows.length, 'policy statement')} broken, in ${count(red, 'scenario')} of ${SCENARIOS.length}`
    : `${count(red, 'scenario')} of ${SCENARIOS.length} went wrong`;
  if (unjudged) return `Nothing broken, but ${count(unjudged, 'scenario')} could not be judged`;
  return `All ${found.passed || 0} scenarios are green`;
}

function stack(found) {
  const states = Object.keys(STATES).filter(state => found[state]);
  const label = states.map(state => found[state] + ' ' + STATES[state].word).join(', ');
  return h('div', { class: 'stack', role: 'img', 'aria-label': label },
    states.map(state => h('span', { class: 'is-' + state, grow: found[state] })));
}

// What broke, one card for each rule: the words that broke it, and the scenarios.
function broke() {
  if (!INDEX.breaches.length) return null;
  const groups = new Map();
  for (const breach of INDEX.breaches) {
    const state = SCENARIOS[breach.n].state;
    const key = state + '|' + breach.title;
    if (!groups.has(key)) groups.set(key, { state, breaches: [] });
    groups.get(key).breaches.push(breach);
  }
  const order = Object.keys(STATES);
  const sorted = [...groups.values()].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.breaches.length - a.breaches.length);
  return h('section', { 'aria-labelledby': 'broke' },
    h('h2', { id: 'broke' }, 'What needs a look'),
    h('div', { class: 'cards' }, sorted.slice(0, 40).map(brokenCard)),
    sorted.length > 40 && h('p', {}, h('a', { href: '#/scenarios?state=failed' }, `and ${sorted.length - 40} more`)));
}

function brokenCard(group) {
  const first = group.breaches[0];
  return h('article', { class: 'card edge is-' + group.state },
    h('div', { class: 'row' }, badge(group.state), first.policy.map(chip)),
    h('h3', {}, first.title),
    first.quote && h('blockquote', {}, h('b', {}, first.who), ' ', h('q', {}, first.quote)),
    first.why && h('p', { class: 'dim' }, first.why),
    h('ul', { class: 'plain' }, group.breaches.slice(0, 5).map(breach => {
      const scenario = SCENARIOS[breach.n];
      const target = link(scenario) + (breach.turn === null ? '' : `/${breach.talk}.${breach.turn}`);
      return h('li', {}, h('a', { href: target }, title(scenario)), ' ', h('span', { class: 'dim' }, scenario.personas.map(capital).join(', ')), ' ', newsChip(scenario));
    })),
    group.breaches.length > 5 && h('p', { class: 'dim' }, h('a', { href: '#/scenarios?q=' + encodeURIComponent(first.title.slice(0, 60)) }, `and ${group.breaches.length - 5} more`)));
}

function changes() {
  const words = ['new red', 'still red', 'mended', 'new'];
  const by = Object.fromEntries(words.map(word => [word, SCENARIOS.filter(scenario => scenario.news === word)]));
  const any = words.some(word => by[word].length);
  return h('section', { 'aria-labelledby': 'news' },
    h('h2', { id: 'news' }, 'Since the earlier run'),
    !any && h('p', { class: 'dim' }, 'Nothing has changed.'),
    h('div', { class: 'columns' }, words.filter(word => by[word].length).map(word => h('div', { class: 'card' },
      h('h3', {}, h('span', { class: 'news news-' + word.replace(' ', '-') }, word), ' ', by[word].length),
      h('ul', { class: 'plain' }, by[word].slice(0, 8).map(scenario => h('li', {}, h('a', { href: link(scenario) }, title(scenario))))),
      by[word].length > 8 && h('p', {}, h('a', { href: '#/scenarios?news=' + encodeURIComponent(word) }, 'all ' + by[word].length))))));
}

function policyCards(rows) {
  if (!rows.length) return null;
  const tested = rows.filter(row => row.outcome !== 'untested').length;
  return h('section', { 'aria-labelledby': 'chapters' },
    h('h2', { id: 'chapters' }, 'The policy, chapter by chapter'),
    h('p', { class: 'dim' }, `${tested} of ${rows.length} statements tested. Each square is a statement; open it to see its scenarios.`),
    h('div', { class: 'grid' }, INDEX.chapters.map(chapter => {
      const red = chapter.rows.filter(row => row.outcome === 'red').length;
      const open = chapter.rows.filter(row => row.outcome === 'untested').length;
      const words = [red && red + ' red', open && open + ' untested'].filter(Boolean).join(', ') || 'all green';
      return h('article', { class: 'card tight' }, h('h3', {}, chapter.name), h('p', { class: 'dim' }, words),
        h('div', { class: 'squares' }, chapter.rows.map(row => h('a', {
          class: 'square is-' + OUTCOMES[row.outcome], href: '#/policy/' + encodeURIComponent(row.id),
          'aria-label': `${row.id}, ${row.outcome}: ${row.text}`, title: `${row.id}: ${row.text}`,
        }, row.id.split('-').pop()))));
    })));
}

function untested(rows) {
  const open = rows.filter(row => row.outcome === 'untested');
  if (!open.length) return null;
  return h('section', { 'aria-labelledby': 'untested' },
    h('h2', { id: 'untested' }, 'Untested'),
    h('p', { class: 'dim' }, 'No scenario names these statements and no conversation triggered a rule for them. They are not green.'),
    h('ul', { class: 'plain columns' }, open.map(row => h('li', {}, chip(row.id), ' ', row.text))));
}

function facts() {
  const run = INDEX.run;
  const pairs = { Target: run.target, 'Run seed': run.seed, Started: run.started && when(run.started), ...run.versions, ...run.options, ...run.settings };
  const off = Object.entries(run.off);
  return h('section', { 'aria-labelledby': 'run' }, h('h2', { id: 'run' }, 'This run'), list(pairs),
    off.length > 0 && [h('h3', {}, 'Rules switched off'), list(Object.fromEntries(off))]);
}

const list = pairs => h('dl', { class: 'facts' }, Object.entries(pairs).filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name.replaceAll('_', ' ')), h('dd', {}, value))));

function when(text) {
  const date = new Date(text);
  return isNaN(date) ? text : h('time', { datetime: text }, date.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }));
}
