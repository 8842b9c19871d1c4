// Loaded before the command line: at its exit it writes the memory that the process needed at most to stream 3.
// From inside, since a look from outside may miss the last moment, and getrusage counts the parent's memory too.
const { readFileSync, writeSync } = require('node:fs');
process.on('exit', () => {
  try {
    writeSync(3, readFileSync('/proc/self/status', 'utf8'));
  } catch {
    // Not Linux: nothing to tell.
  }
});
