import * as mods from './node_modules/mods-record/index.js';
import * as iso13606 from './node_modules/mods-record/iso13606.js';
import record from './record.js';

const extract = await (await fetch('extract.json')).arrayBuffer();

/** The nodes of a rendering, as HTML. */
function shown({ renderInto }, input) {
  const target = document.body.appendChild(document.createElement('div'));
  renderInto(target, input);
  return target.innerHTML;
}

window.result = {
  // In turns, so that each has been called before and after the other.
  alone: mods.validate(extract),
  report: iso13606.validate(record),
  extract: iso13606.validate(extract),
  html: iso13606.render(record),
  same: JSON.stringify(mods.validate(record)) === JSON.stringify(iso13606.validate(record)) && mods.render(record) === iso13606.render(record),
  nodes: shown(iso13606, extract),
  markup: iso13606.render(extract),
};
