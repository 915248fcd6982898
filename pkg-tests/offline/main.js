import { render, validate } from 'mods-record';
import record from './record.js';

window.result = { report: validate(record), html: render(record) };
