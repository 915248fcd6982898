// The reference page: everything stands in it; this only searches it.

const MOST = 50;
const PAUSE = 80;

/**
 * What an entry is, by the start of its id, in the order in which entries that answer equally well
 * are listed. A part names what it is a part of; some rows say what they are in their second cell.
 */
const KINDS = {
  class: { label: 'Class' },
  element: { label: 'Element', isPart: true },
  code: { label: 'Finding' },
  set: { label: 'Code set' },
  term: { label: 'Term' },
  value: { label: 'Code', isPart: true, second: true },
  rule: { label: 'Rule', second: true },
  need: { label: 'Need', second: true },
  association: { label: 'Association', second: true },
  property: { label: 'Property', isPart: true },
};

const byId = (id) => document.getElementById(id);
const search = byId('search');
let entries;
let waiting;

/** All that can be found: headings with what they head, and rows of tables. */
function read() {
  const headings = [...document.querySelectorAll('main :is(h3, h4)[id]')].map((heading) => {
    const [kind, name] = split(heading.id);
    return entry(heading.id, kind, heading.textContent, name, intro(heading));
  });
  const rows = [...document.querySelectorAll('main tr[id]')].map(({ id, cells, textContent }) => {
    const [kind, name] = split(id);
    const [first, second] = [...cells].map((cell) => cell.textContent);
    return entry(id, kind, KINDS[kind]?.second ? `${first}: ${second}` : first, name, textContent);
  });
  return [...headings, ...rows].sort((a, b) => a.order - b.order);
}

/** `element-Alert.status` is an element, `Alert.status`. */
function split(id) {
  const at = id.indexOf('-');
  return [id.slice(0, at), id.slice(at + 1)];
}

function entry(id, kind, title, name, text) {
  const { label, isPart } = KINDS[kind] ?? { label: 'Section' };
  const at = isPart ? name.indexOf('.') : -1;
  const names = [title, name.slice(at + 1)].map((one) => one.toLowerCase());
  const known = Object.keys(KINDS).indexOf(kind);
  return {
    id,
    title,
    names,
    order: known < 0 ? Infinity : known,
    about: isPart ? `${label} of ${name.slice(0, at)}` : label,
    text: `${title} ${name} ${text}`.toLowerCase(),
  };
}

/** The words that follow a heading. */
function intro(heading) {
  const texts = [];
  for (let next = heading.nextElementSibling; next?.tagName === 'P'; next = next.nextElementSibling) {
    texts.push(next.textContent);
  }
  return texts.join(' ');
}

/** How well an entry answers: a whole name (4), a start of one (3), a part of one (2), the text (1), not at all. */
function score({ names, text }, words, all) {
  if (!words.every((word) => text.includes(word))) return 0;
  if (names.includes(all)) return 4;
  if (names.some((name) => name.startsWith(all))) return 3;
  return names.some((name) => words.every((word) => name.includes(word))) ? 2 : 1;
}

function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  entries ??= read();
  const all = words.join(' ');
  const scored = entries.map((one) => [score(one, words, all), one]).filter(([points]) => points > 0);
  return scored.sort(([a], [b]) => b - a).map(([, one]) => one);
}

function show() {
  const found = find(search.value);
  byId('found').textContent = told(found.length);
  byId('results').replaceChildren(...found.slice(0, MOST).map(item));
}

function told(count) {
  if (search.value.trim() === '') return '';
  const more = count > MOST ? `, the first ${MOST} are listed` : '';
  return `${count.toLocaleString('en-GB')} found${more}.`;
}

function item({ id, about, title }) {
  const link = document.createElement('a');
  link.href = `#${id}`;
  link.textContent = title;
  const small = document.createElement('small');
  small.textContent = ` ${about}`;
  const item = document.createElement('li');
  item.append(link, small);
  return item;
}

function clear() {
  byId('results').replaceChildren();
  byId('found').textContent = '';
}

search.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
});

search.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') {
    clearTimeout(waiting);
    show();
    byId('results').querySelector('a')?.click();
  } else if (key === 'Escape') {
    search.value = '';
    clear();
  }
});

// What was found is out of the way once it is chosen, and is the place to read on from.
byId('results').addEventListener('click', ({ target }) => {
  const link = target.closest('a');
  if (!link) return;
  clear();
  requestAnimationFrame(() => byId(link.hash.slice(1))?.focus());
});

search.closest('search').hidden = false;
