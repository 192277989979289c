// Addresses (after the #) to pages; theme; keys.
const TABS = [['#/', 'Overview'], ['#/policy', 'Policy'], ['#/scenarios', 'Conversations']];

function page() {
  const [path, query] = location.hash.replace(/^#/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(part => { try { return decodeURIComponent(part); } catch { return part; } });
  const parameters = new URLSearchParams(query || '');
  if (parts[0] === 'policy') return ['#/policy', policy(parts[1], parameters), parts[1] || 'Policy'];
  if (parts[0] === 'scenarios') return ['#/scenarios', scenarios(parameters), 'Conversations'];
  if (parts[0] === 'scenario') return ['#/scenarios', scenario(parts[1], parts[2]), 'Scenario'];
  return ['#/', overview(), 'Overview'];
}

let first = true;
function route() {
  if (location.hash === '#main' || /^#t\d+-\d+$/.test(location.hash)) return;
  const [tab, content, name] = page();
  const main = document.getElementById('main');
  main.replaceChildren();
  append(main, [content]);
  document.title = `${name} · Conversation report`;
  document.getElementById('tabs').replaceChildren(...TABS.map(([address, words]) => h('a', { href: address, 'aria-current': address === tab ? 'page' : null }, words)));
  scrollTo(0, 0);
  if (!first) main.focus({ preventScroll: true });
  first = false;
  const at = location.hash.match(/\/(\d+)\.(\d+)$/);
  if (at && tab === '#/scenarios') jump(Number(at[1]), Number(at[2]));
}

function theme() {
  const button = document.getElementById('theme');
  const stored = (() => { try { return localStorage.getItem('understudy-theme'); } catch { return null; } })();
  const set = value => { document.documentElement.dataset.theme = value; button.textContent = value === 'dark' ? 'Light' : 'Dark'; button.setAttribute('aria-label', value === 'dark' ? 'Switch to light colours' : 'Switch to dark colours'); };
  set(stored || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  button.addEventListener('click', () => {
    const value = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    set(value);
    try { localStorage.setItem('understudy-theme', value); } catch { /* a file opened from disk may have no storage */ }
  });
}

addEventListener('hashchange', route);
addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  if (event.key === '/') { event.preventDefault(); location.hash = '#/scenarios'; setTimeout(() => document.getElementById('search')?.focus(), 50); }
  const links = [...document.querySelectorAll('.neighbours a')];
  if (event.key === 'j') links.find(element => element.textContent.startsWith('next'))?.click();
  if (event.key === 'k') links.find(element => element.textContent.includes('previous'))?.click();
});
theme();
route();
append(document.getElementById('foot'), [`${count(SCENARIOS.length, 'scenario')} · target ${INDEX.run.target} · seed ${INDEX.run.seed} · keys: / search, j and k next and previous red`]);
