// Run by tests/shim.rs, or by hand: node --test shim.test.js
'use strict';

const assert = require('node:assert');
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { after, test } = require('node:test');
require('../js/host.js');

const host = globalThis.windlass_host;
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'windlass-shim-'));
const at = (name) => path.join(root, name);
const servers = [];
after(() => {
  fs.rmSync(root, { recursive: true });
  for (const server of servers) server.close();
  setTimeout(() => process.exit(), 200).unref();
});

const code = (expected) => (error) => {
  assert.strictEqual(error.code, expected);
  return true;
};

test('a file is written whole, links stay links, rights stay rights', () => {
  host.fileReplace(at('a/b/c'), Buffer.from('old'));
  fs.chmodSync(at('a/b/c'), 0o640);
  fs.symlinkSync('c', at('a/b/link'));
  host.fileReplace(at('a/b/link'), Buffer.from('new'));
  host.fileAppend(at('a/log'), Buffer.from('1'));
  host.fileAppend(at('a/log'), Buffer.from('2'));
  assert.strictEqual(fs.readFileSync(at('a/b/c'), 'utf8'), 'new');
  assert.strictEqual(fs.readFileSync(at('a/log'), 'utf8'), '12');
  assert.strictEqual(fs.statSync(at('a/b/c')).mode & 0o777, 0o640);
  assert.deepStrictEqual(host.fileList(at('a/b'), 2).sort(), ['file 3 c', 'link 0 link']);
  assert.throws(() => host.fileList(at('a/b'), 1), code('LIMIT'));
  host.fileReplace('/dev/null', Buffer.from('swallowed'));
});

test('a failed write changes nothing', () => {
  fs.mkdirSync(at('d'));
  assert.throws(() => host.fileReplace(at('d'), Buffer.from('x')), code('EISDIR'));
  assert.throws(() => host.fileReplace(at('a/log/below'), Buffer.from('x')), (error) => /^(EEXIST|ENOTDIR)$/.test(error.code));
  assert.deepStrictEqual(fs.readdirSync(at('d')), []);
  assert.deepStrictEqual(fs.readdirSync(root).sort(), ['a', 'd']);
});

test('a draft is seen when it is finished and gone when it is discarded', () => {
  const before = fs.readdirSync(at('a/b'));
  for (const [end, expect] of [[host.fileDiscard, 'new'], [host.fileFinish, 'draft']]) {
    const descriptor = host.fileDraft(at('a/b/c'));
    host.fileWrite(descriptor, Buffer.from('dra'));
    host.fileWrite(descriptor, Buffer.from('ft'));
    assert.strictEqual(fs.readFileSync(at('a/b/c'), 'utf8'), 'new');
    end(descriptor);
    assert.strictEqual(fs.readFileSync(at('a/b/c'), 'utf8'), expect);
    assert.deepStrictEqual(fs.readdirSync(at('a/b')), before);
  }
  assert.throws(() => host.fileDraft(at('a')), code('EISDIR'));
});

test('a file is read into a view', () => {
  const descriptor = host.fileOpen(at('a/log'));
  const view = new Uint8Array(8);
  assert.strictEqual(host.fileRead(descriptor, view.subarray(2, 3)), 1);
  assert.strictEqual(host.fileRead(descriptor, view.subarray(3)), 1);
  assert.strictEqual(host.fileRead(descriptor, view), 0);
  assert.deepStrictEqual([...view.subarray(2, 4)], [...Buffer.from('12')]);
  assert.strictEqual(host.fileRead(descriptor, view.subarray(0, 1), 1), 1);
  assert.strictEqual(view[0], '2'.charCodeAt(0));
  assert.strictEqual(host.fileRead(descriptor, view, 2), 0);
  host.fileClose(descriptor);
  assert.throws(() => host.fileOpen(at('d')), code('EISDIR'));
  assert.throws(() => host.fileOpen(at('none')), code('ENOENT'));
  host.fileRemove(at('none'));
  assert.throws(() => host.fileRemove(at('d')), code('EISDIR'));
});

const limits = { time: 20_000, stdout: 1000, stderr: 10 };
const run = (words, more = {}) => host.processRun(words[0], words.slice(1), more.env ?? [], more.folder, more.stdin ?? Buffer.alloc(0), { ...limits, ...more.limits });

test('a program gets its input and gives its outputs', async () => {
  const script = 'cat; echo talk >&2; echo "$A-$HOME"; pwd; exit 3';
  const ended = await run(['sh', '-c', script], { env: [['A', 'b'], ['HOME', undefined]], folder: '/', stdin: Buffer.from('fed ') });
  assert.strictEqual(ended.stdout.toString(), 'fed b-\n/\n');
  assert.strictEqual(ended.stderr.toString(), 'talk\n');
  assert.strictEqual(ended.code, 3);
  const killed = await run(['sh', '-c', 'kill -9 $$']);
  assert.strictEqual(killed.code, undefined);
});

test('limits kill, talk is only cut', async () => {
  await assert.rejects(run(['sleep', '60'], { limits: { time: 200 } }), code('LIMIT_TIME'));
  await assert.rejects(run(['cat', '/dev/zero']), code('LIMIT'));
  const ended = await run(['sh', '-c', 'head -c 1000000 /dev/zero >&2; echo done']);
  assert.deepStrictEqual([ended.stdout.toString(), ended.stderr.length], ['done\n', 10]);
  const large = Buffer.alloc(4 << 20, 'x');
  assert.strictEqual((await run(['true'], { stdin: large })).code, 0);
  assert.strictEqual((await run(['cat'], { stdin: large, limits: { stdout: 1e9 } })).stdout.length, large.length);
});

test('what cannot run says so', async () => {
  await assert.rejects(run(['no-such-program-here']), code('ENOENT'));
  await assert.rejects(run(['/etc/passwd']), code('EACCES'));
  await assert.rejects(run(['true'], { folder: '/no/such/folder' }), code('ENOENT'));
});

function serve(server) {
  servers.push(server);
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

async function get(url, proxy, time = 300) {
  const exchange = await host.httpSend('GET', url, [], Buffer.alloc(0), proxy, time);
  const chunks = [];
  for (let chunk = await exchange.next(time); chunk !== undefined; chunk = await exchange.next(time)) chunks.push(chunk);
  return { status: exchange.status, headers: exchange.headers, body: Buffer.concat(chunks).toString() };
}

test('an answer of any status comes back whole, redirects too', async () => {
  const port = await serve(http.createServer((request, response) => {
    response.writeHead(302, ['X-A', '1', 'X-A', '2', 'location', '/elsewhere']);
    response.end(`${request.method} ${request.url}`);
  }));
  const got = await get(`http://127.0.0.1:${port}/a?b=c`);
  assert.deepStrictEqual([got.status, got.body], [302, 'GET /a?b=c']);
  assert.deepStrictEqual(got.headers.slice(0, 4), ['x-a', '1', 'x-a', '2']);
});

test('bodies and headers are sent', async () => {
  const port = await serve(http.createServer((request, response) => {
    const echoed = `${request.headers['content-length']} ${request.headers['x-token']} ${request.headers.host} `;
    response.write(echoed);
    request.pipe(response);
  }));
  const exchange = await host.httpSend('POST', `http://127.0.0.1:${port}/`, [['x-token', 's']], Buffer.from('ping'), undefined, 999);
  let body = '';
  for (let chunk = await exchange.next(999); chunk !== undefined; chunk = await exchange.next(999)) body += chunk;
  assert.strictEqual(body, `4 s 127.0.0.1:${port} ping`);
});

test('slow headers and stalled bodies time out, drips do not', async () => {
  const slow = await serve(net.createServer(() => {}));
  await assert.rejects(get(`http://127.0.0.1:${slow}/`), code('TimedOut'));
  const stalled = await serve(http.createServer((_, response) => {
    response.writeHead(200, { 'content-length': 9 });
    response.write('half');
  }));
  await assert.rejects(get(`http://127.0.0.1:${stalled}/`), code('TimedOut'));
  const dripping = await serve(http.createServer((_, response) => {
    let left = 6;
    const drip = setInterval(() => {
      response.write('x');
      if (--left === 0) {
        clearInterval(drip);
        response.end();
      }
    }, 100);
    response.flushHeaders();
  }));
  assert.strictEqual((await get(`http://127.0.0.1:${dripping}/`)).body, 'xxxxxx');
});

test('broken and refused connections say so', async () => {
  const answers = {
    '/length': 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf',
    '/chunked': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n',
    '/nonsense': 'what?\r\n\r\n',
    '/nothing': '',
  };
  const port = await serve(net.createServer((socket) => {
    socket.once('data', (head) => socket.end(answers[head.toString().split(' ')[1]]));
    socket.on('error', () => {});
  }));
  for (const place of Object.keys(answers)) {
    await assert.rejects(get(`http://127.0.0.1:${port}${place}`), code('Broken'), place);
  }
  const free = await new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: taken } = server.address();
      server.close(() => resolve(taken));
    });
  });
  await assert.rejects(get(`http://127.0.0.1:${free}/`), code('Connect'));
  await assert.rejects(get('http://no-such-host.invalid/', undefined, 20_000), code('Connect'));
  await assert.rejects(get(`https://127.0.0.1:${port}/`, undefined, 5000), (error) => /^(Tls|Connect)$/.test(error.code));
});

test('http goes through the proxy with its credentials', async () => {
  const port = await serve(http.createServer((request, response) => response.end(`${request.url} ${request.headers['proxy-authorization']}`)));
  const got = await get('http://origin.example:81/x?y', `http://me:p%40ss@127.0.0.1:${port}`);
  assert.strictEqual(got.body, `http://origin.example:81/x?y Basic ${Buffer.from('me:p@ss').toString('base64')}`);
});

test('https goes through the proxy by CONNECT', async (context) => {
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=opened.example', '-addext', 'subjectAltName=DNS:opened.example', '-keyout', at('key'), '-out', at('cert')]);
  const asked = [];
  let upstream;
  const port = await serve(net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      asked.push(head.toString().split('\r\n')[0]);
      if (asked.at(-1).includes('denied')) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (upstream === undefined) return socket.once('data', () => socket.end('no TLS here, only this line'));
      const behind = net.connect(upstream, '127.0.0.1');
      behind.on('error', () => {});
      socket.pipe(behind).pipe(socket);
    });
  }));
  const proxy = `http://127.0.0.1:${port}`;
  await assert.rejects(get('https://denied.example/', proxy, 5000), code('Connect'));
  await assert.rejects(get('https://opened.example:8443/', proxy, 5000), code('Tls'));
  assert.deepStrictEqual(asked, ['CONNECT denied.example:443 HTTP/1.1', 'CONNECT opened.example:8443 HTTP/1.1']);
  if (made.status !== 0) return context.diagnostic('skipped: no openssl for a certificate of our own');
  const https = require('node:https');
  upstream = await serve(https.createServer({ key: fs.readFileSync(at('key')), cert: fs.readFileSync(at('cert')) }, (request, response) => response.end(`secret ${request.headers.host}`)));
  await assert.rejects(get('https://opened.example/', proxy, 5000), code('Tls'));
  const script = `require(${JSON.stringify(require.resolve('../js/host.js'))}); const t = 5000;
    windlass_host.httpSend('GET', 'https://opened.example/', [], Buffer.alloc(0), '${proxy}', t).then((it) => it.next(t)).then((it) => { process.stdout.write(it); process.exit(); });`;
  const trusting = spawn(process.execPath, ['-e', script], { env: { ...process.env, NODE_EXTRA_CA_CERTS: at('cert') }, stdio: ['ignore', 'pipe', 'inherit'] });
  let body = '';
  for await (const chunk of trusting.stdout) body += chunk;
  assert.strictEqual(body, 'secret opened.example');
});

// The stub of a native action, with a shell script as its binary.
function nativeStub(script) {
  const stub = fs.readFileSync(path.join(__dirname, '../js/native-stub.js'), 'utf8').replaceAll('{{action}}', 'sign');
  fs.writeFileSync(at('sign.js'), stub);
  fs.writeFileSync(at('binary'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return [process.execPath, [at('sign.js')], { env: { PATH: process.env.PATH, WINDLASS_BIN: at('binary') }, encoding: 'utf8' }];
}

test('the stub of a native action hands on arguments, output and exit code', () => {
  const [node, words, options] = nativeStub('echo "$@"; exit 7');
  const ended = spawnSync(node, words, options);
  assert.deepStrictEqual([ended.stdout, ended.status], ['action sign\n', 7]);
  const without = spawnSync(node, words, { ...options, env: {} });
  assert.match(without.stdout, /^::error::the action `sign` needs the native binary: set WINDLASS_BIN/);
  assert.strictEqual(without.status, 2);
  const gone = spawnSync(node, words, { ...options, env: { WINDLASS_BIN: at('none') } });
  assert.deepStrictEqual([gone.stdout, gone.status], ['::error::cannot start WINDLASS_BIN (ENOENT)\n', 2]);
});

test('the stub of a native action hands on signals', async () => {
  for (const [script, expected] of [["trap 'exit 4' INT; echo up; while :; do sleep 0.05; done", [4, null]], ['echo up; exec sleep 60', [null, 'SIGINT']]]) {
    const [node, words, options] = nativeStub(script);
    const child = spawn(node, words, options);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGINT');
    const ended = await new Promise((resolve) => child.on('exit', (...how) => resolve(how)));
    assert.deepStrictEqual(ended, expected);
  }
});
