// The matrix: each statement with its scenarios, outcome and how often it was exercised; and one statement by itself.
function policy(wanted) {
  const row = wanted && ROWS.get(wanted);
  if (row) return statement(row);
  return [
    h('h1', {}, 'Policy'),
    h('p', { class: 'dim' }, 'Red: broken in at least one conversation. Green: exercised and never broken. Untested: never exercised, so not green.'),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Policy matrix' }, h('table', { class: 'matrix' },
      h('thead', {}, h('tr', {}, ['Statement', 'In words', 'Outcome', 'Scenarios', 'Red', 'Green', 'Stuck', 'Exercised'].map((name, place) =>
        h('th', { scope: 'col', class: place > 2 ? 'number' : null }, name)))),
      INDEX.chapters.map(chapter => h('tbody', {},
        h('tr', { class: 'chapter' }, h('th', { scope: 'rowgroup', colspan: '8' }, chapter.name)),
        chapter.rows.map(matrixRow))))),
  ];
}

function matrixRow(row) {
  const number = (value, state) => h('td', { class: 'number' + (value && state ? ' text-' + state : value ? '' : ' zero') }, value || '·');
  return h('tr', {},
    h('th', { scope: 'row' }, chip(row.id)),
    h('td', {}, row.text, row.warned > 0 && h('span', { class: 'dim' }, ` · ${count(row.warned, 'warning')}`)),
    h('td', {}, outcomeBadge(row)),
    number(row.scenarios.length), number(row.red.length, 'failed'), number(row.green, 'passed'), number(row.stuck.length, 'stuck'), number(row.exercised));
}

const outcomeBadge = row => row.outcome === 'untested' ? h('span', { class: 'badge is-untested' }, h('span', { 'aria-hidden': 'true' }, '○'), ' untested') : badge(OUTCOMES[row.outcome]);

function statement(row) {
  const numbers = [...new Set([...row.red, ...row.stuck, ...row.scenarios])];
  const rules = Object.entries(INDEX.rules).filter(([, rule]) => rule.p.includes(row.id));
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '#/policy' }, 'Policy')),
    h('h1', {}, row.id, ' ', outcomeBadge(row)),
    row.text && h('p', { class: 'lead' }, row.text),
    h('p', { class: 'dim' }, `${count(row.scenarios.length, 'scenario')}, exercised ${count(row.exercised, 'time')}, ${row.red.length} red, ${row.stuck.length} stuck`),
    rules.length > 0 && [h('h2', {}, 'Rules that guard it'), h('ul', {}, rules.map(([name, rule]) => h('li', {}, rule.t, ' ', h('code', {}, name))))],
    h('h2', {}, 'Scenarios'),
    numbers.length ? h('ul', { class: 'rows' }, numbers.slice(0, 500).map(scenarioRow)) : h('p', { class: 'dim' }, 'No scenario names this statement.'),
  ];
}
