import { readFile } from 'node:fs/promises';
import { CareRecord } from './CareRecord.jsx';

/** A record is read for each request, and kept in no cache. */
export const dynamic = 'force-dynamic';

export default async function Page() {
  const record = await readFile('record.json', 'utf8');
  return (
    <main>
      <h1>A care record with Next</h1>
      <CareRecord record={record} />
    </main>
  );
}
