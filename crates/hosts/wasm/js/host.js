// What the wasm module finds of the world: `globalThis.windlass_host`, over node's own modules. No dependencies.
// Failures that have a meaning on every host are thrown as `{ code }`; src/*.rs turns the code into an error of the seam.
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const children = new Set();
let drafts = 0;

// ---- files -----------------------------------------------------------------------------------------------------

// Drafts by descriptor: where they are written, what they replace.
const open_drafts = new Map();

// A file beside the one it will replace. A link is followed and stays one; what is no regular file is written to.
function draft(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  let target = file;
  let old;
  try {
    target = fs.realpathSync(file);
    old = fs.statSync(target);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (old && old.isDirectory()) throw coded('EISDIR');
  const replaceable = !old || old.isFile();
  const beside = replaceable && path.join(path.dirname(target), `.windlass-${process.pid}-${drafts++}.tmp`);
  const descriptor = replaceable ? fs.openSync(beside, 'wx') : fs.openSync(target, 'r+');
  open_drafts.set(descriptor, { target, beside, old });
  return descriptor;
}

function finish(descriptor) {
  const { target, beside, old } = open_drafts.get(descriptor);
  try {
    if (beside && old) fs.fchmodSync(descriptor, old.mode & 0o7777);
    fs.closeSync(descriptor);
    if (beside) fs.renameSync(beside, target);
    open_drafts.delete(descriptor);
  } catch (error) {
    discard(descriptor);
    throw error;
  }
}

function discard(descriptor) {
  const { beside } = open_drafts.get(descriptor);
  open_drafts.delete(descriptor);
  try {
    fs.closeSync(descriptor);
  } catch (error) {
    if (error.code !== 'EBADF') throw error; // closed before
  }
  if (beside) fs.rmSync(beside, { force: true });
}

function replace(file, bytes) {
  const descriptor = draft(file);
  try {
    writeAll(descriptor, bytes);
  } catch (error) {
    discard(descriptor);
    throw error;
  }
  finish(descriptor);
}

function writeThrough(file, flags, bytes) {
  const descriptor = fs.openSync(file, flags);
  try {
    writeAll(descriptor, bytes);
  } finally {
    fs.closeSync(descriptor);
  }
}

// A non-blocking pipe that is full says EAGAIN: wait for its reader instead of losing what is left.
function writeAll(descriptor, bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += fs.writeSync(descriptor, bytes, done);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

function coded(code, message) {
  return Object.assign(new Error(message ?? code), { code });
}

// `kind size` in one string: cheap to hand over for thousands of entries.
function described(stat) {
  if (stat.isSymbolicLink()) return 'link 0';
  if (stat.isDirectory()) return 'folder 0';
  return stat.isFile() ? `file ${stat.size}` : 'other 0';
}

function list(folder, limit) {
  const found = [];
  const handle = fs.opendirSync(folder);
  try {
    for (let entry = handle.readSync(); entry; entry = handle.readSync()) {
      if (found.length === limit) throw coded('LIMIT');
      const stat = fs.lstatSync(path.join(folder, entry.name), { throwIfNoEntry: false });
      if (stat) found.push(`${described(stat)} ${entry.name}`);
    }
  } finally {
    handle.closeSync();
  }
  return found;
}

function open(file) {
  const descriptor = fs.openSync(file, 'r');
  if (!fs.fstatSync(descriptor).isDirectory()) return descriptor;
  fs.closeSync(descriptor);
  throw coded('EISDIR');
}

// ---- terminals -------------------------------------------------------------------------------------------------

// A terminal is a character device. `node:tty` brings the whole of `node:net` with it, which pipes and files spare a start.
function isTerminal(descriptor) {
  try {
    if (!fs.fstatSync(descriptor).isCharacterDevice()) return false;
  } catch {
    return false; // a stream that is closed
  }
  return require('node:tty').isatty(descriptor);
}

// ---- programs --------------------------------------------------------------------------------------------------

function run(program, args, env, folder, stdin, limits) {
  const { spawn } = require('node:child_process'); // loaded when needed: a start costs milliseconds
  return new Promise((resolve, reject) => {
    const variables = { ...process.env };
    for (const [name, value] of env) {
      if (value === undefined) delete variables[name];
      else variables[name] = value;
    }
    const child = spawn(program, args, { cwd: folder, env: variables, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    children.add(child);
    const end = (settle) => {
      clearTimeout(timer);
      children.delete(child);
      settle();
    };
    const kill = (code) => {
      child.kill('SIGKILL');
      for (const pipe of child.stdio) pipe?.destroy();
      end(() => reject(coded(code)));
    };
    const timer = setTimeout(() => kill('LIMIT_TIME'), limits.time);
    const kept = { stdout: [], stderr: [] };
    let size = 0;
    child.stdout.on('data', (chunk) => {
      size += chunk.length;
      if (size > limits.stdout) kill('LIMIT');
      else kept.stdout.push(chunk);
    });
    let room = limits.stderr;
    child.stderr.on('data', (chunk) => {
      if (room > 0) kept.stderr.push(chunk.subarray(0, room));
      room -= chunk.length;
    });
    child.on('error', (error) => end(() => reject(error)));
    child.on('close', (code) => {
      end(() => resolve({ code: code ?? undefined, stdout: Buffer.concat(kept.stdout), stderr: Buffer.concat(kept.stderr) }));
    });
    child.stdin.on('error', () => {}); // a program need not read to the end
    child.stdin.end(stdin);
  });
}

// ---- the seam --------------------------------------------------------------------------------------------------

globalThis.windlass_host = {
  fileOpen: open,
  fileSize: (descriptor) => fs.fstatSync(descriptor).size,
  fileRead: (descriptor, view, position) => fs.readSync(descriptor, view, 0, view.length, position ?? null),
  fileClose: (descriptor) => fs.closeSync(descriptor),
  fileReplace: replace,
  fileDraft: draft,
  fileWrite: writeAll,
  fileFinish: finish,
  fileDiscard: discard,
  fileAppend(file, bytes) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    writeThrough(file, 'a', bytes);
  },
  fileDescribe: (file) => described(fs.statSync(file)),
  fileList: list,
  fileRemove(file) {
    if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw coded('EISDIR');
    try {
      fs.unlinkSync(file);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  },
  envVar: (name) => process.env[name],
  envNames: () => Object.keys(process.env),
  envFolder: () => (process.platform === 'win32' ? process.cwd().replaceAll('\\', '/') : process.cwd()),
  clockNow: () => Date.now(),
  clockSleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  randomFill: (bytes) => void crypto.getRandomValues(bytes),
  consoleWrite(descriptor, bytes) {
    try {
      writeAll(descriptor, bytes);
    } catch (error) {
      if (error.code !== 'EPIPE') throw error; // a reader that went away does not want the rest
    }
  },
  consoleIsTerminal: isTerminal,
  consoleWidth() {
    const streams = [[1, 'stdout'], [2, 'stderr']].filter(([descriptor]) => isTerminal(descriptor));
    return streams.length === 0 ? undefined : process[streams[0][1]].columns;
  },
  processRun: run,
  httpSend: (...request) => require('./host-http.js').send(...request),
  // Everything printed went out synchronously, so leaving at once loses nothing.
  quit: (code) => process.exit(code),
};

// ---- the way in ------------------------------------------------------------------------------------------------

// SIGINT and SIGTERM reach the programs we started too; files are replaced whole, so the state is safe: exit code 4.
function interrupt(signal) {
  for (const child of children) child.kill(signal);
  process.exit(4);
}

// What the module's own panic hook did not catch: memory that ran out, a fault of this very shim.
function crash(error) {
  const told = `a bug of Windlass: ${error?.stack ?? error}`;
  const escaped = told.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const actions = process.env.GITHUB_ACTIONS === 'true';
  const text = actions ? `::error title=internal::${escaped}\n` : `error[internal]: ${told}\n`;
  try {
    writeAll(actions ? 1 : 2, Buffer.from(text));
  } finally {
    process.exit(70);
  }
}

exports.main = function main(args) {
  process.on('uncaughtException', crash);
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));
  const { run: start } = require('./windlass.js');
  start(args).then((code) => {
    process.exitCode = code;
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }, crash);
};
