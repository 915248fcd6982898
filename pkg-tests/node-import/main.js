import { render, validate } from 'mods-record';
import record from './record.js';

console.log(JSON.stringify({ report: validate(record), html: render(record) }));
