// Whether the validators check the same: each is given records with one fault, of every kind that
// our schema refuses.

const FAULTS = {
  'an impossible date': ({ records }) => { records[0].changeLog[0].date = '2026-02-30'; },
  'a number for a text': ({ records }) => { records[0].recordUid = 5; },
  'a text for a whole number': ({ records }) => { records[0].versionNumber = 'one'; },
  'a missing element': ({ records }) => { delete records[0].changeLog[0].systemIdentifier; },
  'an element with blanks alone': ({ records }) => { records[0].changeLog[0].systemIdentifier = ' '; },
  'an unknown class': ({ records }) => { records[0].type = 'Nonesuch'; },
  'a list for one value': ({ records }) => { records[0].changeLog[0].date = ['2026-02-03']; },
  'one value for a list': ({ records }) => { records[0].changeLog = records[0].changeLog[0]; },
  'the form of an NHS number': ({ subjectOfCare }) => { subjectOfCare.personIdentification.nhsNumber.value = '99900'; },
  'the form of a SNOMED CT code': ({ records }) => { records[0].reason = records[0].codedValue = { system: 'http://snomed.info/sct', code: '12' }; },
  'another standard': (document) => { document.standard = 'OTHER'; },
};

/** What each validator accepts of these; nothing, if all check the same. */
export function accepted(validators, record) {
  const differences = [];
  for (const [fault, spoil] of Object.entries(FAULTS)) {
    const spoilt = structuredClone(record);
    spoilt.records.sort((one, other) => Number(other.codedValue !== undefined) - Number(one.codedValue !== undefined));
    spoil(spoilt);
    for (const [name, accepts] of validators) if (accepts(spoilt)) differences.push(`${name} accepts ${fault}`);
  }
  return differences;
}
