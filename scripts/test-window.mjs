// `npm run test:e2e [-- PLAYWRIGHT ARGUMENTS]`: only the window and the component tests, on what was built last.
import { runWindowTests } from './setup/test-runs.mjs';
import { setUpNode, setUpWindow } from './setup/set-up.mjs';

await setUpNode();
const electron = await setUpWindow({ needScreen: !process.env.DISPLAY });
const { failed } = await runWindowTests(electron, process.argv.slice(2));
process.exitCode = failed === 0 ? 0 : 1;
