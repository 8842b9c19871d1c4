// `npm test`: installs what is missing, builds, then runs every gate and every test, all of them
// even when one fails. The last line counts gates and tests together.
import { setUpNode, setUpWindow } from './setup/set-up.mjs';
import { say, SetupError } from './setup/programs.mjs';
import { buildWhereNeeded } from './setup/build-step.mjs';
import { evidenceState, isEvidenceUntouched } from './setup/evidence-state.mjs';
import { runGate, gates } from './setup/gates.mjs';
import { runUnitTests, runWindowTests } from './setup/test-runs.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };

function count(result) {
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
}

/** Runs one step, prints how long it took, and counts it; a step that throws is one failure. */
async function step(name, work, before = '') {
  const began = Date.now();
  const result = await work().catch((error) => {
    say(error instanceof SetupError ? error.message : String(error?.stack ?? error));
    return { passed: 0, failed: 1, skipped: 0 };
  });
  count(result);
  const seconds = ((Date.now() - began) / 1000).toFixed(1).padStart(6);
  console.log(`${before}${result.failed === 0 ? 'ok    ' : 'FAILED'} ${seconds} s  ${name}`);
}

/** `before`: where other work prints dots meanwhile, the line begins a new one. */
async function inTurn(names, before = '') {
  for (const name of names) await step(name, () => runGate(gates[name]), before);
}

async function main() {
  const began = Date.now();
  await setUpNode();
  const evidence = evidenceState();
  let electron = null;
  await step('set-up of the window', async () => {
    electron = await setUpWindow({ needScreen: !process.env.DISPLAY });
    return { passed: 1, failed: 0, skipped: 0 };
  });
  await step('build', async () => {
    const built = await buildWhereNeeded();
    return { passed: built ? 1 : 0, failed: built ? 0 : 1, skipped: 0 };
  });
  // The tests wait for the short gates, not for lint.
  await Promise.all([
    inTurn(['lint'], '\n'),
    inTurn(['format', 'types', 'import rules', 'dead code']).then(() =>
      step('unit, contract, property and corpus tests', runUnitTests),
    ),
  ]);
  if (electron !== null) await step('component and window tests', () => runWindowTests(electron));
  await step('evidence is as it was', async () => {
    const untouched = isEvidenceUntouched(evidence);
    return { passed: untouched ? 1 : 0, failed: untouched ? 0 : 1, skipped: 0 };
  });
  console.log(`whole run: ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

await main().catch((error) => {
  say(error instanceof SetupError ? error.message : String(error?.stack ?? error));
  total.failed += 1;
});
process.exitCode = total.failed === 0 ? 0 : 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
