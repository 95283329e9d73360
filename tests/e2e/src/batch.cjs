// Runs many command lines on the wasm module in one node process.
// Arguments: the folder of stubs, the folder to run in. Standard input: a JSON array of argument arrays. Standard output: a line of JSON
// for each, `{"exit", "stdout", "stderr"}`, the streams in base64.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const [dist, folder] = process.argv.slice(2);
const lines = JSON.parse(fs.readFileSync(0, 'utf8'));
process.chdir(folder);
require(path.join(dist, 'host.js'));
const { run } = require(path.join(dist, 'windlass.js'));

let streams;
globalThis.windlass_host.consoleWrite = (descriptor, bytes) => {
  streams[descriptor].push(Buffer.from(bytes));
};

(async () => {
  for (const line of lines) {
    streams = { 1: [], 2: [] };
    const exit = await run(line);
    const [stdout, stderr] = [1, 2].map((it) => Buffer.concat(streams[it]).toString('base64'));
    fs.writeSync(1, `${JSON.stringify({ exit, stdout, stderr })}\n`);
  }
})();
