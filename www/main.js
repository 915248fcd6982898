// The demo page: check and read a record, fill in a form, compare versions.

import * as check from './check.js';
import * as compare from './compare.js';
import * as form from './form.js';
import { byId, option } from './nodes.js';
import { open } from './open-record.js';
import { unpacked } from './packed.js';
import * as panels from './panels.js';

const BLANK = '{\n  "standard": "MODS",\n  "version": "1.0.0"\n}\n';

check.start();
compare.start();
panels.start();

unpacked().then((data) => {
  if (data) offer(data);
  else withoutExamples();
});

function offer({ examples, classes }) {
  const choice = byId('example');
  choice.append(...examples.map(([name]) => option(name)));
  choice.addEventListener('change', () => open(examples[choice.selectedIndex][1]));
  form.start(classes, examples);
  open(examples[0][1]);
}

/** A browser without DecompressionStream has no forms and examples, but checks what it is given. */
function withoutExamples() {
  for (const id of ['example', 'save-other']) byId(id).disabled = true;
  for (const note of document.querySelectorAll('.demo-cannot')) note.hidden = false;
  byId('class-form').hidden = true;
  open(BLANK);
}
