import express from 'express';
import { validate } from 'mods-record';
import { toOperationOutcome } from 'mods-record/fhir';

const app = express();
app.disable('x-powered-by');

// Bytes as they came, not parsed: a fault of the JSON itself is then a finding with its line, too.
const body = express.raw({ type: 'application/json', limit: '10mb' });

app.post('/records', body, (request, response) => {
  if (!Buffer.isBuffer(request.body)) return response.sendStatus(415);
  const report = validate(request.body, { today: today() });
  // The report holds no value of the record, so that this line may be logged.
  console.log(JSON.stringify({ valid: report.valid, counts: report.counts, checkedBy: report.checkedBy }));
  response.status(report.valid ? 200 : 422).type('application/fhir+json').json(toOperationOutcome(report));
});

/** The day in England, as 2026-11-22. */
function today() {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
}

const server = app.listen(process.env.PORT ?? 3000, () => console.log(`listening on port ${server.address().port}`));
