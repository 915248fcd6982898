// The records that the page offers. Each is bundled as text, just as it stands in its file.

import homeCare from '../examples/records/home-care.json';
import hospitalDischarge from '../examples/records/hospital-discharge.json';
import minimal from '../examples/records/minimal.json';
import national from '../examples/records/national-example.json';
import wrongIdentifiers from '../examples/records/wrong-identifiers.json';
import wrongReferences from '../examples/records/wrong-references.json';
import wrongStructure from '../examples/records/wrong-structure.json';
import wrongSyntax from '../examples/records/wrong-syntax.json';

/** Name for people, and text. The first is shown when the page opens. */
export const examples = [
  ['Care at home', homeCare],
  ['Discharge from hospital', hospitalDischarge],
  ['Facts from published NHS sandbox examples', national],
  ['The smallest record', minimal],
  ['Wrong identifiers and dates', wrongIdentifiers],
  ['Wrong references', wrongReferences],
  ['Wrong structure', wrongStructure],
  ['Not JSON', wrongSyntax],
];
