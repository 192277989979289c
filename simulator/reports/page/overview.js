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
    wouldYouNotice(rows),
    untested(rows),
    exercised(),
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
  const outcomes = of(rows);
  const tested = (outcomes.red || 0) + (outcomes.green || 0);
  return h('section', { 'aria-labelledby': 'chapters' },
    h('h2', { id: 'chapters' }, 'The policy, chapter by chapter'),
    h('p', { class: 'dim' }, `${tested} of ${count(rows.length, 'statement')} tested. Each square is a statement; open it to see its scenarios.`),
    h('div', { class: 'grid' }, INDEX.chapters.map(chapter => {
      const found = of(chapter.rows);
      const words = ['red', 'stuck', 'watched', 'untested'].filter(word => found[word]).map(word => `${found[word]} ${word}`).join(', ') || 'all green';
      return h('article', { class: 'card tight' }, h('h3', {}, chapter.name), h('p', { class: found.red ? 'text-failed' : 'dim' }, words),
        h('div', { class: 'squares' }, chapter.rows.map(row => h('a', {
          class: 'square is-' + OUTCOMES[row.outcome], href: '#/policy/' + encodeURIComponent(row.id),
          'aria-label': `${row.id}, ${row.outcome}: ${row.text}`, title: `${row.id}: ${row.text}`,
        }, row.id.split('-').pop()))));
    })));
}

function of(rows) {
  const found = {};
  for (const row of rows) found[row.outcome] = (found[row.outcome] || 0) + 1;
  return found;
}

// Faults that were planted in the chat, to see whether the scenarios turn red for them.
function wouldYouNotice(rows) {
  const kills = INDEX.kills;
  if (!kills) return null;
  const missed = rows.filter(row => row.noticed < row.faults.length);
  const bare = rows.filter(row => !row.faults.length);
  return h('section', { 'aria-labelledby': 'notice' },
    h('h2', { id: 'notice' }, 'Would you notice?'),
    h('div', { class: 'card' },
      h('p', {}, h('b', {}, `${kills.noticed} of ${count(kills.planted, 'planted fault')} noticed. `), h('span', { class: 'dim' }, `Each was a policy violation planted in ${kills.target} (seed ${kills.seed}), to see whether a scenario turns red.`)),
      h('div', { class: 'stack', role: 'img', 'aria-label': `${kills.noticed} noticed, ${kills.planted - kills.noticed} not` },
        kills.noticed > 0 && h('span', { class: 'is-passed', grow: kills.noticed }), kills.planted > kills.noticed && h('span', { class: 'is-stuck', grow: kills.planted - kills.noticed })),
      missed.length > 0 && h('p', {}, 'Something went unnoticed against: ', missed.map(row => [chip(row.id), ' '])),
      bare.length > 0 && h('p', { class: 'dim' }, 'Nothing could be planted against: ', bare.map(row => [chip(row.id), ' ']))));
}

function untested(rows) {
  const open = rows.filter(row => row.outcome === 'untested');
  const watched = rows.filter(row => row.outcome === 'watched');
  const rules = Object.values(INDEX.rules).filter(rule => !rule.n && !rule.w && !rule.o && rule.p.length);
  if (!open.length && !watched.length && !rules.length) return null;
  const statements = found => h('ul', { class: 'plain columns' }, found.map(row => h('li', {}, chip(row.id), ' ', row.text)));
  return h('section', { 'aria-labelledby': 'untested' },
    h('h2', { id: 'untested' }, 'Not shown to hold'),
    open.length > 0 && [h('p', { class: 'dim' }, 'Untested: no scenario names these statements and no conversation triggered a rule for them. They are not green.'), statements(open)],
    watched.length > 0 && [h('p', { class: 'dim' }, 'Only watched: their rules looked at every reply, what they forbid never came, and no scenario of their own could be judged.'), statements(watched)],
    rules.length > 0 && h('details', {}, h('summary', {}, `${count(rules.length, 'rule')} never had anything to judge`),
      h('ul', { class: 'plain columns' }, rules.map(rule => h('li', {}, rule.p.map(chip), ' ', rule.t)))));
}

// Escalations, people, goals and acts: how often each came, and what never did.
function exercised() {
  const { rules, kinds } = INDEX.covered;
  if (!SCENARIOS.length || !kinds.length) return null;
  const words = name => name.replaceAll('_', ' ');
  return h('section', { 'aria-labelledby': 'exercised' },
    h('h2', { id: 'exercised' }, 'What was exercised'),
    h('p', { class: 'dim' }, capital(rules), '.'),
    h('div', { class: 'columns' }, kinds.map(kind => h('details', { class: 'card tight' },
      h('summary', {}, h('b', {}, kind.title), ' ', h('span', { class: 'dim' }, count(kind.there.length, 'kind'), kind.never.length > 0 && `, ${kind.never.length} never`)),
      h('table', {}, h('tbody', {}, kind.there.map(([name, number]) => h('tr', {}, h('th', { scope: 'row' }, words(name)), h('td', { class: 'number' }, number.toLocaleString('en')))))),
      kind.never.length > 0 && h('p', { class: 'text-stuck' }, 'Never: ', kind.never.map(words).join(', '))))));
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
