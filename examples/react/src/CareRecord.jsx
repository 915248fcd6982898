import 'mods-record/element';
import { useState } from 'react';

const VIEWS = { record: 'everything', 'about-me': 'About me', plan: 'the care plan', people: 'people and organisations' };

/** React sets what is a property of an element as a property, the record among them. */
export function CareRecord({ record }) {
  const [view, setView] = useState('record');
  return (
    <>
      <mods-findings record={record} />
      <p>
        <label>
          Show{' '}
          <select value={view} onChange={({ target }) => setView(target.value)}>
            {Object.entries(VIEWS).map(([name, words]) => <option key={name} value={name}>{words}</option>)}
          </select>
        </label>
      </p>
      <mods-record record={record} view={view} />
    </>
  );
}
