// The records that the page offers. Each is bundled as text, just as it stands in its file.

import careHomeYear from '../examples/records/care-home-year.json';

export const examples = [['A year in a care home', careHomeYear]];
