import { ready, render, validate } from 'mods-record/url';
import record from './record.js';

ready().then(() => {
  window.result = { report: validate(record), html: render(record) };
});
