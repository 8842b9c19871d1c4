import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

type Draft = '2020-12' | '7';

/** A checker of JSON Schema that another program would use too; `schemas` are those that others refer to. */
export function schemaCheck(draft: Draft, schemas: readonly object[] = []): InstanceType<typeof Ajv | typeof Ajv2020> {
  const options = { allErrors: true, strict: false, unicodeRegExp: false, schemas: [...schemas] };
  const ajv = draft === '7' ? new Ajv(options) : new Ajv2020(options);
  formats(ajv);
  // Those that the checker does not know: any text will do.
  for (const name of ['iri-reference', 'idn-email', 'idn-hostname']) ajv.addFormat(name, true);
  return ajv;
}
