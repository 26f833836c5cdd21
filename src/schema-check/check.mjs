// node check.mjs FOLDER: the AsyncAPI document there with @asyncapi/parser, its schemas and their examples with ajv.
// A line for each fault on standard error and exit code 1, or one line that says what was read.
import {readFileSync, readdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {Parser, fromFile} from '@asyncapi/parser';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = resolve(process.argv[2]);
const faults = [];

const {document, diagnostics} = await fromFile(new Parser(), join(folder, 'asyncapi.json')).parse();
const ERROR = 0;
const WARNING = 1;
for (const each of diagnostics.filter(each => each.severity <= WARNING)) {
  // The newest version that the specification has is not the newest that the parser's style guide wants.
  if (each.severity === ERROR || each.code !== 'asyncapi-latest-version') {
    faults.push(`asyncapi.json ${each.path.join('.')}: ${each.message}`);
  }
}
if (!document) {
  faults.push('asyncapi.json: no document');
}

const ajv = new Ajv2020.default({allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true});
addFormats.default(ajv);
const names = readdirSync(join(folder, 'schemas'));
const texts = names.map(name => JSON.parse(readFileSync(join(folder, 'schemas', name), 'utf8')));
names.forEach((name, i) => ajv.addSchema(texts[i], name));
let examples = 0;
names.forEach((name, i) => {
  try {
    const validate = ajv.getSchema(name);
    for (const example of texts[i].examples ?? []) {
      examples++;
      if (!validate(example)) {
        faults.push(`${name}: its example does not fit: ${ajv.errorsText(validate.errors)}`);
      }
    }
    if (validate(17)) {
      faults.push(`${name}: takes a number for a payload`);
    }
  } catch (failure) {
    faults.push(`${name}: ${failure.message}`);
  }
});

faults.forEach(fault => console.error(fault));
if (faults.length === 0) {
  const channels = document.channels().all();
  console.log(`AsyncAPI ${document.version()}: ${channels.length} channels, ${document.operations().all().length} operations, `
      + `${document.messages().all().length} messages; ${names.length} schemas with ${examples} examples: all good`);
}
process.exit(faults.length === 0 ? 0 : 1);
