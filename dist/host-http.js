// One exchange over node:http or node:https. Redirects are not followed; bodies are pulled chunk by chunk.
// Failures are thrown as `{ code }` with the words of HttpErrorKind: Invalid, Connect, Tls, TimedOut, Broken.
'use strict';

const http = require('node:http');
const https = require('node:https');
const tls = require('node:tls');

const failure = (code) => Object.assign(new Error(code), { code });
const moduleOf = (url) => (url.protocol === 'https:' ? https : http);
const hostOf = (url) => url.hostname.replace(/^\[|\]$/g, '');

// TLS failures that come before or after the handshake's own event; a connection that just ends is no TLS failure.
function classOf(error, phase) {
  if (phase === 'connect') return 'Connect';
  if (phase === 'tls') return error.code === 'ECONNRESET' ? 'Connect' : 'Tls';
  return 'Broken';
}

exports.send = async function send(method, address, headers, body, proxy, headersTime) {
  const url = new URL(address);
  const state = { phase: 'connect', tunnelled: false, abort: () => {} };
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(failure('TimedOut'));
      state.abort();
    }, headersTime);
  });
  try {
    return await Promise.race([exchange({ method, url, headers, body, proxy }, state), late]);
  } catch (error) {
    throw failure(/^(TimedOut|Connect|Tls|Invalid|Broken)$/.test(error.code) ? error.code : classOf(error, state.phase));
  } finally {
    clearTimeout(timer);
  }
};

async function exchange(request, state) {
  const { method, url, headers, body, proxy } = request;
  const flat = [];
  for (const [name, value] of headers) flat.push(name, value);
  if (!headers.some(([name]) => name === 'host')) flat.push('host', url.host);
  if (body.length > 0) flat.push('content-length', String(body.length));
  const options = { method, host: hostOf(url), port: url.port, path: url.pathname + url.search, headers: flat };
  let through = url;
  if (proxy !== undefined) {
    through = new URL(proxy);
    if (url.protocol === 'https:') {
      const socket = await tunnel(through, url, state);
      state.tunnelled = true;
      // No `agent` at all: node asks createConnection only then.
      options.createConnection = () => tls.connect({ socket, servername: serverName(url), ALPNProtocols: ['http/1.1'] });
      through = url;
    } else {
      Object.assign(options, { agent: false, host: hostOf(through), port: through.port, path: `${url.origin}${options.path}` });
      flat.push(...authorization(through));
    }
  }
  const response = await answered(moduleOf(through), options, body, state);
  return new Exchange(response);
}

// A server name is a name: addresses have none.
function serverName(url) {
  return /^[\d.]+$|:/.test(hostOf(url)) ? '' : url.hostname;
}

function authorization(proxy) {
  if (proxy.username === '') return [];
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return ['proxy-authorization', `Basic ${Buffer.from(pair).toString('base64')}`];
}

// A connection to the target through the proxy (RFC 9110, section 9.3.6).
function tunnel(proxy, url, state) {
  const authority = `${url.hostname}:${url.port || 443}`;
  const headers = ['host', authority, ...authorization(proxy)];
  const options = { method: 'CONNECT', host: hostOf(proxy), port: proxy.port, path: authority, headers, agent: false };
  return new Promise((resolve, reject) => {
    const request = moduleOf(proxy).request(options);
    state.abort = () => request.destroy();
    request.once('error', () => reject(failure('Connect')));
    request.once('response', () => {
      request.destroy();
      reject(failure('Connect'));
    });
    request.once('connect', (response, socket) => {
      state.abort = () => socket.destroy();
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(failure('Connect'));
    });
    request.end();
  });
}

// The response's head. A kept connection that the server closed meanwhile is tried once more when nothing can have
// happened yet: the request changes nothing.
function answered(module, options, body, state, again = false) {
  return new Promise((resolve, reject) => {
    const request = module.request(options);
    state.abort = () => request.destroy();
    request.once('socket', (socket) => follow(socket, module === https, state));
    request.once('response', resolve);
    request.once('error', (error) => {
      const safe = options.method === 'GET' || options.method === 'HEAD';
      if (request.reusedSocket && error.code === 'ECONNRESET' && safe && !again) {
        resolve(answered(module, options, body, state, true));
      } else {
        reject(error);
      }
    });
    request.end(body);
  });
}

// How far the connection has come decides what a failure is called.
function follow(socket, secure, state) {
  const established = () => {
    state.phase = 'sent';
  };
  if (secure) {
    state.phase = socket.connecting && !state.tunnelled ? 'connect' : 'tls';
    if (socket.authorized !== undefined && socket.getCipher?.()?.name) established();
    socket.once('connect', () => {
      if (state.phase === 'connect') state.phase = 'tls';
    });
    socket.once('secureConnect', established);
  } else if (socket.connecting) {
    socket.once('connect', established);
  } else {
    established();
  }
}

class Exchange {
  constructor(response) {
    this.response = response;
    this.chunks = response[Symbol.asyncIterator]();
    this.status = response.statusCode;
    this.headers = response.rawHeaders.map((text, index) => (index % 2 === 0 ? text.toLowerCase() : text));
  }

  // The next chunk, undefined at the end. Nothing is pulled from the connection before it is asked for, but for the
  // stream's own buffer.
  async next(idleTime) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(failure('TimedOut')), idleTime);
    });
    const pulled = this.chunks.next();
    pulled.catch(() => {}); // heard of below, or too late to matter
    try {
      const { done, value } = await Promise.race([pulled, late]);
      return done ? undefined : value;
    } catch (error) {
      this.close();
      throw failure(error.code === 'TimedOut' ? 'TimedOut' : 'Broken');
    } finally {
      clearTimeout(timer);
    }
  }

  close() {
    this.response.destroy();
  }
}
