// Loaded before the command line: at its exit it writes to stream 3 the memory that the process needed at most, and
// the time that it kept processors busy.
// From inside, since a look from outside may miss the last moment, and getrusage counts the parent's memory too.
const { readFileSync, writeSync } = require('node:fs');
process.on('exit', () => {
  try {
    const { user, system } = process.cpuUsage();
    writeSync(3, `Cpu: ${(user + system) / 1e6}\n${readFileSync('/proc/self/status', 'utf8')}`);
  } catch {
    // Not Linux: nothing to tell.
  }
});
