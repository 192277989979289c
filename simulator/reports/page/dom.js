// Elements from plain values. Every text becomes a text node; attributes are set one by one from this code's own words.
const ALLOWED = new Set(['class', 'id', 'type', 'href', 'role', 'scope', 'for', 'value', 'placeholder', 'title', 'tabindex',
  'open', 'hidden', 'selected', 'colspan', 'datetime', 'lang', 'name', 'autocomplete', 'disabled']);

function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'width') element.style.width = value;
    else if (name === 'grow') element.style.flexGrow = String(value);
    else if (name === 'href' && !String(value).startsWith('#')) throw new Error('links stay in this file');
    else if (ALLOWED.has(name) || name.startsWith('aria-') || name.startsWith('data-')) element.setAttribute(name, value === true ? '' : String(value));
    else throw new Error('attribute ' + name);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === '') continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

const count = (number, word) => number.toLocaleString('en') + ' ' + word + (number === 1 ? '' : 's');
const replies = number => number.toLocaleString('en') + (number === 1 ? ' reply' : ' replies');
const seconds = value => value < 1 ? Math.round(value * 1000) + ' ms' : value.toFixed(value < 10 ? 1 : 0) + ' s';
const announce = text => { document.getElementById('status').textContent = text; };
const capital = text => text ? text[0].toUpperCase() + text.slice(1) : text;
