'use client';

import { render } from 'mods-record';
import { useMemo, useState } from 'react';

const VIEWS = { record: 'everything', 'about-me': 'About me', plan: 'the care plan', people: 'people and organisations' };

/**
 * Rendered on the server first, then in the browser: the same record gives the same HTML in both.
 * Every value in it is escaped, and it holds no script.
 */
export function CareRecord({ record }) {
  const [view, setView] = useState('record');
  const html = useMemo(() => render(record, { view, findings: true }), [record, view]);
  return (
    <>
      <p>
        <label>
          Show{' '}
          <select value={view} onChange={({ target }) => setView(target.value)}>
            {Object.entries(VIEWS).map(([name, words]) => <option key={name} value={name}>{words}</option>)}
          </select>
        </label>
      </p>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}
