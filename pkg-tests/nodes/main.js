import * as mods from './node_modules/mods-record/index.js';

window.mods = mods;
window.violations = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
  window.violations.push(`${violatedDirective}: ${sample}`);
});
window.result = true;
