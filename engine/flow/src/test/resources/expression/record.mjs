import {createRequire} from 'module';
import {readFileSync, writeFileSync} from 'fs';
const jsonata = createRequire(process.cwd() + '/')('jsonata');
const file = process.argv[2];
const suite = JSON.parse(readFileSync(file, 'utf8'));
for (const cases of Object.values(suite.groups)) {
  for (const c of cases) {
    delete c.value; delete c.fails;
    try {
      const value = await jsonata(c.expression).evaluate(undefined, structuredClone({input: suite.input}));
      if (typeof value === 'function' || value?._jsonata_lambda || value?._jsonata_function) c.fails = 'function';
      else if (value !== undefined) c.value = JSON.parse(JSON.stringify(value));
    } catch (e) { c.fails = e.code ?? e.constructor.name; }
  }
}
const lines = Object.entries(suite.groups).map(([name, cases]) =>
  `    ${JSON.stringify(name)}: [\n` + cases.map(c => '      ' + JSON.stringify(c)).join(',\n') + '\n    ]');
writeFileSync(file, `{\n  "input": ${JSON.stringify(suite.input)},\n  "groups": {\n${lines.join(',\n')}\n  }\n}\n`);
