const { readFileSync } = require('node:fs');
const { render, validate } = require('mods-record');

const record = readFileSync('record.json');
console.log(JSON.stringify({ report: validate(record), html: render(record) }));
