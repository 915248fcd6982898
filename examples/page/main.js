import './node_modules/mods-record/element.js';

const shown = document.querySelector('mods-record');

document.querySelector('#view').addEventListener('change', ({ target }) => {
  shown.view = target.value;
});

// Bytes, so that places in findings are those of the file.
const response = await fetch('record.json');
shown.record = await response.arrayBuffer();
