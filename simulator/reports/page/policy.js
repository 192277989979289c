// The matrix: each statement with its scenarios, what came of them and how often it was put to the test; and one by itself.
const SIGNS = { watched: '◎', untested: '○' };
const OUTCOME_WORDS = {
  red: 'broken in at least one conversation',
  green: 'put to the test and never broken',
  stuck: 'its scenarios could not be judged',
  watched: 'its rules looked at every reply and what they forbid never came, but no scenario of its own was judged',
  untested: 'never put to the test, so not green',
};

function policy(wanted, query) {
  const row = wanted && ROWS.get(wanted);
  if (row) return statement(row);
  const only = query.get('only') || '';
  const found = of([...ROWS.values()]);
  const fits = each => !only || each.outcome === only || only === 'unnoticed' && each.noticed < each.faults.length;
  const missed = [...ROWS.values()].filter(each => each.noticed < each.faults.length).length;
  const tab = (value, words) => h('a', { class: 'quiet', href: '#/policy' + (value ? '?only=' + value : ''), 'aria-current': only === value ? 'true' : null }, words);
  const columns = ['Statement', 'Outcome', 'In words', 'Scenarios', 'Red', 'Green', 'Red for another', 'Stuck', 'Triggered', 'Watched', ...(INDEX.kills ? ['Faults noticed'] : [])];
  return [
    h('h1', {}, 'Policy'),
    h('nav', { class: 'row tabs', 'aria-label': 'Which statements' }, tab('', `all ${ROWS.size}`), Object.keys(OUTCOME_WORDS).filter(word => found[word]).map(word => tab(word, `${found[word]} ${word}`)), missed > 0 && tab('unnoticed', `${missed} with an unnoticed fault`)),
    h('p', { class: 'dim' }, only && OUTCOME_WORDS[only] ? capital(only) + ': ' + OUTCOME_WORDS[only] + '.' : 'Twins are benign scenarios that look alike and are simply helped. Triggered: how often a rule had something to judge. Watched: replies at which a rule looked that forbids something outright.'),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Policy matrix' }, h('table', { class: 'matrix' },
      h('thead', {}, h('tr', {}, columns.map((name, place) => h('th', { scope: 'col', class: place > 2 ? 'number' : null }, name)))),
      INDEX.chapters.filter(chapter => chapter.rows.some(fits)).map(chapter => h('tbody', {},
        h('tr', { class: 'chapter' }, h('th', { scope: 'rowgroup', colspan: columns.length }, chapter.name)),
        chapter.rows.filter(fits).map(matrixRow))))),
  ];
}

function matrixRow(row) {
  const number = (value, state) => h('td', { class: 'number' + (value && state ? ' text-' + state : value ? '' : ' zero') }, value ? value.toLocaleString('en') : '·');
  const twins = row.twins.length ? count(row.twins.length, 'twin') : row.twin && 'no twin';
  return h('tr', {},
    h('th', { scope: 'row' }, chip(row.id)),
    h('td', {}, outcomeBadge(row)),
    h('td', { class: 'words' }, row.text, row.warned > 0 && h('span', { class: 'dim' }, ` · ${count(row.warned, 'warning')}`)),
    h('td', { class: 'number' + (row.scenarios.length ? '' : ' zero') }, row.scenarios.length || '·', twins && h('div', { class: row.twins.length ? 'dim small' : 'text-stuck small' }, twins)),
    number(row.red.length, 'failed'), number(row.green, 'passed'), number(row.elsewhere, 'other'), number(row.stuck.length, 'stuck'), number(row.exercised), number(row.watched),
    INDEX.kills && h('td', { class: 'number' + (!row.faults.length ? ' zero' : row.noticed < row.faults.length ? ' text-stuck' : ' text-passed') }, row.faults.length ? `${row.noticed} of ${row.faults.length}` : '·'));
}

const outcomeBadge = row => SIGNS[row.outcome] ? h('span', { class: 'badge is-' + row.outcome }, h('span', { 'aria-hidden': 'true' }, SIGNS[row.outcome]), ' ', row.outcome) : badge(OUTCOMES[row.outcome]);

function statement(row) {
  const own = row.scenarios.filter(number => !row.red.includes(number));
  const ownRed = row.scenarios.length - own.length;
  const red = [...row.red].sort((a, b) => row.scenarios.includes(b) - row.scenarios.includes(a));
  const rules = row.rules.map(name => [name, INDEX.rules[name]]);
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '#/policy' }, 'Policy')),
    h('h1', {}, row.id, ' ', outcomeBadge(row)),
    row.text && h('p', { class: 'lead' }, row.text),
    list({
      Outcome: capital(OUTCOME_WORDS[row.outcome]),
      Scenarios: row.scenarios.length ? `${row.scenarios.length}: ${[ownRed && ownRed + ' red', row.green && row.green + ' green', row.elsewhere && row.elsewhere + ' red for another statement', row.stuck.length && row.stuck.length + ' stuck'].filter(Boolean).join(', ') || 'none judged'}` : 'none',
      'Benign twin': row.twins.length ? count(row.twins.length, 'scenario') : row.twin ? 'none was played' : 'none is due',
      'Put to the test': [row.exercised && `rules triggered ${count(row.exercised, 'time')}`, row.expected && `${count(row.expected, 'expectation')} of scenarios`, row.watched && `${replies(row.watched)} watched`].filter(Boolean).join(', ') || 'never',
      'Would you notice?': INDEX.kills && (row.faults.length ? `${row.noticed} of ${count(row.faults.length, 'planted fault')} noticed` : 'nothing could be planted'),
    }),
    rules.length > 0 && [h('h2', {}, 'Rules that guard it'), h('ul', { class: 'rows' }, rules.map(([name, rule]) => ruleRow(name, rule)))],
    row.red.length > 0 && [h('h2', {}, `Broken in ${count(row.red.length, 'scenario')}`), scenarioRows(red)],
    h('h2', {}, row.red.length ? 'Its further scenarios' : 'Its scenarios'),
    own.length ? scenarioRows(own) : h('p', { class: 'dim' }, row.scenarios.length ? 'None besides.' : 'No scenario names this statement.'),
    row.faults.length > 0 && [h('h2', {}, 'Would you notice?'), h('p', { class: 'dim' }, `Violations planted in ${INDEX.kills.target}, and whether a scenario turned red for them.`), h('ul', { class: 'rows' }, row.faults.map(faultRow))],
  ];
}

const scenarioRows = numbers => [h('ul', { class: 'rows' }, numbers.slice(0, 200).map(scenarioRow)), numbers.length > 200 && h('p', { class: 'dim' }, `and ${numbers.length - 200} more: filter the conversations by this statement`)];

function ruleRow(name, rule) {
  const words = rule.f ? ['failed', 'broken', `in ${count(rule.f, 'conversation')}`]
    : rule.n ? ['passed', 'kept', `triggered ${count(rule.n, 'time')} in ${count(rule.j, 'conversation')}`]
      : rule.w ? ['watched', 'watched', `${replies(rule.w)}, what it forbids never came`]
        : ['untested', 'untested', 'it never had anything to judge'];
  return h('li', { class: 'line' }, h('span', { class: 'badge is-' + words[0] }, words[1]),
    h('div', { class: 'what' }, rule.t, ' ', h('code', { class: 'dim small' }, name)),
    h('div', { class: 'side dim' }, words[2]));
}

const faultRow = fault => h('li', { class: 'line' },
  h('span', { class: 'badge is-' + (fault.killed ? 'passed' : 'stuck') }, fault.killed ? 'noticed' : 'not noticed'),
  h('div', { class: 'what' }, capital(fault.t), ' ', h('code', { class: 'dim small' }, fault.n)),
  h('div', { class: 'side dim' }, `${fault.k}, ${fault.s}`));
