// One scenario: the feature text, the conversation in bubbles, and beside it what broke and why.
function scenario(id, at) {
  const number = BY_ID.get(id);
  if (number === undefined) return [h('h1', {}, 'No such scenario'), h('p', {}, 'This record holds no scenario called ', h('code', {}, id), '.'), h('p', {}, h('a', { href: '#/scenarios' }, 'All scenarios'))];
  const entry = SCENARIOS[number];
  const full = detail(number);
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '#/scenarios?feature=' + encodeURIComponent(entry.feature) }, entry.feature), entry.rule && [' › ', entry.rule]),
    h('div', { class: 'headline' }, h('h1', {}, title(entry)), neighbours(number)),
    h('div', { class: 'row' }, badge(entry.state), newsChip(entry), entry.policy.map(chip), entry.tags.filter(tag => !entry.policy.includes(tag)).map(tag => h('a', { class: 'chip plain', href: '#/scenarios?tag=' + encodeURIComponent(tag) }, '@' + tag))),
    entry.state !== 'passed' && entry.why && h('p', { class: 'banner is-' + entry.state }, h('b', {}, STATES[entry.state].long, '. '), entry.why.replace(/[.!?]?$/, '.'), entry.faultWords && h('span', { class: 'dim' }, ' Fault: ', entry.faultWords, '.')),
    gherkin(full, entry),
    conversations(full.talks, Number.parseInt(at, 10)),
    !full.talks.length && h('p', { class: 'empty' }, 'No conversation took place.'),
    repeat(full, entry),
  ];
}

function neighbours(number) {
  const reds = SCENARIOS.map((entry, place) => [entry.state, place]).filter(([state]) => !['passed', 'skipped'].includes(state)).map(([, place]) => place);
  const before = reds.filter(place => place < number).pop();
  const after = reds.find(place => place > number);
  if (before === undefined && after === undefined) return null;
  return h('nav', { class: 'neighbours', 'aria-label': 'Other reds' },
    before !== undefined && h('a', { href: link(SCENARIOS[before]), class: 'quiet', title: 'key: k' }, '← previous red'),
    after !== undefined && h('a', { href: link(SCENARIOS[after]), class: 'quiet', title: 'key: j' }, 'next red →'));
}

const STEP_SIGNS = { passed: ['passed', '✓'], failed: ['failed', '✕'], error: ['failed', '✕'], undefined: ['failed', '?'] };

function gherkin(full, entry) {
  if (!full.steps.length) return null;
  return h('section', { class: 'card gherkin', 'aria-label': 'Scenario as written' },
    entry.rule && h('p', {}, h('b', { class: 'keyword' }, 'Rule: '), entry.rule),
    h('p', {}, h('b', { class: 'keyword' }, 'Scenario: '), entry.name),
    h('ol', { class: 'steps' }, full.steps.map(step => {
      const [state, sign] = STEP_SIGNS[step.s] || ['skipped', '–'];
      return h('li', { class: 'step-' + state }, h('span', { class: 'sign text-' + state, 'aria-hidden': 'true' }, sign), h('span', { class: 'unseen' }, step.s), h('b', { class: 'keyword' }, step.k), ' ', step.t,
        step.m && h('details', {}, h('summary', {}, 'what the step said'), h('pre', { tabindex: '0' }, step.m)));
    })));
}

// A scenario may hold hundreds: those that broke something come first, a few are open, the others open when asked for.
const FEW = 4, MOST_TALKS = 500;

function conversations(talks, wanted) {
  const numbers = talks.map((talk, place) => place);
  if (talks.length <= FEW) return numbers.map(place => conversation(talks[place], place, talks.length));
  const breaks = place => talks[place].verdicts.some(verdict => verdict.b);
  const order = [...numbers.filter(breaks), ...numbers.filter(place => !breaks(place))];
  const open = new Set([...order.filter(breaks).slice(0, FEW - 1), ...(talks[wanted] ? [wanted] : [])]);
  return [
    h('p', { class: 'dim' }, `${count(talks.length, 'conversation')}, ${numbers.filter(breaks).length} in which something broke.`),
    order.filter(place => open.has(place)).map(place => conversation(talks[place], place, talks.length)),
    order.filter(place => !open.has(place)).slice(0, MOST_TALKS).map(place => closed(talks, place, breaks(place))),
    talks.length > MOST_TALKS && h('p', { class: 'dim' }, `Not all of them are shown here; the record has them.`),
  ];
}

function closed(talks, place, broken) {
  const talk = talks[place];
  const words = [...new Set(talk.verdicts.filter(verdict => verdict.b).map(verdict => verdict.t))].join('; ') || talk.stop;
  const element = h('details', { class: 'card folded' }, h('summary', {}, h('span', { class: broken ? 'text-failed' : 'dim', 'aria-hidden': 'true' }, broken ? '✕ ' : '· '), `Conversation ${place + 1}`, talk.persona && ` with ${talk.persona}`, words && h('span', { class: 'dim' }, ': ', words)));
  element.addEventListener('toggle', () => { if (element.open && !element.querySelector('.talk')) element.append(conversation(talk, place, talks.length)); });
  return element;
}

function conversation(talk, place, of) {
  const failed = talk.verdicts.map((verdict, number) => [verdict, number]).filter(([verdict]) => verdict.o === 'failed').sort(([a], [b]) => b.b - a.b);
  return h('section', { class: 'talk', 'aria-label': of > 1 ? `Conversation ${place + 1} of ${of}` : 'Conversation' },
    h('div', { class: 'chat' },
      h('h2', {}, of > 1 ? `Conversation ${place + 1} of ${of}` : 'Conversation', talk.persona && h('span', { class: 'dim' }, ` with ${talk.persona}`)),
      h('ol', { class: 'bubbles' }, talk.turns.map((turn, number) => bubble(talk, turn, number, place))),
      talk.stop && h('p', { class: 'end' }, h('b', {}, capital(talk.stop)), talk.note && [': ', talk.note])),
    h('aside', { class: 'beside', 'aria-label': of > 1 ? `About conversation ${place + 1}` : 'About this conversation' },
      failed.map(([verdict, number]) => verdictCard(verdict, number, place)),
      personaCard(talk),
      timeline(talk, place),
      judged(talk)));
}

function bubble(talk, turn, number, place) {
  const name = turn.a ? 'Agent' : talk.persona || 'Cardmember';
  const broken = (turn.v || []).map(verdict => talk.verdicts[verdict]);
  const blocking = broken.some(verdict => verdict.b);
  const anchor = `t${place}-${number}`;
  return h('li', { class: 'turn ' + (turn.a ? 'agent' : 'user') + (blocking ? ' breaks' : broken.length ? ' warns' : ''), id: anchor, tabindex: '-1' },
    h('p', { class: 'who' }, h('b', {}, name), ' ', h('span', { class: 'dim' }, `turn ${number + 1}`, turn.l !== undefined && [' · ', seconds(turn.l)])),
    turn.m.map(message => h('div', { class: 'said' + (message.late ? ' late' : '') },
      message.t.map(piece => Array.isArray(piece) ? h('mark', { title: piece[1].map(verdict => talk.verdicts[verdict].t).join('; ') }, piece[0]) : piece),
      message.late && h('span', { class: 'dim' }, ' (came late)'),
      message.b && h('span', { class: 'buttons' }, message.b.map(words => h('span', { class: 'button' }, words))))),
    !turn.m.length && h('div', { class: 'said nothing' }, '(nothing was said)'),
    (turn.e || []).map(event => h('p', { class: 'event' }, h('span', { 'aria-hidden': 'true' }, '⚙ '), event)),
    broken.map(verdict => h('p', { class: 'broke' + (verdict.b ? '' : ' warned') }, h('b', {}, verdict.b ? 'Breaks: ' : 'Warning: '), verdict.t)),
    (turn.w || turn.x) && h('details', { class: 'inside' }, h('summary', {}, turn.a ? 'what was understood' : 'why'),
      turn.w && h('p', {}, turn.w), turn.x && h('p', { class: 'acts' }, turn.x.map(act => [h('code', {}, act), ' ']))));
}

function verdictCard(verdict, number, place) {
  return h('article', { class: 'card edge ' + (verdict.b ? 'is-failed' : 'is-stuck') },
    h('div', { class: 'row' }, h('span', { class: 'badge ' + (verdict.b ? 'is-failed' : 'is-stuck') }, verdict.b ? 'broken rule' : 'warning'), (verdict.p || []).map(chip)),
    h('h3', {}, verdict.t),
    (verdict.p || []).filter(id => (ROWS.get(id) || {}).text && !says(ROWS.get(id).text, verdict.t)).map(id => h('p', { class: 'dim' }, h('b', {}, 'Policy: '), ROWS.get(id).text)),
    h('p', {}, capital(verdict.why)),
    (verdict.ev || []).length > 0 && h('ul', { class: 'plain' }, verdict.ev.map(item => h('li', {}, h('a', { href: '#t' + place + '-' + item.t, onclick: event => { event.preventDefault(); jump(place, item.t); } }, `turn ${item.t + 1}`), item.note && [': ', item.note]))),
    h('p', { class: 'dim small' }, h('code', {}, verdict.r), ' · ', verdict.s));
}

function personaCard(talk) {
  if (!talk.persona && !Object.keys(talk.setting).length) return null;
  return h('article', { class: 'card' },
    h('div', { class: 'person' }, h('span', { class: 'avatar', 'aria-hidden': 'true' }, (talk.persona || '?')[0]), h('div', {}, h('h3', {}, talk.persona || 'Cardmember'), h('p', { class: 'dim' }, talk.about))),
    list({ Goal: talk.goal, ...talk.setting, persona: '', Seed: talk.seed, Took: seconds(talk.s) }));
}

// Turn by turn: how long the chat took, and what happened beside the words (handoffs, verification, the end).
function timeline(talk, place) {
  const turns = talk.turns.map((turn, number) => [turn, number]).filter(([turn]) => turn.a && (turn.l !== undefined || turn.e));
  if (!turns.length) return null;
  const most = Math.max(...turns.map(([turn]) => turn.l || 0), 0.001);
  return h('article', { class: 'card' }, h('h3', {}, 'Timeline'),
    h('ol', { class: 'times' }, turns.map(([turn, number]) => h('li', {},
      h('a', { href: '#t' + place + '-' + number, onclick: event => { event.preventDefault(); jump(place, number); } }, `turn ${number + 1}`),
      h('span', { class: 'meter', 'aria-hidden': 'true' }, turn.l !== undefined && h('span', { class: turn.v ? 'is-failed' : '', width: Math.max(2, 100 * turn.l / most) + '%' })),
      h('span', { class: 'dim' }, turn.l !== undefined && seconds(turn.l), turn.f !== undefined && turn.f < turn.l && ` (first word ${seconds(turn.f)})`),
      (turn.e || []).map(event => h('span', { class: 'happened' }, event))))));
}

function judged(talk) {
  if (!talk.verdicts.length) return null;
  const words = { passed: 'kept', failed: 'broken', inconclusive: 'undecided', not_exercised: 'not exercised' };
  const tallied = {};
  for (const verdict of talk.verdicts) tallied[verdict.o] = (tallied[verdict.o] || 0) + 1;
  return h('details', { class: 'card' }, h('summary', {}, h('b', {}, 'All rules: '), Object.keys(words).filter(key => tallied[key]).map(key => tallied[key] + ' ' + words[key]).join(', ')),
    h('ul', { class: 'plain judged' }, talk.verdicts.map(verdict => h('li', {}, h('span', { class: 'mini is-' + (verdict.o === 'not_exercised' ? 'untested' : verdict.o) }, words[verdict.o]), ' ', (INDEX.rules[verdict.r] || { t: verdict.r }).t, verdict.n > 0 && h('span', { class: 'dim' }, ` ×${verdict.n}`)))));
}

function repeat(full, entry) {
  const said = h('span', { class: 'dim', role: 'status' });
  return h('section', { class: 'card', 'aria-labelledby': 'again' }, h('h2', { id: 'again' }, 'Play it again'),
    full.again && h('div', { class: 'command' }, h('code', {}, full.again), h('button', { type: 'button', class: 'quiet', onclick: () => copy(full.again, said) }, 'Copy'), said),
    list({ Where: entry.id, Seed: entry.seed, Target: entry.target, Started: full.started && when(full.started), Took: seconds(entry.s) }));
}

function copy(text, said) {
  const done = () => { said.textContent = 'copied'; setTimeout(() => { said.textContent = ''; }, 2000); };
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, () => { said.textContent = 'select it and copy by hand'; });
  else said.textContent = 'select it and copy by hand';
}

function jump(place, number) {
  const turn = document.getElementById(`t${place}-${number}`);
  if (!turn) return;
  turn.scrollIntoView({ block: 'center' });
  turn.focus({ preventScroll: true });
}
