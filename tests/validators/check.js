// Gives every file of a folder to the program it is for: `npm test -- FOLDER`. Each program must
// take all of its files without a warning, and refuse the wrong file in `wrong/`, so that the check
// can fail. The last line counts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as bpmn from './bpmn.js';
import * as d2 from './d2.js';
import * as drawio from './drawio.js';
import * as mermaid from './mermaid.js';
import { browser } from './page.js';

const folder = process.argv[2];
if (!folder) {
  console.error('validators: name the folder of the files: npm test -- FOLDER');
  process.exit(2);
}
const files = readdirSync(folder, { recursive: true }).map(String).sort();
const wrong = new URL('wrong/', import.meta.url).pathname;
const open = await browser();
let passed = 0;
let failed = 0;

function count(good, what) {
  if (good) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${what}`);
  }
}

for (const { ending, load } of [bpmn, mermaid, drawio, d2]) {
  const mine = files.filter((it) => it.endsWith(ending));
  const faults = await load(open);
  for (const name of mine) {
    const found = await faults(readFileSync(join(folder, name), 'utf8'));
    count(found.length === 0, `${name}: ${JSON.stringify(found).slice(0, 600)}`);
  }
  count(mine.length > 0, `no file ends in ${ending}`);
  const seeded = readdirSync(wrong).filter((it) => it.endsWith(ending));
  count(seeded.length > 0, `nothing wrong ends in ${ending}`);
  for (const name of seeded) {
    const found = await faults(readFileSync(join(wrong, name), 'utf8'));
    count(found.length > 0, `${name} is wrong, and nobody noticed`);
  }
  console.log(`${ending}: ${mine.length} files taken, ${seeded.length} wrong ones refused`);
}
await open.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
