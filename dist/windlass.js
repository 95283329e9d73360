
/**
 * Runs a command line (without the program's own name) and resolves to the exit code.
 * @param {string[]} _arguments
 * @returns {Promise<number>}
 */
function run(_arguments) {
const ptr0 = passArrayJsValueToWasm0(_arguments, wasm.__wbindgen_malloc);
const len0 = WASM_VECTOR_LEN;
const ret = wasm.run(ptr0, len0);
return ret;
}
exports.run = run;
function __wbg_get_imports() {
            const import0 = {
            __proto__: null,
        __wbg_Error_208446807d0d1e30: function(arg0, arg1) {
const ret = Error(getStringFromWasm0(arg0, arg1));
return ret;
},
__wbg___wbindgen_is_function_741ff2bb612836f5: function(arg0) {
const ret = typeof(arg0) === 'function';
return ret;
},
__wbg___wbindgen_is_undefined_be5b34249ff1fc15: function(arg0) {
const ret = arg0 === undefined;
return ret;
},
__wbg___wbindgen_string_get_7ce8eee7fd327545: function(arg0, arg1) {
const obj = arg1;
const ret = typeof(obj) === 'string' ? obj : undefined;
var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
var len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg___wbindgen_throw_4c88d8bf264fd984: function(arg0, arg1) {
throw new Error(getStringFromWasm0(arg0, arg1));
},
__wbg__wbg_cb_unref_09736879a3f67559: function(arg0) {
arg0._wbg_cb_unref();
},
__wbg_call_a410eb4b59ed5965: function() { return handleError(function (arg0, arg1, arg2) {
const ret = arg0.call(arg1, arg2);
return ret;
}, arguments); },
__wbg_clockNow_2206f191a29ce1a2: function() {
const ret = windlass_host.clockNow();
return ret;
},
__wbg_clockSleep_9cb38d08cdd9bfab: function(arg0) {
const ret = windlass_host.clockSleep(arg0);
return ret;
},
__wbg_close_6d9861a7420d28cd: function(arg0) {
arg0.close();
},
__wbg_code_98a16172971d8470: function(arg0) {
const ret = arg0.code;
return isLikeNone(ret) ? Number.MAX_SAFE_INTEGER : (ret) >> 0;
},
__wbg_consoleIsTerminal_73781a4224b38208: function(arg0) {
const ret = windlass_host.consoleIsTerminal(arg0 >>> 0);
return ret;
},
__wbg_consoleWidth_5e93dd0600f7e275: function() {
const ret = windlass_host.consoleWidth();
return isLikeNone(ret) ? 0xFFFFFF : ret;
},
__wbg_consoleWrite_04dcc0bf91fb8dc5: function() { return handleError(function (arg0, arg1, arg2) {
windlass_host.consoleWrite(arg0 >>> 0, getArrayU8FromWasm0(arg1, arg2));
}, arguments); },
__wbg_envFolder_187fdf0851bc4052: function(arg0) {
const ret = windlass_host.envFolder();
const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_envNames_40fb59153b02fb66: function(arg0) {
const ret = windlass_host.envNames();
const ptr1 = passArrayJsValueToWasm0(ret, wasm.__wbindgen_malloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_envVar_d3aafb8b738cf2fd: function(arg0, arg1, arg2) {
const ret = windlass_host.envVar(getStringFromWasm0(arg1, arg2));
var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
var len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_fileAppend_7b4464a7c85300ab: function() { return handleError(function (arg0, arg1, arg2, arg3) {
windlass_host.fileAppend(getStringFromWasm0(arg0, arg1), getArrayU8FromWasm0(arg2, arg3));
}, arguments); },
__wbg_fileClose_596e3602da6def96: function() { return handleError(function (arg0) {
windlass_host.fileClose(arg0 >>> 0);
}, arguments); },
__wbg_fileDescribe_63445309c3e6ef1d: function() { return handleError(function (arg0, arg1, arg2) {
const ret = windlass_host.fileDescribe(getStringFromWasm0(arg1, arg2));
const ptr1 = passStringToWasm0(ret, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
}, arguments); },
__wbg_fileDiscard_0406524412d7a488: function() { return handleError(function (arg0) {
windlass_host.fileDiscard(arg0 >>> 0);
}, arguments); },
__wbg_fileDraft_e1754dd35fe9e1ca: function() { return handleError(function (arg0, arg1) {
const ret = windlass_host.fileDraft(getStringFromWasm0(arg0, arg1));
return ret;
}, arguments); },
__wbg_fileFinish_40e2688646cab05e: function() { return handleError(function (arg0) {
windlass_host.fileFinish(arg0 >>> 0);
}, arguments); },
__wbg_fileList_01a8efdd920e5d89: function() { return handleError(function (arg0, arg1, arg2, arg3) {
const ret = windlass_host.fileList(getStringFromWasm0(arg1, arg2), arg3);
const ptr1 = passArrayJsValueToWasm0(ret, wasm.__wbindgen_malloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
}, arguments); },
__wbg_fileOpen_60bd6bb43bf90ea4: function() { return handleError(function (arg0, arg1) {
const ret = windlass_host.fileOpen(getStringFromWasm0(arg0, arg1));
return ret;
}, arguments); },
__wbg_fileRead_81771f7c7139d529: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4) {
const ret = windlass_host.fileRead(arg0 >>> 0, getArrayU8FromWasm0(arg1, arg2), arg3 === 0 ? undefined : arg4);
return ret;
}, arguments); },
__wbg_fileRemove_c9b4090945f4b136: function() { return handleError(function (arg0, arg1) {
windlass_host.fileRemove(getStringFromWasm0(arg0, arg1));
}, arguments); },
__wbg_fileReplace_e6d219a65afbf75d: function() { return handleError(function (arg0, arg1, arg2, arg3) {
windlass_host.fileReplace(getStringFromWasm0(arg0, arg1), getArrayU8FromWasm0(arg2, arg3));
}, arguments); },
__wbg_fileSize_2393c1509ce6baed: function() { return handleError(function (arg0) {
const ret = windlass_host.fileSize(arg0 >>> 0);
return ret;
}, arguments); },
__wbg_fileWrite_44cb56469db5a869: function() { return handleError(function (arg0, arg1, arg2) {
windlass_host.fileWrite(arg0 >>> 0, getArrayU8FromWasm0(arg1, arg2));
}, arguments); },
__wbg_get_2080c49015e35254: function() { return handleError(function (arg0, arg1) {
const ret = Reflect.get(arg0, arg1);
return ret;
}, arguments); },
__wbg_headers_49808d232c992105: function(arg0, arg1) {
const ret = arg1.headers;
const ptr1 = passArrayJsValueToWasm0(ret, wasm.__wbindgen_malloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_httpSend_53887b1f7f70d84b: function(arg0, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9) {
var v0 = getArrayU8FromWasm0(arg5, arg6).slice();
wasm.__wbindgen_free(arg5, arg6 * 1, 1);
let v1;
if (arg7 !== 0) {
v1 = getStringFromWasm0(arg7, arg8);
wasm.__wbindgen_free(arg7, arg8 * 1, 1);
}
const ret = windlass_host.httpSend(getStringFromWasm0(arg0, arg1), getStringFromWasm0(arg2, arg3), arg4, v0, v1, arg9);
return ret;
},
__wbg_length_186163212ffe79c3: function(arg0) {
const ret = arg0.length;
return ret;
},
__wbg_new_37eb45aaf5eeb820: function() {
const ret = new Array();
return ret;
},
__wbg_new_cd4348290afae586: function() {
const ret = new Object();
return ret;
},
__wbg_new_typed_e09da9dae6ee5935: function(arg0, arg1) {
try {
var state0 = {a: arg0, b: arg1};
var cb0 = (arg0, arg1) => {
const a = state0.a;
state0.a = 0;
try {
return wasm_bindgen__convert__closures_____invoke__h21724c6aa6938898(a, state0.b, arg0, arg1);
} finally {
state0.a = a;
}
};
const ret = new Promise(cb0);
return ret;
} finally {
state0.a = 0;
}
},
__wbg_next_8c1a773d93775ffd: function(arg0, arg1) {
const ret = arg0.next(arg1);
return ret;
},
__wbg_of_e7ea0fcd535c1444: function(arg0, arg1) {
const ret = Array.of(arg0, arg1);
return ret;
},
__wbg_processRun_51ae5bb32ee933d6: function() { return handleError(function (arg0, arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9) {
var v0 = getArrayJsValueFromWasm0(arg2, arg3);
wasm.__wbindgen_free(arg2, arg3 * 4, 4);
let v1;
if (arg5 !== 0) {
v1 = getStringFromWasm0(arg5, arg6);
wasm.__wbindgen_free(arg5, arg6 * 1, 1);
}
var v2 = getArrayU8FromWasm0(arg7, arg8).slice();
wasm.__wbindgen_free(arg7, arg8 * 1, 1);
const ret = windlass_host.processRun(getStringFromWasm0(arg0, arg1), v0, arg4, v1, v2, arg9);
return ret;
}, arguments); },
__wbg_prototypesetcall_13162965d1fe7aa3: function(arg0, arg1, arg2) {
Uint8Array.prototype.set.call(getArrayU8FromWasm0(arg0, arg1), arg2);
},
__wbg_push_c9f4893fc209f768: function(arg0, arg1) {
const ret = arg0.push(arg1);
return ret;
},
__wbg_queueMicrotask_1e8503a8a690f0a3: function(arg0) {
const ret = arg0.queueMicrotask;
return ret;
},
__wbg_queueMicrotask_4a1a4d8dd332373b: function(arg0) {
queueMicrotask(arg0);
},
__wbg_quit_ea60df0e4decac17: function(arg0) {
windlass_host.quit(arg0);
},
__wbg_randomFill_0593e49ec9dfd0af: function() { return handleError(function (arg0, arg1) {
windlass_host.randomFill(getArrayU8FromWasm0(arg0, arg1));
}, arguments); },
__wbg_resolve_dbf78ab4942478b0: function(arg0) {
const ret = Promise.resolve(arg0);
return ret;
},
__wbg_set_2793479888329cb6: function() { return handleError(function (arg0, arg1, arg2) {
const ret = Reflect.set(arg0, arg1, arg2);
return ret;
}, arguments); },
__wbg_static_accessor_GLOBAL_THIS_003ee833af9699fc: function() {
const ret = typeof globalThis === 'undefined' ? undefined : globalThis;
return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
},
__wbg_static_accessor_GLOBAL_e4293fb22cbe77da: function() {
const ret = typeof global === 'undefined' ? undefined : global;
return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
},
__wbg_static_accessor_SELF_53bb20457401453d: function() {
const ret = typeof self === 'undefined' ? undefined : self;
return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
},
__wbg_static_accessor_WINDOW_b5e0810bfecb7feb: function() {
const ret = typeof window === 'undefined' ? undefined : window;
return isLikeNone(ret) ? 0 : addToExternrefTable0(ret);
},
__wbg_status_5cc273a828d69a78: function(arg0) {
const ret = arg0.status;
return ret;
},
__wbg_stderr_2d497fcbdfca5e4f: function(arg0, arg1) {
const ret = arg1.stderr;
const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_stdout_0be64a688e13068e: function(arg0, arg1) {
const ret = arg1.stdout;
const ptr1 = passArray8ToWasm0(ret, wasm.__wbindgen_malloc);
const len1 = WASM_VECTOR_LEN;
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
},
__wbg_then_656f253a5dd7d8ea: function(arg0, arg1, arg2) {
const ret = arg0.then(arg1, arg2);
return ret;
},
__wbg_then_e3f7f2d365708be8: function(arg0, arg1) {
const ret = arg0.then(arg1);
return ret;
},
__wbindgen_generic_0000000000000001: function(arg0, arg1) {
// Cast intrinsic for `Closure(Closure { owned: true, function: Function { arguments: [Externref], shim_idx: 2229, ret: Result(Unit), inner_ret: Some(Result(Unit)) }, mutable: true }) -> Externref`.
const ret = makeMutClosure(arg0, arg1, wasm_bindgen__convert__closures_____invoke__hcbbc1431f55ac44e);
return ret;
},
__wbindgen_generic_0000000000000002: function(arg0) {
// Cast intrinsic for `F64 -> Externref`.
const ret = arg0;
return ret;
},
__wbindgen_generic_0000000000000003: function(arg0, arg1) {
// Cast intrinsic for `Ref(String) -> Externref`.
const ret = getStringFromWasm0(arg0, arg1);
return ret;
},
__wbindgen_init_externref_table: function() {
const table = wasm.__wbindgen_externrefs;
table.set(0, undefined);
table.set(1024, undefined);
table.set(1025, null);
table.set(1026, true);
table.set(1027, false);
},
};
        return {
            __proto__: null,
            "./windlass_bg.js": import0,
        };
}

function wasm_bindgen__convert__closures_____invoke__hcbbc1431f55ac44e(arg0, arg1, arg2) {
const ret = wasm.wasm_bindgen__convert__closures_____invoke__hcbbc1431f55ac44e(arg0, arg1, arg2);
if (ret[1]) {
throw takeFromExternrefTable0(ret[0]);
}
}

function wasm_bindgen__convert__closures_____invoke__h21724c6aa6938898(arg0, arg1, arg2, arg3) {
wasm.wasm_bindgen__convert__closures_____invoke__h21724c6aa6938898(arg0, arg1, arg2, arg3);
}

function addToExternrefTable0(obj) {
                    const idx = wasm.__externref_table_alloc();
                    wasm.__wbindgen_externrefs.set(idx, obj);
                    return idx;
                }

const CLOSURE_DTORS = (typeof FinalizationRegistry === 'undefined')
                        ? { register: () => {}, unregister: () => {} }
                        : new FinalizationRegistry(state => wasm.__wbindgen_destroy_closure(state.a, state.b));

function getArrayJsValueFromWasm0(ptr, len) {
                            ptr = ptr >>> 0;
                            const mem = getDataViewMemory0();
                            const result = [];
                            for (let i = ptr; i < ptr + 4 * len; i += 4) {
                                result.push(wasm.__wbindgen_externrefs.get(mem.getUint32(i, true)));
                            }
                            wasm.__externref_drop_slice(ptr, len);
                            return result;
                        }

function getArrayU8FromWasm0(ptr, len) {
                    ptr = ptr >>> 0;
                    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
                }

let cachedDataViewMemory0 = null;
                function getDataViewMemory0() {
                    if (cachedDataViewMemory0 === null || cachedDataViewMemory0.buffer.detached === true || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)) {
                        cachedDataViewMemory0 = new DataView(wasm.memory.buffer);
                    }
                    return cachedDataViewMemory0;
                }

function getStringFromWasm0(ptr, len) {
                    ptr = ptr >>> 0;
                    return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));
                }

let cachedUint8ArrayMemory0 = null;
                function getUint8ArrayMemory0() {
                    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
                        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
                    }
                    return cachedUint8ArrayMemory0;
                }

function handleError(f, args) {
                            try {
                                return f.apply(this, args);
                            } catch (e) {
                                const idx = addToExternrefTable0(e);
                                wasm.__wbindgen_exn_store(idx);
                            }
                        }

function isLikeNone(x) {
                return x === undefined || x === null;
            }

function makeMutClosure(arg0, arg1, f) {
                    const state = { a: arg0, b: arg1, cnt: 1 };
                    const real = (...args) => {
                        
                        // First up with a closure we increment the internal reference
                        // count. This ensures that the Rust closure environment won't
                        // be deallocated while we're invoking it.
                        state.cnt++;
                        const a = state.a;
                        state.a = 0;
                        try {
                            return f(a, state.b, ...args);
                        } finally {
                            state.a = a;
                            real._wbg_cb_unref();
                        }
                    };
                    real._wbg_cb_unref = () => {
                        if (--state.cnt === 0) {
                            wasm.__wbindgen_destroy_closure(state.a, state.b);
                            state.a = 0;
                            CLOSURE_DTORS.unregister(state);
                        }
                    };
                    CLOSURE_DTORS.register(real, state, state);
                    return real;
                }

function passArray8ToWasm0(arg, malloc) {
                    const ptr = malloc(arg.length * 1, 1) >>> 0;
                    getUint8ArrayMemory0().set(arg, ptr / 1);
                    WASM_VECTOR_LEN = arg.length;
                    return ptr;
                }

function passArrayJsValueToWasm0(array, malloc) {
                            const ptr = malloc(array.length * 4, 4) >>> 0;
                            for (let i = 0; i < array.length; i++) {
                                const add = addToExternrefTable0(array[i]);
                                getDataViewMemory0().setUint32(ptr + 4 * i, add, true);
                            }
                            WASM_VECTOR_LEN = array.length;
                            return ptr;
                        }

function passStringToWasm0(arg, malloc, realloc) {
                    if (realloc === undefined) {
                    const buf = cachedTextEncoder.encode(arg);
                    const ptr = malloc(buf.length, 1) >>> 0;
                    getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
                    WASM_VECTOR_LEN = buf.length;
                    return ptr;
                }

                let len = arg.length;
                let ptr = malloc(len, 1) >>> 0;

                const mem = getUint8ArrayMemory0();

                let offset = 0;

                for (; offset < len; offset++) {
                    const code = arg.charCodeAt(offset);
                    if (code > 0x7F) break;
                    mem[ptr + offset] = code;
                }
            if (offset !== len) {
                        if (offset !== 0) {
                            arg = arg.slice(offset);
                        }
                        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
                        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
                        const ret = cachedTextEncoder.encodeInto(arg, view);
                        
                        offset += ret.written;
                        ptr = realloc(ptr, len, offset, 1) >>> 0;
                    }

                    WASM_VECTOR_LEN = offset;
                    return ptr;
                }

function takeFromExternrefTable0(idx) {
                    const value = wasm.__wbindgen_externrefs.get(idx);
                    wasm.__externref_table_dealloc(idx);
                    return value;
                }

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
cachedTextDecoder.decode();
                        function decodeText(bytes) {
                            return cachedTextDecoder.decode(bytes);
                        }

const cachedTextEncoder = new TextEncoder();

                        if (!('encodeInto' in cachedTextEncoder)) {
                            cachedTextEncoder.encodeInto = function (arg, view) {
                const buf = cachedTextEncoder.encode(arg);
                view.set(buf);
                return {
                    read: arg.length,
                    written: buf.length
                };
            };
                        }

let WASM_VECTOR_LEN = 0;

const wasmPath = `${__dirname}/windlass.wasm`;
            const wasmBytes = require('fs').readFileSync(wasmPath);
            const wasmModule = new WebAssembly.Module(wasmBytes);
            let wasmInstance = new WebAssembly.Instance(wasmModule, __wbg_get_imports());
            let wasm = wasmInstance.exports;
            wasm.__wbindgen_start();
