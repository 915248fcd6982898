// Schemas and converters: what must compile, and lines that are marked and must be refused.
import type { StandardJSONSchemaV1, StandardSchemaV1 } from '@standard-schema/spec';
import { schema, schemas, validate } from 'mods-record';
import type { Alert, Coding, RecordDocument, Schema } from 'mods-record';
import { toAjvErrors, type AjvError } from 'mods-record/ajv';
import { toOperationOutcome } from 'mods-record/fhir';
import { rule } from 'mods-record/formio';
import { toErrorSummary, toFieldErrors } from 'mods-record/nhsuk';
import { toErrorSchema, validator } from 'mods-record/rjsf';
import * as described from 'mods-record/schemas';
import { attach } from 'mods-record/surveyjs';
import * as fetched from 'mods-record/url';

/** Holds where both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>(): void => {};

export const standard: StandardSchemaV1<Alert> = schemas.Alert;
export const document: StandardSchemaV1<RecordDocument, RecordDocument> = schemas.record;
export const both: StandardSchemaV1<Alert> & StandardJSONSchemaV1<Alert> = described.schemas.Alert;
export const later: StandardSchemaV1<Alert> = fetched.schemas.Alert;
holds<Same<StandardSchemaV1.InferInput<typeof schemas.Alert>, Alert>>();
holds<Same<StandardSchemaV1.InferOutput<typeof schemas.Alert>, Alert>>();
holds<Same<StandardSchemaV1.InferOutput<typeof schemas.record>, RecordDocument>>();
const date = schema('Alert.alertStartDate', { strict: true, parts: false });
holds<Same<StandardSchemaV1.InferInput<typeof date>, string | undefined>>();
const coding = schema('Coding');
holds<Same<StandardSchemaV1.InferInput<typeof coding>, Coding>>();
const described07 = described.schemas.Alert['~standard'].jsonSchema.input({ target: 'draft-07' });
holds<Same<typeof described07, Record<string, unknown>>>();
// Form libraries want values that have any property.
export const values: Record<string, any> = {} as StandardSchemaV1.InferInput<typeof schemas.Alert>;
const result = schemas.Alert['~standard'].validate({});
if (!result.issues) holds<Same<typeof result.value, Alert>>();
export const path: readonly (string | number)[] | undefined = result.issues?.[0]?.path;

const report = schemas.Alert.report({});
export const errors: AjvError[] = toAjvErrors(report, { severities: ['error', 'warning'], parts: false });
export const href: string | undefined = toErrorSummary(report, { fields: ['status.code'], idFor: (steps) => steps.join('_') }).errorList[0]?.href;
export const text: string | undefined = toFieldErrors(report, { nameFor: (steps) => steps.join('.') })['status.code']?.text;
export const outcome: 'OperationOutcome' = toOperationOutcome(validate('{}')).resourceType;
toErrorSchema(report);
validator(schemas.Alert).isValid({}, {}, {});
rule(schemas.Alert, { record: (data) => data });
const anySchema: Schema = schemas.CarePlan;
attach({ data: {}, onValidateQuestion: { add: () => {}, remove: () => {} } }, anySchema)();
export const part: string | undefined = report.findings[0]?.part;

// @ts-expect-error no such class
schemas.Alrt;
// @ts-expect-error no such class
schema('Alrt');
// @ts-expect-error no such element
schema('Alert.nothing');
// @ts-expect-error an abstract class has no objects of its own
schemas.Observations;
// @ts-expect-error what it is of, its name says
schema('Alert', { as: 'Alert' });
// @ts-expect-error no such severity
toAjvErrors(report, { severities: ['fatal'] });
// @ts-expect-error a report, not its findings
toAjvErrors(report.findings);
// @ts-expect-error a schema, not its name
validator('Alert');
// @ts-expect-error only the entry mods-record/schemas gives JSON Schema
schemas.Alert['~standard'].jsonSchema;
// @ts-expect-error another class
export const other: StandardSchemaV1<{ nothing: 1 }> = schemas.Alert;
