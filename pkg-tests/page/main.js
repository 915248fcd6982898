import { render, validate } from './node_modules/mods-record/index.js';
import record from './record.js';

window.result = { report: validate(record), html: render(record) };
