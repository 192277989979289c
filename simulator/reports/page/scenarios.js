// All scenarios, filtered and searched; the filters stand in the address, so that a view can be sent to somebody.
const PAGE = 150;
const FILTERS = [
  ['state', 'Outcome', scenario => [scenario.state], value => STATES[value].word],
  ['policy', 'Statement', scenario => scenario.policy],
  ['persona', 'Persona', scenario => scenario.personas, capital],
  ['fault', 'Fault', scenario => scenario.fault ? [scenario.fault] : []],
  ['tag', 'Tag', scenario => scenario.tags, value => '@' + value],
  ['feature', 'Feature', scenario => [scenario.feature]],
  ['news', 'Change', scenario => scenario.news ? [scenario.news] : []],
];

function scenarios(query) {
  const results = h('div', {});
  const counter = h('p', { class: 'dim' });
  const search = h('input', { type: 'search', id: 'search', placeholder: 'Words said, names, ids …', value: query.get('q') || '', autocomplete: 'off' });
  const selects = FILTERS.map(filter => [filter, select(filter, query.get(filter[0]) || '')]);
  const refresh = () => {
    const state = new URLSearchParams();
    if (search.value.trim()) state.set('q', search.value.trim());
    for (const [[name], element] of selects) if (element && element.value) state.set(name, element.value);
    const address = '#/scenarios' + (state.size ? '?' + state : '');
    if (location.hash !== address) history.replaceState(null, '', address);
    show(matching(state), results, counter);
  };
  let timer = 0;
  search.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(refresh, 120); });
  for (const [, element] of selects) if (element) element.addEventListener('change', refresh);
  const form = h('form', { class: 'filters', role: 'search', onsubmit: event => { event.preventDefault(); refresh(); } },
    h('div', { class: 'field wide' }, h('label', { for: 'search' }, 'Search'), search),
    selects.map(([[name, label], element]) => element && h('div', { class: 'field' }, h('label', { for: 'filter-' + name }, label), element)),
    h('button', { type: 'button', class: 'quiet', onclick: () => { search.value = ''; for (const [, element] of selects) if (element) element.value = ''; refresh(); } }, 'Clear'));
  show(matching(query), results, counter);
  return [h('h1', {}, 'Conversations'), form, counter, results];
}

function select([name, , values, words], chosen) {
  const all = [...new Set(SCENARIOS.flatMap(values))].sort();
  if (chosen && !all.includes(chosen)) all.push(chosen);
  if (all.length < 2 && !chosen) return null;
  return h('select', { id: 'filter-' + name }, h('option', { value: '' }, 'all'),
    all.map(value => h('option', { value, selected: value === chosen }, words && STATES[value] !== undefined || words && name !== 'state' ? words(value) : value)));
}

function matching(query) {
  const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
  const active = FILTERS.filter(([name]) => query.get(name));
  const found = [];
  SCENARIOS.forEach((scenario, number) => {
    if (active.every(([name, , values]) => values(scenario).includes(query.get(name))) && (!words.length || mentions(number, words))) found.push(number);
  });
  return found;
}

function show(numbers, into, counter) {
  const words = numbers.length === SCENARIOS.length ? count(numbers.length, 'scenario') : `${numbers.length} of ${count(SCENARIOS.length, 'scenario')}`;
  counter.textContent = words;
  announce(words);
  into.replaceChildren();
  let shown = 0;
  const more = h('button', { type: 'button', class: 'more', onclick: () => next() });
  const next = () => {
    const upTo = Math.min(shown + PAGE, numbers.length);
    let feature = shown ? SCENARIOS[numbers[shown - 1]].feature : null;
    let rows = into.querySelector('ul:last-of-type');
    for (; shown < upTo; shown += 1) {
      const scenario = SCENARIOS[numbers[shown]];
      if (scenario.feature !== feature || !rows) {
        feature = scenario.feature;
        rows = h('ul', { class: 'rows' });
        more.before(h('h2', { class: 'group' }, feature), rows);
      }
      rows.append(scenarioRow(numbers[shown]));
    }
    more.hidden = shown >= numbers.length;
    more.textContent = `Show ${Math.min(PAGE, numbers.length - shown)} more of ${numbers.length - shown}`;
  };
  into.append(more);
  if (numbers.length) next();
  else { more.hidden = true; into.append(h('p', { class: 'empty' }, 'Nothing matches. Loosen a filter or clear them all.')); }
}

function scenarioRow(number) {
  const scenario = SCENARIOS[number];
  return h('li', { class: 'line is-' + scenario.state },
    badge(scenario.state),
    h('div', { class: 'what' },
      h('a', { href: link(scenario) }, title(scenario)),
      scenario.rule && h('span', { class: 'dim' }, ' ', scenario.rule),
      scenario.why && scenario.state !== 'passed' && h('p', { class: 'why' }, scenario.why)),
    h('div', { class: 'side' }, newsChip(scenario), h('span', { class: 'dim' }, scenario.personas.map(capital).join(', ')), scenario.policy.slice(0, 3).map(chip), h('span', { class: 'dim time' }, seconds(scenario.s))));
}
