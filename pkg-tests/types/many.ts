// What is said of `mods-record/many`: good code compiles, and the rest is refused.
import type { Report, Severity } from 'mods-record';
import { validateMany } from 'mods-record/many';
import type { RecordResult, RecordSource, ValidateManyOptions } from 'mods-record/many';

export const options: ValidateManyOptions = { workers: 2, signal: new AbortController().signal, strict: true, limits: { findings: 5 }, today: '2026-11-22' };

export async function read(file: File, response: Response, chunks: AsyncIterable<Uint8Array>, objects: { recordUid: string }[]): Promise<void> {
  if (!response.body) return;
  const sources: RecordSource[] = [file.stream(), response.body, response.body.pipeThrough(new TextDecoderStream()), chunks, objects, '{}', new Uint8Array(), ['{}\n']];
  for (const source of sources) {
    for await (const { line, offset, length, valid, counts, report } of validateMany(source, options)) {
      const places: [number, number | null, number | null] = [line, offset, length];
      const told: [boolean, Record<Severity, number>, Report] = [valid, counts, report];
      console.log(places, told);
    }
  }
  const results = validateMany(chunks);
  const next: IteratorResult<RecordResult, void> = await results.next();
  await results.return();
  // @ts-expect-error the report is the run's own
  if (!next.done) next.value.report = undefined;
  // @ts-expect-error a file is no stream
  validateMany(file);
  // @ts-expect-error a number is no source
  validateMany(5);
  // @ts-expect-error there is no such option
  validateMany(chunks, { worker: 2 });
  // @ts-expect-error results come one after the other
  validateMany(chunks).length;
}
