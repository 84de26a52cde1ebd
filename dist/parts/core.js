"use strict";
var __require = /* @__PURE__ */ ((x) => typeof require < "u" ? require : typeof Proxy < "u" ? new Proxy(x, {
  get: (a, b) => (typeof require < "u" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require < "u") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
  let numericValues = Object.values(entries).filter((v) => typeof v == "number");
  return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function jsonStringifyReplacer(_, value) {
  return typeof value == "bigint" ? value.toString() : value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter, this._value = void 0;
  }
  get value() {
    let getter = this._getter;
    return getter !== void 0 && (this._value = getter(), this._getter = void 0), this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function nullish(input) {
  return input == null;
}
function cleanRegex(source) {
  let start = source.startsWith("^") ? 1 : 0, end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start, end);
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: !0,
    enumerable: !0,
    configurable: !0
  });
}
function mergeDefs(...defs) {
  let mergedDescriptors = {};
  for (let def of defs) {
    let descriptors = Object.getOwnPropertyDescriptors(def);
    Object.assign(mergedDescriptors, descriptors);
  }
  return Object.defineProperties({}, mergedDescriptors);
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data2) {
  return typeof data2 == "object" && data2 !== null && !Array.isArray(data2);
}
function isPlainObject(o) {
  if (isObject(o) === !1)
    return !1;
  let ctor = o.constructor;
  if (ctor === void 0 || typeof ctor != "function")
    return !0;
  let prot = ctor.prototype;
  return !(isObject(prot) === !1 || Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === !1);
}
function shallowClone(o) {
  return isPlainObject(o) ? { ...o } : Array.isArray(o) ? [...o] : o instanceof Map ? new Map(o) : o instanceof Set ? new Set(o) : o;
}
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  let cl = new inst._zod.constr(def ?? inst._zod.def);
  return (!def || params?.parent) && (cl._zod.parent = inst), cl;
}
function normalizeParams(_params) {
  let params = _params;
  if (!params)
    return {};
  if (typeof params == "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  return delete params.message, typeof params.error == "string" ? { ...params, error: () => params.error } : params;
}
function optionalKeys(shape2) {
  return Object.keys(shape2).filter((k) => shape2[k]._zod.optin !== void 0 && shape2[k]._zod.optout === "optional");
}
function aborted(x, startIndex = 0) {
  if (x.aborted === !0)
    return !0;
  for (let i = startIndex; i < x.issues.length; i++)
    if (x.issues[i]?.continue !== !0)
      return !0;
  return !1;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === !0)
    return !0;
  for (let i = startIndex; i < x.issues.length; i++)
    if (x.issues[i]?.continue === !1)
      return !0;
  return !1;
}
function prefixIssues(path2, issues) {
  return issues.map((iss) => {
    var _a2;
    return (_a2 = iss).path ?? (_a2.path = []), iss.path.unshift(path2), iss;
  });
}
function unwrapMessage(message) {
  return typeof message == "string" ? message : message?.message;
}
function sizeCaps(defChecks) {
  let caps = [];
  for (let ch of defChecks ?? []) {
    let d = ch._zod.def;
    if (!/_(length|size)$|_equals$/.test(d.check))
      break;
    let max = d.maximum ?? d.length ?? d.size;
    max >= 0 && caps.push([max, ch]);
  }
  return caps;
}
function attachSchema(issues, start, inst) {
  var _a2;
  for (let i = start; i < issues.length; i++)
    (_a2 = issues[i]).schema ?? (_a2.schema = inst);
}
function finalizeIssue(iss, ctx, config2) {
  var _a2;
  let traits = iss.inst?._zod?.traits;
  traits?.has("$ZodType") && (traits.has("$ZodCheck") ? (_a2 = iss).schema ?? (_a2.schema = iss.inst) : iss.schema = iss.inst);
  let schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0, message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input", full = {};
  for (let k of Object.keys(iss))
    k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__" || (full[k] = iss[k]);
  return full.path ?? (full.path = []), full.message = message, ctx?.reportInput && (full.input = iss.input), full;
}
var highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
  let units2 = str.length;
  if (!highSurrogate.test(str))
    return units2;
  let count2 = units2;
  for (let i = 0; i < units2 - 1; i++)
    (str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320 && (count2--, i++);
  return count2;
}
function getLengthableOrigin(input) {
  return Array.isArray(input) ? "array" : typeof input == "string" ? "string" : "unknown";
}
function issue(...args) {
  let [iss, input, inst] = args;
  return typeof iss == "string" ? {
    message: iss,
    code: "custom",
    input,
    inst
  } : { ...iss };
}
function members(proto, table2) {
  for (let key in table2) {
    let desc = Object.getOwnPropertyDescriptor(table2, key);
    desc.get ? Object.defineProperty(proto, key, { ...desc, enumerable: !1 }) : defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = !0) {
  return Object.defineProperty(inst, key, { configurable: !0, writable: !0, enumerable, value }), value;
}
function hide(inst, key, value) {
  return own(inst, key, value, !1);
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: !0,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  let proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing, broke = !1, breaker = {
  configurable: !0,
  get() {
    broke = !0;
  }
};
function defineLazyInternal(inst, key, compute) {
  let proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod, Object.defineProperty(proto, key, {
    configurable: !0,
    get() {
      Object.defineProperty(this, key, breaker);
      let outer = broke;
      broke = !1;
      try {
        let value = compute(this);
        return broke ? delete this[key] : Object.defineProperty(this, key, { configurable: !0, writable: !0, value }), broke = broke || outer, value;
      } catch (err) {
        throw delete this[key], broke = broke || outer, err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: !0, writable: !0, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  let proto = claim(inst, key);
  proto && Object.defineProperty(proto, key, {
    configurable: !0,
    get() {
      let desc = { configurable: !0, writable: !0, enumerable, value: void 0 };
      return Object.defineProperty(this, key, desc), desc.value = make(this), Object.defineProperty(this, key, desc), desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: !0, writable: !0, enumerable, value });
    }
  });
}
// node_modules/zod/v4/core/core.js
var _a, _zodDesc = { value: void 0, enumerable: !1 }, _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  let E = _E;
  if (E) {
    let saved = E.stackTraceLimit;
    if (typeof saved == "number") {
      try {
        E.stackTraceLimit = 0;
      } catch {
        return _E = null, new Definition();
      }
      try {
        return new Definition();
      } finally {
        E.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer2, proto, params) {
  let zodProto = {};
  function Internals(def) {
    this.def = def, this.constr = _, this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  let protoMembers = proto, initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (inst._zod) {
      if (inst._zod.traits.has(name))
        return;
    } else {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    }
    if (inst._zod.traits.add(name), initializer2(inst, def), initialized) {
      let own2 = Object.getPrototypeOf(inst), ctorProto = inst._zod.constr.prototype, up = own2;
      for (; up && up !== ctorProto; )
        up = Object.getPrototypeOf(up);
      let target = up ?? own2;
      initialized.has(target) || (initialized.add(target), members(target, protoMembers));
    }
    let proto2 = _.prototype;
    for (let k in proto2)
      Object.prototype.hasOwnProperty.call(proto2, k) && (k in inst || (inst[k] = proto2[k].bind(inst)));
  }
  let Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    let inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    let deferred = inst._zod.deferred;
    if (deferred) {
      for (let fn of deferred)
        fn();
      inst._zod.deferred = void 0;
    }
    let pp = globalThis.__zod_globalConfig?.postProcessor;
    return pp && pp(inst), inst;
  }
  return Object.defineProperty(_, "init", { value: init }), Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => params?.Parent && inst instanceof params.Parent ? !0 : inst?._zod?.traits?.has(name)
  }), Object.defineProperty(_, "name", { value: name }), _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super("Encountered Promise during synchronous parse. Use .parseAsync() instead.");
  }
}, $ZodEncodeError = class extends Error {
  constructor(name) {
    super(`Encountered unidirectional transform during encode: ${name}`), this.name = "ZodEncodeError";
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  return newConfig && Object.assign(globalConfig, newConfig), globalConfig;
}
// node_modules/zod/v4/core/regexes.js
var anyString = /^[\s\S]{0,}$/, number = /^-?\d+(?:\.\d+)?$/, boolean = /^(?:true|false)$/i;
// node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a2;
  inst._zod ?? (inst._zod = {}), inst._zod.def = def, (_a2 = inst._zod).onattach ?? (_a2.onattach = []);
}), _whenHasLength = (payload) => {
  let val = payload.value;
  return !nullish(val) && val.length !== void 0;
}, $ZodCheckMinLength = /* @__PURE__ */ $constructor("$ZodCheckMinLength", (inst, def) => {
  var _a2;
  $ZodCheck.init(inst, def), (_a2 = inst._zod.def).when ?? (_a2.when = _whenHasLength), inst._zod.check = (payload) => {
    let input = payload.value, units2 = input.length;
    if ((typeof input == "string" && units2 >= def.minimum && units2 < def.minimum * 2 ? codePointLength(input) : units2) >= def.minimum)
      return;
    let origin = getLengthableOrigin(input);
    payload.issues.push({
      origin,
      code: "too_small",
      minimum: def.minimum,
      inclusive: !0,
      input,
      inst,
      continue: !def.abort
    });
  };
}), $ZodCheckStringFormat = /* @__PURE__ */ $constructor("$ZodCheckStringFormat", (inst, def) => {
  var _a2, _b;
  $ZodCheck.init(inst, def), def.pattern ? (_a2 = inst._zod).check ?? (_a2.check = (payload) => {
    def.pattern.lastIndex = 0, !def.pattern.test(payload.value) && payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: def.format,
      input: payload.value,
      ...def.pattern ? { pattern: def.pattern.toString() } : {},
      inst,
      continue: !def.abort
    });
  }) : (_b = inst._zod).check ?? (_b.check = () => {
  });
}), $ZodCheckRegex = /* @__PURE__ */ $constructor("$ZodCheckRegex", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def), inst._zod.check = (payload) => {
    def.pattern.lastIndex = 0, !def.pattern.test(payload.value) && payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "regex",
      input: payload.value,
      pattern: def.pattern.toString(),
      inst,
      continue: !def.abort
    });
  };
});
// node_modules/zod/v4/core/errors.js
function _getMessage() {
  let internals = this._zod;
  return internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2)), internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: !0,
  configurable: !0
}, _issuesDesc = { value: void 0, enumerable: !1 }, _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]), initializer = (inst, def) => {
  inst.name = "$ZodError", _issuesDesc.value = def, Object.defineProperty(inst, "issues", _issuesDesc), _issuesDesc.value = void 0, Object.defineProperty(inst, "message", _messageDesc);
  let proto = Object.getPrototypeOf(inst);
  _installedToString.has(proto) || (_installedToString.add(proto), Object.defineProperty(proto, "toString", {
    configurable: !0,
    enumerable: !1,
    get() {
      let value = () => this.message;
      return Object.defineProperty(this, "toString", { value, configurable: !0, writable: !0 }), value;
    },
    set(value) {
      Object.defineProperty(this, "toString", { value, configurable: !0, writable: !0 });
    }
  }));
};
var $ZodRealError = /* @__PURE__ */ $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});
// node_modules/zod/v4/core/parse.js
var _parse = (_Err) => {
  let fn = (schema, value, _ctx, _params) => {
    let ctx = _ctx ? { ..._ctx, async: !1 } : { async: !1 }, result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      throw new $ZodAsyncError();
    if (result.issues.length) {
      let e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      throw captureStackTrace(e, _params?.callee ?? fn), e;
    }
    return result.value;
  };
  return fn;
}, parse = /* @__PURE__ */ _parse($ZodRealError), _parseAsync = (_Err) => {
  let fn = async (schema, value, _ctx, params) => {
    let ctx = _ctx ? { ..._ctx, async: !0 } : { async: !0 }, result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise && (result = await result), result.issues.length) {
      let e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      throw captureStackTrace(e, params?.callee ?? fn), e;
    }
    return result.value;
  };
  return fn;
}, parseAsync = /* @__PURE__ */ _parseAsync($ZodRealError), _safeParse = (_Err) => (schema, value, _ctx) => {
  let ctx = _ctx ? { ..._ctx, async: !1 } : { async: !1 }, result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    throw new $ZodAsyncError();
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: !0, data: result.value };
}, safeParse = /* @__PURE__ */ _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
  let error;
  return {
    success: !1,
    get error() {
      return error || (error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config()))), issues = void 0, ctx = void 0), error;
    },
    set error(e) {
      error = e, issues = void 0, ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  let ctx = _ctx ? { ..._ctx, async: !0 } : { async: !0 }, result = schema._zod.run({ value, issues: [] }, ctx);
  return result instanceof Promise && (result = await result), result.issues.length ? failure(_Err, result.issues, ctx) : { success: !0, data: result.value };
}, safeParseAsync = /* @__PURE__ */ _safeParseAsync($ZodRealError);
// node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};
// node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a2;
  inst ?? (inst = {}), inst._zod.def = def, inst._zod.bag = inst._zod.bag || {}, inst._zod.version = version;
  let defChecks = inst._zod.def.checks, checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (let ch of checks)
    for (let fn of ch._zod.onattach)
      fn(inst);
  if (checks.length === 0)
    (_a2 = inst._zod).deferred ?? (_a2.deferred = []), inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  else {
    let runChecks = (payload, checks2, ctx) => {
      if (payload.memo)
        return payload;
      let isAborted = aborted(payload), asyncResult;
      for (let ch of checks2) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload) || !ch._zod.def.when(payload))
            continue;
        } else if (isAborted)
          continue;
        let currLen = payload.issues.length, _ = ch._zod.check(payload);
        if (_ instanceof Promise && ctx?.async === !1)
          throw new $ZodAsyncError();
        if (asyncResult || _ instanceof Promise)
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _, payload.issues.length !== currLen && (attachSchema(payload.issues, currLen, inst), isAborted || (isAborted = aborted(payload, currLen)));
          });
        else {
          if (payload.issues.length === currLen)
            continue;
          attachSchema(payload.issues, currLen, inst), isAborted || (isAborted = aborted(payload, currLen));
        }
      }
      return asyncResult ? asyncResult.then(() => payload) : payload;
    }, handleCanaryResult = (canary, payload, ctx) => {
      if (aborted(canary))
        return canary.aborted = !0, canary;
      let checkResult = runChecks(payload, checks, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === !1)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload, ctx) => {
      if (ctx.skipChecks)
        return inst._zod.parse(payload, ctx);
      if (ctx.direction === "backward") {
        let canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: !0 });
        return canary instanceof Promise ? canary.then((canary2) => handleCanaryResult(canary2, payload, ctx)) : handleCanaryResult(canary, payload, ctx);
      }
      let result = inst._zod.parse(payload, ctx);
      if (result instanceof Promise) {
        if (ctx.async === !1)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks, ctx));
      }
      return runChecks(result, checks, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
}), toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
  let ctx = { async: !0 };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      let ctx = { async: !1 };
      try {
        let r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch {
      }
      return validateAsync(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.pattern = def.pattern ?? anyString, inst._zod.parse = (payload, _) => {
    if (def.coerce)
      try {
        payload.value = String(payload.value);
      } catch {
      }
    return typeof payload.value == "string" || payload.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload.value,
      inst
    }), payload;
  };
}), $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.pattern = number, inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Number(payload.value);
      } catch {
      }
    let input = payload.value;
    if (typeof input == "number" && !Number.isNaN(input) && Number.isFinite(input))
      return payload;
    let received = typeof input == "number" ? Number.isNaN(input) ? "NaN" : Number.isFinite(input) ? void 0 : String(input) : void 0;
    return payload.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received ? { received } : {}
    }), payload;
  };
}), $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.pattern = boolean, inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = !!payload.value;
      } catch {
      }
    let input = payload.value;
    return typeof input == "boolean" || payload.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    }), payload;
  };
}), $ZodUnknown = /* @__PURE__ */ $constructor("$ZodUnknown", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.parse = (payload) => payload;
});
function capSize(inst, size2) {
  let caps = sizeCaps(inst._zod.def.checks);
  if (!caps.length)
    return;
  let cap = Math.min(...caps.map((c) => c[0])), parse22 = inst._zod.parse;
  inst._zod.parse = (payload, ctx) => {
    let n = size2(payload.value);
    if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
      for (let [max, ch] of sizeCaps(inst._zod.def.checks))
        if (n > max && ch._zod.def.when(payload)) {
          let start = payload.issues.length;
          return ch._zod.check(payload), payload.issues[start].continue = !1, attachSchema(payload.issues, start, inst), payload;
        }
    }
    return parse22(payload, ctx);
  };
}
var arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
  result.issues.length && final.issues.push(...prefixIssues(index, result.issues)), final.value[index] = result.value;
}
var $ZodArray = /* @__PURE__ */ $constructor("$ZodArray", (inst, def) => {
  $ZodType.init(inst, def);
  let memo = globalConfig.memoizer;
  memo?.attach(inst), inst._zod.parse = (payload, ctx) => {
    let input = payload.value;
    if (!Array.isArray(input))
      return payload.issues.push({
        expected: "array",
        code: "invalid_type",
        input,
        inst
      }), payload;
    payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
    let proms = [], abortEarly = ctx?.abortEarly;
    for (let i = 0; i < input.length; i++) {
      let item = input[i], result = def.element._zod.run({
        value: item,
        issues: []
      }, ctx);
      if (result instanceof Promise)
        proms.push(result.then((result2) => handleArrayResult(result2, payload, i)));
      else if (handleArrayResult(result, payload, i), abortEarly && result.issues.length !== 0 && aborted(result))
        break;
    }
    return proms.length ? Promise.all(proms).then(() => payload) : payload;
  }, capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  let isPresent = key in input, isOptionalOut = optout === "optional";
  if (!(!isPresent && isOptionalOut && optin === "optional")) {
    if (result.issues.length) {
      if (optin !== void 0 && isOptionalOut && !isPresent)
        return;
      final.issues.push(...prefixIssues(key, result.issues));
    }
    if (!isPresent && optin === void 0) {
      result.issues.length || final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
      return;
    }
    result.value === void 0 ? (isPresent || optin === "defaulted" && !isOptionalOut) && (final.value[key] = void 0) : final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  let keys = Object.keys(def.shape), ownSymbols = Object.getOwnPropertySymbols(def.shape), symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS, allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (let k of allKeys)
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType"))
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
  let okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
  let unrecognized = [], keySet = def.keySet, _catchall = def.catchall._zod, t = _catchall.def.type, optin = _catchall.optin, optout = _catchall.optout, seen = 0;
  for (let key in input) {
    if (abortEarly && payload.issues.length !== seen) {
      if (aborted(payload, seen))
        break;
      seen = payload.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      t === "never" && unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    let r = _catchall.run({ value: input[key], issues: [] }, ctx);
    r instanceof Promise ? proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout))) : handlePropertyResult(r, payload, key, input, optin, optout);
  }
  return unrecognized.length && payload.issues.push({
    code: "unrecognized_keys",
    keys: unrecognized,
    input,
    inst,
    // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
    continue: !0
  }), proms.length ? Promise.all(proms).then(() => payload) : payload;
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  let desc = Object.getOwnPropertyDescriptor(def, "shape"), sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    let get = () => {
      let newSh = { ...sh };
      return Object.defineProperty(def, "shape", { value: newSh }), get.raw = newSh, newSh;
    };
    get.raw = sh, Object.defineProperty(def, "shape", { get });
  }
  let _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    let shape2 = zod.def.shape, propValues = {};
    for (let key in shape2) {
      let field2 = shape2[key]._zod;
      if (field2.values) {
        Object.prototype.hasOwnProperty.call(propValues, key) || assignProp(propValues, key, /* @__PURE__ */ new Set());
        for (let v of field2.values)
          propValues[key].add(v);
        field2.optin !== void 0 && propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  let isObject2 = isObject, catchall2 = def.catchall, value, memo = globalConfig.memoizer;
  memo?.attach(inst), inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    let input = payload.value;
    if (!isObject2(input))
      return payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      }), payload;
    payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
    let proms = [], shape2 = value.shape, abortEarly = ctx?.abortEarly, seen = payload.issues.length;
    for (let key of value.allKeys) {
      if (abortEarly && payload.issues.length !== seen) {
        if (aborted(payload, seen))
          break;
        seen = payload.issues.length;
      }
      if (key === "__proto__")
        continue;
      let el = shape2[key], optin = el._zod.optin, optout = el._zod.optout, r = el._zod.run({ value: input[key], issues: [] }, ctx);
      r instanceof Promise ? proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout))) : handlePropertyResult(r, payload, key, input, optin, optout);
    }
    return catchall2 ? handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === !0) : proms.length ? Promise.all(proms).then(() => payload) : payload;
  };
}), $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  let values = getEnumValues(def.entries), valuesSet = new Set(values);
  inst._zod.values = valuesSet, defineLazyInternal(inst, "pattern", (zod) => {
    let patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  }), inst._zod.parse = (payload, _ctx) => {
    let input = payload.value;
    return valuesSet.has(input) || payload.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    }), payload;
  };
}), $ZodTransform = /* @__PURE__ */ $constructor("$ZodTransform", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.optin = "optional", globalConfig.memoizer?.guard(inst), inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward")
      throw new $ZodEncodeError(inst.constructor.name);
    let _out = def.transform(payload.value, payload);
    if (ctx.async)
      return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output2) => (payload.value = output2, payload));
    if (_out instanceof Promise)
      throw new $ZodAsyncError();
    return payload.value = _out, payload;
  };
});
function handleOptionalResult(payload, result) {
  return payload.value = result.issues.length ? void 0 : result.value, payload;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional"), inst._zod.optout = "optional", defineLazyInternal(inst, "values", (zod) => {
    let values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  }), defineLazyInternal(inst, "pattern", (zod) => {
    let pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  }), inst._zod.parse = (payload, ctx) => {
    if (payload.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload;
      let result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
      return result instanceof Promise ? result.then((result2) => handleOptionalResult(payload, result2)) : handleOptionalResult(payload, result);
    }
    return def.innerType._zod.run(payload, ctx);
  };
}), $ZodNullable = /* @__PURE__ */ $constructor("$ZodNullable", (inst, def) => {
  $ZodType.init(inst, def), defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin), defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout), defineLazyInternal(inst, "pattern", (zod) => {
    let pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
  }), defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0), inst._zod.parse = (payload, ctx) => payload.value === null ? payload : def.innerType._zod.run(payload, ctx);
}), $ZodDefault = /* @__PURE__ */ $constructor("$ZodDefault", (inst, def) => {
  $ZodType.init(inst, def), inst._zod.optin = "defaulted", defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values), inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward")
      return def.innerType._zod.run(payload, ctx);
    if (payload.value === void 0)
      return payload.value = def.defaultValue, payload;
    let result = def.innerType._zod.run(payload, ctx);
    return result instanceof Promise ? result.then((result2) => handleDefaultResult(result2, def)) : handleDefaultResult(result, def);
  };
});
function handleDefaultResult(payload, def) {
  return payload.value === void 0 && (payload.value = def.defaultValue), payload;
}
var $ZodPipe = /* @__PURE__ */ $constructor("$ZodPipe", (inst, def) => {
  $ZodType.init(inst, def), defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values), defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin), defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout), defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues), inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      let right = def.out._zod.run(payload, ctx);
      return right instanceof Promise ? right.then((right2) => handlePipeResult(right2, def.in, ctx)) : handlePipeResult(right, def.in, ctx);
    }
    let left = def.in._zod.run(payload, ctx);
    return left instanceof Promise ? left.then((left2) => handlePipeResult(left2, def.out, ctx)) : handlePipeResult(left, def.out, ctx);
  };
});
function handlePipeResult(left, next, ctx) {
  return left.issues.some((iss) => iss.code !== "unrecognized_keys") ? (left.aborted = !0, left) : next._zod.run({ value: left.value, issues: left.issues }, ctx);
}
var $ZodCustom = /* @__PURE__ */ $constructor("$ZodCustom", (inst, def) => {
  $ZodCheck.init(inst, def), $ZodType.init(inst, def), inst._zod.parse = (payload, _) => payload, inst._zod.check = (payload) => {
    let input = payload.value, r = def.fn(input);
    if (r instanceof Promise)
      return r.then((r2) => handleRefineResult(r2, payload, input, inst));
    handleRefineResult(r, payload, input, inst);
  };
});
function handleRefineResult(result, payload, input, inst) {
  if (!result) {
    let _iss = {
      code: "custom",
      input,
      inst,
      // incorporates params.error into issue reporting
      path: [...inst._zod.def.path ?? []],
      // incorporates params.error into issue reporting
      continue: !inst._zod.def.abort
      // params: inst._zod.def.params,
    };
    inst._zod.def.params && (_iss.params = inst._zod.def.params), payload.issues.push(issue(_iss));
  }
}
// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  return def.checks && (def.checks = [...def.checks]), def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
  return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
  return new Class(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
  return new Class({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
  return new Class({
    type: "unknown"
  });
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
  return new $ZodCheckMinLength({
    check: "min_length",
    ...normalizeParams(params),
    minimum
  });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
  return new $ZodCheckRegex({
    check: "string_format",
    format: "regex",
    ...normalizeParams(params),
    pattern
  });
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
  return new Class({
    type: "custom",
    check: "custom",
    fn,
    ...normalizeParams(_params)
  });
}
// node_modules/zod/v4/mini/schemas.js
var ZodMiniType = /* @__PURE__ */ $constructor("ZodMiniType", (inst, def) => {
  if (!inst._zod)
    throw new Error("Uninitialized schema in ZodMiniType.");
  $ZodType.init(inst, def), inst.def = def, inst.type = def.type;
}, {
  // `with` is an alias for `check`: the same function object, not a wrapper.
  get with() {
    return this.check;
  },
  set with(value) {
    own(this, "with", value);
  },
  parse(data2, params) {
    return parse(this, data2, params, { callee: this.parse });
  },
  parseAsync(data2, params) {
    return parseAsync(this, data2, params, { callee: this.parseAsync });
  },
  safeParse(data2, params) {
    return safeParse(this, data2, params);
  },
  safeParseAsync(data2, params) {
    return safeParseAsync(this, data2, params);
  },
  check(...checks) {
    let def = this.def;
    return this.clone({
      ...def,
      checks: [
        ...def.checks ?? [],
        ...checks.map((ch) => typeof ch == "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }, { parent: !0 });
  },
  clone(_def, params) {
    return clone(this, _def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    return reg.add(this, meta2), this;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  }
}), ZodMiniString = /* @__PURE__ */ $constructor("ZodMiniString", (inst, def) => {
  $ZodString.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string2(params) {
  return /* @__PURE__ */ _string(ZodMiniString, params);
}
var ZodMiniNumber = /* @__PURE__ */ $constructor("ZodMiniNumber", (inst, def) => {
  $ZodNumber.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number2(params) {
  return /* @__PURE__ */ _number(ZodMiniNumber, params);
}
var ZodMiniBoolean = /* @__PURE__ */ $constructor("ZodMiniBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean2(params) {
  return /* @__PURE__ */ _boolean(ZodMiniBoolean, params);
}
var ZodMiniUnknown = /* @__PURE__ */ $constructor("ZodMiniUnknown", (inst, def) => {
  $ZodUnknown.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function unknown() {
  return /* @__PURE__ */ _unknown(ZodMiniUnknown);
}
var ZodMiniArray = /* @__PURE__ */ $constructor("ZodMiniArray", (inst, def) => {
  $ZodArray.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function array(element, params) {
  return new ZodMiniArray({
    type: "array",
    element,
    ...normalizeParams(params)
  });
}
var ZodMiniObject = /* @__PURE__ */ $constructor("ZodMiniObject", (inst, def) => {
  $ZodObject.init(inst, def), ZodMiniType.init(inst, def), installLazyProp(inst, "shape", (self) => self._zod.def.shape, !1);
});
// @__NO_SIDE_EFFECTS__
function object(shape2, params) {
  let def = {
    type: "object",
    shape: shape2 ?? {},
    ...normalizeParams(params)
  };
  return new ZodMiniObject(def);
}
// @__NO_SIDE_EFFECTS__
function looseObject(shape2, params) {
  return new ZodMiniObject({
    type: "object",
    shape: shape2,
    catchall: /* @__PURE__ */ unknown(),
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function catchall(inst, catchall2) {
  return inst.clone(mergeDefs(inst._zod.def, { catchall: catchall2 }));
}
var ZodMiniEnum = /* @__PURE__ */ $constructor("ZodMiniEnum", (inst, def) => {
  $ZodEnum.init(inst, def), ZodMiniType.init(inst, def), inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
  let entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodMiniEnum({
    type: "enum",
    entries,
    ...normalizeParams(params)
  });
}
var ZodMiniTransform = /* @__PURE__ */ $constructor("ZodMiniTransform", (inst, def) => {
  $ZodTransform.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform(fn) {
  return new ZodMiniTransform({
    type: "transform",
    transform: fn
  });
}
var ZodMiniOptional = /* @__PURE__ */ $constructor("ZodMiniOptional", (inst, def) => {
  $ZodOptional.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
  return new ZodMiniOptional({
    type: "optional",
    innerType
  });
}
var ZodMiniNullable = /* @__PURE__ */ $constructor("ZodMiniNullable", (inst, def) => {
  $ZodNullable.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function nullable(innerType) {
  return new ZodMiniNullable({
    type: "nullable",
    innerType
  });
}
// @__NO_SIDE_EFFECTS__
function nullish2(innerType) {
  return /* @__PURE__ */ optional(/* @__PURE__ */ nullable(innerType));
}
var ZodMiniDefault = /* @__PURE__ */ $constructor("ZodMiniDefault", (inst, def) => {
  $ZodDefault.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function _default(innerType, defaultValue) {
  return new ZodMiniDefault({
    type: "default",
    innerType,
    get defaultValue() {
      return typeof defaultValue == "function" ? defaultValue() : shallowClone(defaultValue);
    }
  });
}
var ZodMiniPipe = /* @__PURE__ */ $constructor("ZodMiniPipe", (inst, def) => {
  $ZodPipe.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
  return new ZodMiniPipe({
    type: "pipe",
    in: in_,
    out
  });
}
var ZodMiniCustom = /* @__PURE__ */ $constructor("ZodMiniCustom", (inst, def) => {
  $ZodCustom.init(inst, def), ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function refine(fn, _params = {}) {
  return /* @__PURE__ */ _refine(ZodMiniCustom, fn, _params);
}

// src/domain/problem.ts
function refused(code, what, remedy) {
  return { code, kind: "refused", what, remedy };
}
function failed(code, what, remedy) {
  return { code, kind: "failed", what, remedy };
}
function conflict(code, what, remedy) {
  return { code, kind: "conflict", what, remedy };
}
var Stopped = class extends Error {
  name = "Stopped";
  problems;
  constructor(problems2, cause) {
    super(problems2.map((problem) => `${problem.code}: ${problem.what}`).join(`
`), { cause }), this.problems = distinct(problems2);
  }
};
function stop(problem, cause) {
  throw new Stopped([problem], cause);
}
async function allOrEveryProblem(works) {
  let ends = await Promise.allSettled(works), failures = ends.flatMap((end) => end.status === "rejected" ? [end.reason] : []), bug2 = failures.find((failure2) => !(failure2 instanceof Stopped));
  if (bug2 !== void 0) throw bug2;
  let problems2 = failures.flatMap((failure2) => failure2.problems);
  if (problems2.length > 0) throw new Stopped(problems2, failures[0]);
  return ends.map((end) => end.value);
}
function distinct(problems2) {
  let same = (it) => it.sameAs ?? it.what;
  return problems2.filter(
    (problem, at) => problems2.findIndex((other) => same(other) === same(problem)) === at
  );
}

// src/inputs/shapes.ts
function matching(pattern, error) {
  let rule = typeof error == "string" ? error : ({ input }) => error(`${input}`);
  return string2().check(_regex(pattern, { error: rule }));
}
var textOrNull = transform((text2) => text2 || null), ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, appName = matching(
  /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/,
  (text2) => ID.test(text2) ? `must be the name of a Heroku app, which \`heroku apps:info --app ${text2}\` shows` : "must be the name of a Heroku app, such as acme-staging: 3 to 30 lowercase letters, digits and hyphens, beginning with a letter"
), appNames = pipe(
  matching(
    /^([a-z][a-z0-9-]{1,28}[a-z0-9]([\s,]+|$))*$/,
    "must be names of Heroku apps, separated by commas, spaces or line ends"
  ),
  transform((text2) => [...new Set(wordsIn(text2))])
), attachmentName = matching(
  /^[A-Z][A-Z0-9_]*$/,
  "must be the name of an attachment, such as DATABASE: capitals, digits and underscores"
).check(refine((name) => !name.endsWith("_URL"), "must be the name of the attachment, without _URL")), configVarNames = pipe(
  matching(/^[\w\s,]*$/, "must be names of config vars, separated by commas, spaces or line ends"),
  transform(wordsIn)
), serverNames = pipe(
  matching(/^[\p{L}\p{N}_$. ,\r\n-]*$/u, "must be names of foreign servers, separated by commas"),
  transform((text2) => filledIn(text2, /[,\r\n]+/))
), planName = pipe(
  matching(
    /^((heroku-postgresql:)?[a-z0-9][a-z0-9-]*)?$/,
    "must be a plan of Heroku Postgres, such as standard-0"
  ),
  transform((text2) => text2.replace("heroku-postgresql:", "") || null)
), dynoSize = pipe(
  matching(/^([a-z0-9]+(-[a-z0-9]+)*)?$/i, "must be the size of a dyno, such as Standard-2X"),
  textOrNull
), postgresVersion = pipe(
  matching(/^([1-9]\d?)?$/, "must be a major version of PostgreSQL, such as 17"),
  transform((text2) => Number(text2) || null)
), processTypes = pipe(
  matching(/^[\w\s,-]*$/, "must be maintenance and names of process types, such as maintenance, worker"),
  transform(quiesceOf)
), command = pipe(
  matching(
    /^[^\r\n]*$/,
    "must be one line: join several commands with &&, or put them into a script of the app"
  ),
  textOrNull
), path = pipe(matching(/^[^\r\n]*$/, "must be one path"), textOrNull), paths = pipe(
  string2(),
  transform((text2) => filledIn(text2, /[\r\n]+/))
), units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }, duration = pipe(
  matching(
    /^[1-9]\d{0,5}[smhd]$/,
    "must be a duration, such as 90s, 30m, 2h or 7d: one number and its unit, without a blank"
  ),
  transform(millisecondsIn)
), durationOrAuto = pipe(
  matching(/^(auto|[1-9]\d{0,5}[smhd])$/, "must be auto or a duration, such as 2s or 1m"),
  transform((text2) => text2 === "auto" ? null : millisecondsIn(text2))
), durationOrNone = pipe(
  matching(
    /^((0|[1-9]\d{0,5})[smhd])?$/,
    "must be a duration, such as 12h or 7d: one number and its unit, without a blank"
  ),
  transform((text2) => text2 === "" ? null : millisecondsIn(text2))
), boolean3 = pipe(
  matching(/^(true|false)$/i, "must be true or false"),
  transform((text2) => text2.toLowerCase() === "true")
);
function oneOf(...choices) {
  let listed = `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
  return _enum(choices, { error: `must be ${listed}` });
}
var apiKey = string2().check(_minLength(1, "is missing; set it, or the environment variable HEROKU_API_KEY")).check(
  _regex(/^[\x21-\x7e]*$/, {
    error: "must be one word; it has a space, a line end or a character outside of ASCII in it"
  })
);
function wordsIn(text2) {
  return filledIn(text2, /[\s,]+/);
}
function filledIn(text2, separator) {
  return text2.split(separator).map((it) => it.trim()).filter((it) => it !== "");
}
function millisecondsIn(text2) {
  return Number(text2.slice(0, -1)) * units[text2.slice(-1)];
}
function quiesceOf(text2) {
  let names = wordsIn(text2);
  return names.length === 0 ? null : {
    maintenance: names.includes("maintenance"),
    types: [...new Set(names.filter((name) => name !== "maintenance"))]
  };
}
// src/inputs/table.ts
function row(it) {
  return { ...it, choices: it.shape instanceof ZodMiniEnum ? it.shape.options.map(String) : [] };
}
var inputTable = {
  "api-key": row({
    group: "run",
    value: "KEY",
    default: "",
    shape: apiKey
  }),
  "source-app": row({
    group: "apps",
    value: "APP",
    default: "",
    required: !0,
    shape: appName
  }),
  "target-app": row({
    group: "apps",
    value: "APP",
    default: "",
    required: !0,
    shape: appName
  }),
  task: row({
    group: "run",
    value: "TASK",
    default: "refresh",
    shape: oneOf("refresh", "undo", "tidy")
  }),
  plan: row({
    group: "database",
    value: "PLAN",
    default: "",
    shape: planName
  }),
  mode: row({
    group: "database",
    value: "MODE",
    default: "auto",
    shape: oneOf("auto", "fork", "copy", "backup")
  }),
  "backup-max-age": row({
    group: "database",
    value: "DURATION",
    default: "36h",
    shape: duration
  }),
  "capture-backup": row({
    group: "database",
    default: "false",
    shape: boolean3
  }),
  "postgres-version": row({
    group: "run",
    value: "NUMBER",
    default: "",
    shape: postgresVersion
  }),
  "allow-missing-tables": row({
    group: "run",
    default: "false",
    shape: boolean3
  }),
  fast: row({
    group: "database",
    default: "true",
    shape: boolean3
  }),
  "source-database": row({
    group: "apps",
    value: "NAME",
    default: "DATABASE",
    shape: attachmentName
  }),
  "target-database": row({
    group: "apps",
    value: "NAME",
    default: "DATABASE",
    shape: attachmentName
  }),
  "also-attached-to": row({
    group: "run",
    value: "APPS",
    default: "",
    shape: appNames
  }),
  timeout: row({
    group: "run",
    value: "DURATION",
    default: "5h",
    shape: duration
  }),
  "poll-interval": row({
    group: "run",
    value: "DURATION",
    default: "auto",
    shape: durationOrAuto
  }),
  "max-age": row({
    group: "database",
    value: "DURATION",
    default: "24h",
    shape: duration
  }),
  "sanitize-sql": row({
    group: "around",
    value: "FILES",
    default: "",
    shape: paths
  }),
  "allow-foreign-servers": row({
    group: "around",
    value: "NAMES",
    default: "",
    shape: serverNames
  }),
  "before-promote": row({
    group: "around",
    value: "COMMAND",
    default: "",
    shape: command
  }),
  "assert-sql": row({
    group: "around",
    value: "FILES",
    default: "",
    shape: paths
  }),
  "reviewed-columns": row({
    group: "around",
    value: "FILE",
    default: "",
    shape: path
  }),
  "on-failure": row({
    group: "around",
    value: "WHAT",
    default: "keep",
    shape: oneOf("keep", "destroy")
  }),
  "on-promote-failure": row({
    group: "around",
    value: "WHAT",
    default: "keep",
    shape: oneOf("keep", "undo")
  }),
  "keep-old": row({
    group: "around",
    value: "DURATION",
    default: "",
    shape: durationOrNone
  }),
  "after-promote": row({
    group: "around",
    value: "COMMAND",
    default: "",
    shape: command
  }),
  "dyno-size": row({
    group: "around",
    value: "SIZE",
    default: "",
    shape: dynoSize
  }),
  quiesce: row({
    group: "run",
    value: "WHAT",
    default: "",
    shape: processTypes
  }),
  "dry-run": row({
    group: "run",
    default: "false",
    shape: boolean3
  }),
  wait: row({
    group: "run",
    default: "true",
    shape: boolean3
  }),
  "ignore-hold": row({
    group: "run",
    default: "false",
    shape: boolean3
  }),
  "check-shared-config": row({
    group: "run",
    default: "false",
    shape: boolean3
  }),
  "shared-config-allowed": row({
    group: "run",
    value: "NAMES",
    default: "",
    shape: configVarNames
  }),
  refreshes: row({
    group: "run",
    value: "FILE",
    default: "",
    shape: string2()
  }),
  history: row({
    group: "run",
    value: "PATH",
    default: "",
    shape: path
  })
}, perRun = ["api-key", "refreshes", "wait", "task"], inputNames = Object.keys(inputTable);
function isInput(name) {
  return Object.hasOwn(inputTable, name);
}
// src/domain/problems/invalid-input.ts
function invalidInput(what, remedy) {
  return refused("INPUT_INVALID", what, remedy);
}
function suggestion(meant) {
  return meant === null ? "." : `; did you mean ${meant}?`;
}

// src/domain/problems/inputs.ts
function unknownInput(name, meant, remedy) {
  return invalidInput(`${name}: no such input${suggestion(meant)}`, remedy);
}
function missingInput(name, rule, remedy) {
  return invalidInput(`${name}: missing; it ${rule}.`, remedy);
}
function wrongInput(name, rule, value, meant, remedy) {
  let is = value === null ? "" : `, not ${value}`;
  return invalidInput(`${name}: ${rule}${is}${suggestion(meant)}`, remedy);
}
function tidyWithoutAge(remedy) {
  return invalidInput(
    "keep-old: missing; `task` tidy destroys what has been kept for as long as `keep-old` says.",
    `Set it to a duration, such as 7d; 0d destroys what is kept now. ${remedy}`
  );
}
function workspaceUnreadable(input, workspace2, why, remedy) {
  return invalidInput(`${input}: the workspace ${workspace2} cannot be read: ${why}.`, remedy);
}
function fileMissing(input, path2) {
  return invalidInput(
    `${input}: ${path2} is not a file in the workspace.`,
    "Check the path. On GitHub the job checks the repository out first, with actions/checkout."
  );
}
function fileUnusable(input, why, remedy) {
  return invalidInput(`${input}: ${why}.`, remedy);
}
function notOneFile(input, path2, remedy) {
  return invalidInput(`${input}: ${path2} is not one file.`, remedy);
}
function fileInvalid(input, file, line2, what) {
  return refused(
    "FILE_INVALID",
    `${input}: ${file}:${line2}: ${what}.`,
    "docs/writing-scripts.md describes what these files may contain."
  );
}
// src/inputs/vocabulary.ts
var everyInput = { names: inputNames, listed: "docs/inputs.md lists every input." };

// src/hosts/environment.ts
function take(name) {
  let value = process.env[name]?.trim() ?? "";
  return delete process.env[name], value;
}
function herokuHosts() {
  let { HEROKU_HOST, HEROKU_DATA_HOST, HEROKU_POSTGRESQL_HOST } = process.env;
  return { platform: HEROKU_HOST ?? "", data: HEROKU_DATA_HOST ?? HEROKU_POSTGRESQL_HOST ?? "" };
}
function namedProxies() {
  return ["https_proxy", "http_proxy", "all_proxy"].flatMap((name) => [name, name.toUpperCase()]).flatMap((name) => process.env[name] || []);
}
function workspace() {
  return process.env.GITHUB_WORKSPACE || process.cwd();
}

const { stripVTControlCharacters } = require("node:util");
// src/domain/problems/environment.ts
var UNNAMED = "which it does not name";
function eventOfFork(event, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This run was started by a ${event} event of another repository, ${repository ?? UNNAMED}.`,
    "Run it on schedule and workflow_dispatch only. A fork must never get the key."
  );
}
function buildOfFork(number3, repository) {
  return refused(
    "PULL_REQUEST_FROM_FORK",
    `This build is of pull request ${number3} from another repository, ${repository || UNNAMED}.`,
    "Do not build pull requests of forks in this pipeline. A fork must never get the key."
  );
}
function hostNotAllowed(variable, host) {
  return refused(
    "HOST_NOT_ALLOWED",
    `${variable}: ${host} is neither https at heroku.com nor on this machine.`,
    `Unset ${variable}, or set it to a simulator such as http://127.0.0.1:5055.`
  );
}
// src/heroku/http/endpoints.ts
var HEROKU = /(^|\.)heroku\.com$/, LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
function endpoints(host, dataHost) {
  let platform = parse2("HEROKU_HOST", host.includes("://") ? host : `https://api.${host || "heroku.com"}`), data2 = parse2("HEROKU_DATA_HOST", `https://${dataHost || "api.data.heroku.com"}`);
  return data2.protocol = platform.protocol, data2.port = platform.port, { platform: allowed("HEROKU_HOST", platform), data: allowed("HEROKU_DATA_HOST", data2) };
}
function parse2(variable, text2) {
  return URL.canParse(text2) ? new URL(text2) : stop(hostNotAllowed(variable, text2));
}
function allowed(variable, { origin, hostname, protocol, host }) {
  return LOOPBACK.includes(hostname) || HEROKU.test(hostname) && protocol === "https:" ? origin : stop(hostNotAllowed(variable, host));
}
// src/proxies.ts
async function proxiesTo({ platform, data: data2 }, mask) {
  if (namedProxies().length === 0) return /* @__PURE__ */ new Map();
  let { proxiesFor } = await Promise.resolve().then(() => require("./proxy-PKZJ2UKA.js")), proxies = proxiesFor([platform, data2]);
  return await mask([...proxies.values()].filter((it) => new URL(it.reveal()).username !== "")), proxies;
}
// src/domain/redact.ts
function redactor() {
  let known = [];
  return {
    mask(secret) {
      if (known.includes(secret.reveal())) return [];
      let fresh = spellings(secret.reveal()).filter((spelling) => !known.includes(spelling));
      return known = [...known, ...fresh].sort((a, b) => b.length - a.length), fresh;
    },
    clean: (text2) => known.reduce((cleaned2, spelling) => cleaned2.replaceAll(spelling, "***"), text2)
  };
}
function spellings(secret) {
  let forms = [secret, ...loginOf(secret)].flatMap((text2) => [text2, decoded(text2)]).flatMap((text2) => [
    text2,
    encodeURIComponent(text2),
    encodeURI(text2),
    JSON.stringify(text2).slice(1, -1),
    ...base64(text2),
    ...base64(`:${text2}`)
  ]);
  return [...new Set(forms)].filter((form) => form.length >= 6);
}
function loginOf(secret) {
  let login = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)@/i.exec(secret)?.[1];
  if (login === void 0) return [];
  let password = login.slice(login.indexOf(":") + 1);
  return login.includes(":") ? [login, password] : [login];
}
function decoded(text2) {
  try {
    return decodeURIComponent(text2);
  } catch {
    return text2;
  }
}
function base64(text2) {
  let bytes = String.fromCharCode(...new TextEncoder().encode(text2)), standard = btoa(bytes).replace(/=+$/, "");
  return [standard, standard.replaceAll("+", "-").replaceAll("/", "_")];
}
// src/hosts/defuse.ts
var LONGEST = 4096;
function plain(text2) {
  return stripVTControlCharacters(text2).replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, " ");
}
function defused(text2) {
  return plain(text2).replace(/^(\s*):(?=:)/, "$1:​").replaceAll("##[", "##​[").slice(0, LONGEST);
}
// src/hosts/clean.ts
function cleaner(redactor2) {
  return (text2) => text2.split(`
`).map((line2) => defused(redactor2.clean(plain(line2)))).join(`
`);
}
function cleaned(value, clean) {
  return typeof value == "string" ? clean(value) : Array.isArray(value) ? value.map((it) => cleaned(it, clean)) : value === null || typeof value != "object" ? value : Object.fromEntries(Object.entries(value).map(([key, it]) => [key, cleaned(it, clean)]));
}
// src/hosts/dialect.ts
function print(line2) {
  process.stdout.write(`${line2}
`);
}
function linesOf(app, printLine) {
  return {
    open: (title) => printLine(`${app}: ${title}`),
    note: (line2) => printLine(`${app}:   ${line2}`),
    live: () => {
    },
    close: () => {
    }
  };
}

// src/domain/format.ts
function price(it) {
  if (typeof it == "string") return `${it} price`;
  let { cents, unit } = it, article = /^(hour|[aeio])/.test(unit) ? "an" : "a";
  return `$${(cents / 100).toFixed(cents % 100 === 0 ? 0 : 2)} ${article} ${unit}`;
}
function size(bytes) {
  let units2 = ["B", "kB", "MB", "GB", "TB"], power = Math.min(units2.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)), value = bytes / 1e3 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units2[power]}`;
}
function duration2(milliseconds) {
  let seconds = Math.round(milliseconds / 1e3), [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60], two = (n) => String(n).padStart(2, "0");
  return h > 0 ? `${h}h ${two(m)}m ${two(s)}s` : m > 0 ? `${m}m ${two(s)}s` : `${s}s`;
}
function span(milliseconds) {
  let days = milliseconds / 864e5;
  return Number.isInteger(days) ? count(days, "day") : duration2(milliseconds);
}
function count(number3, noun, nouns = `${noun}s`) {
  return `${number3.toLocaleString("en")} ${number3 === 1 ? noun : nouns}`;
}
function dollars(cents) {
  return cents > 0 && cents < 1 ? "less than $0.01" : `$${(cents / 100).toFixed(2)}`;
}
function moment(time) {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

// src/domain/report/preparation.ts
var nothingPrepared = {
  sanitized: null,
  assertions: [],
  columns: null,
  connection: null
};
function connectionText(connection) {
  switch (connection) {
    case "verified":
      return "encrypted, with a valid certificate";
    case "bound":
      return "encrypted, and channel binding proved that the server knows the password";
    case "encrypted":
      return "encrypted; whose server it is was not verified";
    case "local":
      return "not encrypted, on this machine";
  }
}
// src/domain/hold.ts
var HOLD = "HEROKU_STAGING_REFRESH_HOLD";
function holdIn(text2, at) {
  if (text2 === null) return null;
  let [date, reason] = parts(text2);
  return date !== null && at >= date + 864e5 ? null : { text: oneLine(reason), endsAt: date === null ? null : date + 864e5 };
}
function heldInWords({ text: text2, endsAt }) {
  return `held${endsAt === null ? "" : ` through ${new Date(endsAt - 864e5).toISOString().slice(0, 10)} UTC`}${text2 === "" ? "" : ` (“${text2}”)`}`;
}
function parts(text2) {
  let [whole = "", date = ""] = /^\s*(\d{4}-\d\d-\d\d)(?![\w-])[:,;]?\s*/.exec(text2) ?? [], time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? [time, text2.slice(whole.length)] : [null, text2];
}
function oneLine(text2) {
  return text2.replace(/[\p{C}\s`“”]+/gu, " ").trim().slice(0, 200);
}
// src/domain/fill/backups.ts
var SECOND = 1e3;
function restorable(request, seen, beganAt) {
  return young(request, seen, beganAt).find((it) => it.succeeded === !0);
}
function underWay(request, seen, beganAt) {
  return young(request, seen, beganAt).find((it) => it.succeeded === null);
}
function young({ backupMaxAge, sourceIsFresh }, seen, beganAt) {
  let most = sourceIsFresh ? SECOND : backupMaxAge;
  return ofSource(seen).filter((it) => beganAt - it.startedAt <= most);
}
function ofSource({ source }) {
  return source.backups.filter((it) => it.isOfSource).sort((a, b) => b.startedAt - a.startedAt);
}
function called({
  name,
  isScheduled,
  startedAt
}) {
  return isScheduled ? `the scheduled backup of ${moment(startedAt)} (${name})` : name;
}

// src/report/version.ts
var version2 = "0.1.0", homepage = "https://github.com/OWNER/heroku-staging-refresh";
// src/domain/report/report.ts
var nothingSeen = {
  preparation: nothingPrepared,
  request: null,
  mode: null,
  takenOver: null,
  waitsFor: [],
  planned: null,
  steps: [],
  source: null,
  old: null,
  new: null,
  dataAsOf: null,
  isPromotedHere: !1,
  backup: null,
  releaseVersion: null,
  carried: [],
  lost: [],
  sharedConfig: [],
  overlap: null,
  underWay: null,
  keeping: null,
  hold: null,
  leftovers: [],
  urgent: [],
  warnings: []
};
function verdict(report) {
  let { request, status } = report, time = duration2(report.endedAt - report.startedAt);
  if (status === "planned") return `Nothing was changed: this was a dry run. ${time}.`;
  if (status !== "refreshed")
    return [...report.urgent.filter((it) => !report.state.includes(it)), sentence(status, report), report.state, `${time}.`].join(" ");
  let was = report.old === null ? "" : ` (was ${report.old.name})`, age2 = report.dataAsOf === null ? "" : ` as of ${moment(report.dataAsOf)}`, from = report.backup === null ? "" : ` from ${called(report.backup)}`;
  return `${headline(report)}${was}, data of ${request?.sourceApp}${age2}${from}. ${time}.`;
}
function headline(report) {
  let { status, request, new: fresh, urgent } = report;
  return status === "refreshed" ? `${request?.targetApp} now runs on ${isFirst(report) ? "its first database, " : ""}${fresh?.name}` : [...urgent, sentence(status, report)].join(" ");
}
function isFirst({ old, takenOver }) {
  let isWhole = takenOver !== null && ["idle", "under way", "unusable", "given"].includes(takenOver);
  return old === null && isWhole;
}
function sentence(status, { request, hold }) {
  if (request === null) return sentences[status]("The refresh", "the app");
  let { targetApp: app, task } = request;
  return status === "held" ? `${app} is ${hold === null ? "held" : heldInWords(hold)} and was not refreshed.` : status === "undone" && task === "undo" ? `The last refresh of ${app} was undone.` : sentences[status](`The ${task} of ${app}`, app);
}
var sentences = {
  planned: (_, app) => `This was a dry run: nothing was changed on ${app}.`,
  skipped: (what) => `${what} was skipped.`,
  "under-way": (_, app) => `Heroku is working on the new database of ${app}; a later run finishes the refresh.`,
  held: (what) => `${what} is held.`,
  undone: (what) => `${what} failed after the promote, and was undone.`,
  tidied: (_, app) => `${app} has nothing left that was kept for long enough.`,
  failed: (what) => `${what} failed.`,
  "failed-after-promote": (what) => `${what} failed after the promote.`,
  refused: (what) => `${what} was refused.`,
  cancelled: (what) => `${what} has not finished; run it again to continue.`,
  conflict: (_, app) => `Someone else changed ${app} during the run; nothing was destroyed after that.`
};

const { setMaxListeners } = require("node:events");
// src/hosts/signals.ts
function cancellation() {
  let controller = new AbortController();
  setMaxListeners(0, controller.signal);
  for (let signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => controller.abort());
  return controller.signal;
}
var LONGEST2 = 2 ** 31 - 1;
function endingAfter(milliseconds, cancelled) {
  let controller = new AbortController();
  return setMaxListeners(0, controller.signal), setTimeout(() => controller.abort(new DOMException("The time is up", "TimeoutError")), Math.min(milliseconds, LONGEST2)).unref(), cancelled.aborted && controller.abort(cancelled.reason), cancelled.addEventListener("abort", () => controller.abort(cancelled.reason)), controller.signal;
}

// src/domain/report/outcome.ts
var exitCodes = {
  refreshed: 0,
  planned: 0,
  "under-way": 0,
  held: 0,
  undone: 0,
  tidied: 0,
  failed: 1,
  "failed-after-promote": 2,
  refused: 3,
  cancelled: 4,
  conflict: 5
}, statuses = [...Object.keys(exitCodes), "skipped"], BUG = 70, WORST_FIRST = [BUG, 2, 1, 5, 4, 3, 0];
function worst(codes) {
  return WORST_FIRST.find((code) => codes.includes(code)) ?? 0;
}
function statusOf(problems2, changed, promoted) {
  let kinds = new Set(problems2.map((problem) => problem.kind));
  return kinds.has("cancelled") ? "cancelled" : kinds.has("conflict") ? "conflict" : kinds.has("failed") || kinds.has("denied") && changed ? promoted ? "failed-after-promote" : "failed" : changed ? "conflict" : "refused";
}

// src/domain/ending.ts
function isEnding(state) {
  return state.startsWith("deprovision");
}
// src/domain/report/overlap.ts
var HOURS_A_MONTH = 720;
function monthly(...prices) {
  let cents = prices.flatMap(
    (it) => it !== null && typeof it == "object" && it.unit === "month" ? it.cents : []
  );
  return cents.length < prices.length ? null : cents.reduce((sum, it) => sum + it, 0);
}
function hourly(centsAMonth) {
  return centsAMonth / HOURS_A_MONTH;
}
function overlapAfter(known, { at, target }, ids) {
  if (known?.endedAt != null) return known;
  let lasts = target.databases.filter((it) => !isEnding(it.state)), old = lasts.find((it) => it.id === ids.old), fresh = lasts.find((it) => it.id === ids.new);
  if (old === void 0 || fresh === void 0) return known && { ...lasting(known, at), endedAt: at };
  let price2 = monthly(old.price, fresh.price);
  return lasting({ startedAt: fresh.createdAt, endedAt: null, price: price2, cost: null }, at);
}
function lasting(overlap2, until) {
  let { startedAt, price: price2 } = overlap2, hours = Math.max(0, until - startedAt) / 36e5, cost = price2 === null ? null : Math.round(hourly(price2) * hours * 100) / 100;
  return { ...overlap2, cost };
}
// src/domain/nearest.ts
function nearest(word, names) {
  let meant = bare(word), distances = names.map((name) => ({ name, far: distance(meant, bare(name)) })), least = Math.min(...distances.map(({ far }) => far)), [found, another] = distances.filter(({ far }) => far === least);
  return found !== void 0 && another === void 0 && least * 3 <= meant.length ? found.name : null;
}
function bare(name) {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}
function distance(a, b) {
  if (a !== b && b.startsWith(a)) return 1;
  let rows2 = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    let [above = [], before = []] = [rows2[i - 1], rows2[i - 2]], row3 = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : replaced;
      row3.push(Math.min(replaced, swapped, (above[j] ?? 0) + 1, (row3[j - 1] ?? 0) + 1));
    }
    rows2.push(row3);
  }
  return rows2[a.length]?.[b.length] ?? 0;
}

// src/domain/problems/ending.ts
var CONTINUE = "Nothing is rolled back. Run again to continue where it stopped";
function endedBy({ reason }) {
  return reason instanceof Error && reason.name === "TimeoutError" ? timedOut() : {
    code: "CANCELLED",
    kind: "cancelled",
    what: "The run was cancelled.",
    remedy: `${CONTINUE}.`
  };
}
function timedOut() {
  return {
    code: "TIMED_OUT",
    kind: "cancelled",
    what: "The run reached its timeout.",
    remedy: `${CONTINUE}, or set a longer timeout.`
  };
}
function bug(error) {
  return failed("BUG", `This is a bug: ${error}`, "Report it with this text, and run again to continue.");
}

const { readFileSync } = require("node:fs");
// src/inputs/corrected.ts
var truths = /* @__PURE__ */ new Map([
  ["yes", "true"],
  ["on", "true"],
  ["1", "true"],
  ["no", "false"],
  ["off", "false"],
  ["0", "false"]
]), DURATION = /^(\d+)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)$/, slips = [
  (text2) => text2.toLowerCase(),
  (text2) => text2.toUpperCase(),
  (text2) => text2.replace(/^(["'])(.*)\1$/, "$2"),
  (text2) => text2.toLowerCase().replace(/[\s_]+/g, "-"),
  (text2) => text2.toUpperCase().replace(/^.*::/, "").replace(/[\s-]+/g, "_").replace(/_URL$/, ""),
  (text2) => text2.toLowerCase().replace(DURATION, (_, number3, unit) => number3 + unit[0]),
  (text2) => truths.get(text2.toLowerCase()) ?? text2
];
function corrected(name, value) {
  if (!isInput(name) || /[\r\n]/.test(value)) return null;
  let { choices, shape: shape2 } = inputTable[name];
  return [...slips.map((right) => right(value)), nearest(value, choices) ?? value].find((it) => safeParse(shape2, it).success) ?? null;
}
// src/inputs/mistakes.ts
function mistakesIn(raw, filled, issues, vocabulary) {
  return [
    ...Object.keys(raw).filter((name) => !isInput(name)).map((name) => stranger(name, vocabulary)),
    ...issues.map(({ path: path2, message }) => ({ name: String(path2[0]), message })).filter(({ name }) => raw[name] !== null).map(({ name, message }) => mistake(name, message, filled[name] ?? "", vocabulary.listed))
  ];
}
function stranger(name, { names, listed, stranger: more = "" }) {
  return unknownInput(name, nearest(name, names), `${listed} ${more}`.trim());
}
function mistake(name, rule, value, listed) {
  return name === "api-key" ? wrongInput(name, rule, null, null, listed) : value === "" ? missingInput(name, rule, listed) : value.includes("://") ? wrongInput(name, rule, "an address", null, listed) : wrongInput(name, rule, JSON.stringify(value), corrected(name, value), listed);
}
// src/inputs/parse.ts
var shape = object(Object.fromEntries(inputNames.map((name) => [name, inputTable[name].shape])));
async function parseInputs(raw, vocabulary = everyInput) {
  let filled = Object.fromEntries(
    inputNames.map((name) => [name, raw[name]?.trim() || inputTable[name].default])
  ), parsed = safeParse(shape, filled);
  if (parsed.success && Object.keys(raw).every(isInput)) {
    let asked = askedBy(named(parsed.data)), { task, keepOld } = asked.request;
    return task === "tidy" && keepOld === null ? { problems: [tidyWithoutAge(vocabulary.listed)] } : asked;
  }
  return { problems: mistakesIn(raw, filled, parsed.error?.issues ?? [], vocabulary) };
}
function named(parsed) {
  let camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(parsed).map(([name, it]) => [camel(name), it]));
}
function askedBy(inputs) {
  let { apiKey: _, refreshes: __, sanitizeSql, assertSql, reviewedColumns, ...others } = inputs, { allowForeignServers, checkSharedConfig, ...same } = others;
  return { request: {
    ...same,
    foreignServers: allowForeignServers,
    sharedConfigAllowed: checkSharedConfig ? same.sharedConfigAllowed : null,
    sourceIsFresh: !1,
    sanitize: null,
    assertions: [],
    reviewedColumns: null
  }, paths: { sanitizeSql, assertSql, reviewedColumns } };
}
// src/main.ts
async function main(host) {
  let startedAt = Date.now();
  process.exitCode = BUG;
  try {
    process.exitCode = await refreshOn(host);
  } catch (error) {
    let report = earlyReport(error, startedAt);
    await host.tell([report]), process.exitCode = report.exitCode;
  }
}
async function refreshOn(host) {
  let cancelled = cancellation(), asked = host.ask(), { key } = asked;
  await host.mask([key]);
  let objection = host.objection();
  objection !== null && stop(objection);
  let [requests, where] = await allOrEveryProblem([requestsFrom(asked, cancelled), endpointsFrom(asked)]), proxies = await proxiesTo(where, host.mask), { run } = await Promise.resolve().then(() => require("./run-NWV43BLD.js")), reports = await run(requests, where, key, cancelled, host, proxies);
  return await host.tell(reports), worst(reports.map(({ exitCode }) => exitCode));
}
async function requestsFrom({ raw, vocabulary, mistakes }, cancelled) {
  let { refreshes: list, ...beside } = raw;
  if (list !== null && !list?.trim()) return [await requestFrom(beside, vocabulary, mistakes, cancelled)];
  let { requestsIn } = await Promise.resolve().then(() => require("./several-4QPNUVEW.js")), reading = requestsIn(list, beside, (one) => requestFrom(one, vocabulary, [], cancelled), vocabulary.names), [requests] = await allOrEveryProblem([reading, mistaken(mistakes)]);
  return requests;
}
async function requestFrom(raw, vocabulary, mistakes, cancelled) {
  let parsed = await parseInputs(raw, vocabulary), problems2 = [...mistakes, ..."problems" in parsed ? parsed.problems : []];
  if (!("request" in parsed)) throw new Stopped(problems2);
  let [files] = await allOrEveryProblem([filesOf(parsed.paths, cancelled), mistaken(problems2)]);
  return { ...parsed.request, ...files };
}
async function filesOf(paths2, cancelled) {
  if (paths2.reviewedColumns === null && paths2.sanitizeSql.length + paths2.assertSql.length === 0) return { sanitize: null, assertions: [], reviewedColumns: null };
  let { readPaths } = await Promise.resolve().then(() => require("./files-TDFWKPZA.js"));
  return readPaths(paths2, workspace(), cancelled);
}
async function mistaken(problems2) {
  if (problems2.length > 0) throw new Stopped(problems2);
}
async function endpointsFrom({ platform, data: data2 }) {
  return endpoints(platform, data2);
}
function problemsOf(error) {
  return error instanceof Stopped ? error.problems : [bug(`${error instanceof Error ? error.stack : error}`)];
}
function earlyReport(error, startedAt) {
  let isStopped = error instanceof Stopped, status = isStopped ? statusOf2(error) : "failed";
  return {
    ...nothingSeen,
    status,
    exitCode: isStopped ? exitCodes[status] : BUG,
    startedAt,
    endedAt: Date.now(),
    state: isStopped ? "Nothing was changed." : "What was changed is in the log above.",
    problems: problemsOf(error)
  };
}
function statusOf2({ problems: problems2 }) {
  return problems2.some(({ kind }) => kind === "cancelled") ? "cancelled" : "refused";
}
// src/report/trigger.ts
var atTerminal = {
  host: "terminal",
  of: null,
  workflow: null,
  event: null,
  actor: null,
  sha: null,
  run: null,
  attempt: null,
  url: null
};
function githubTrigger(environment) {
  let { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = environment;
  return {
    host: "github",
    of: repository || null,
    workflow: environment.GITHUB_WORKFLOW || null,
    event: environment.GITHUB_EVENT_NAME || null,
    actor: environment.GITHUB_TRIGGERING_ACTOR || environment.GITHUB_ACTOR || null,
    sha: environment.GITHUB_SHA || null,
    run: id || null,
    attempt: environment.GITHUB_RUN_ATTEMPT || null,
    url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null
  };
}
function buildkiteTrigger(environment) {
  let { BUILDKITE_ORGANIZATION_SLUG: organization, BUILDKITE_PIPELINE_SLUG: pipeline } = environment;
  return {
    host: "buildkite",
    of: organization && pipeline ? `${organization}/${pipeline}` : null,
    workflow: null,
    event: environment.BUILDKITE_SOURCE || null,
    actor: environment.BUILDKITE_BUILD_CREATOR || null,
    sha: environment.BUILDKITE_COMMIT || null,
    run: environment.BUILDKITE_BUILD_NUMBER || null,
    attempt: environment.BUILDKITE_RETRY_COUNT || null,
    url: environment.BUILDKITE_BUILD_URL || null
  };
}
// src/hosts/fork-guard.ts
function eventShape() {
  let repository = nullish2(object({ full_name: string2() }));
  return object({
    repository,
    pull_request: nullish2(object({ head: nullish2(object({ repo: repository })) })),
    workflow_run: nullish2(object({ head_repository: repository }))
  });
}
function pullRequestFromFork(eventName, eventPath) {
  if (!eventName.startsWith("pull_request") && eventName !== "workflow_run") return null;
  let event = readEvent(eventPath), own2 = event?.repository?.full_name, asking = event?.pull_request?.head?.repo ?? event?.workflow_run?.head_repository;
  return own2 !== void 0 && asking?.full_name === own2 ? null : eventOfFork(eventName, asking?.full_name);
}
function buildOfFork2(environment) {
  let { BUILDKITE_PULL_REQUEST: number3 = "false", BUILDKITE_REPO: own2 = "" } = environment;
  if (number3 === "false" || number3 === "") return null;
  let asking = environment.BUILDKITE_PULL_REQUEST_REPO ?? "";
  return asking !== "" && repositoryOf(asking) === repositoryOf(own2) ? null : buildOfFork(number3, asking);
}
function repositoryOf(url) {
  return url.toLowerCase().replace(/\.git$/, "").split(/[/:]/).slice(-2).join("/");
}
function readEvent(path2) {
  try {
    return eventShape().parse(JSON.parse(readFileSync(path2, "utf8")));
  } catch {
    return null;
  }
}
// src/domain/report/several.ts
function appOf({ request }) {
  return request?.targetApp ?? "";
}
function worstOf(reports) {
  let code = worst(reports.map(({ exitCode }) => exitCode));
  return reports.find(({ exitCode }) => exitCode === code);
}
function verdictOfAll(reports) {
  let [only, ...more] = reports;
  return only !== void 0 && more.length === 0 ? verdict(only) : [...reports.flatMap((it) => it.urgent.map((line2) => `${appOf(it)}: ${line2}`)), `${tally(reports)} ${took(reports)}.`].join(" ");
}
function tally(reports) {
  let parts2 = statuses.flatMap((status) => {
    let apps = reports.filter((it) => it.status === status).map(appOf);
    return apps.length === 0 ? [] : [`${apps.length} ${status} (${apps.join(", ")})`];
  });
  return `${count(reports.length, "refresh", "refreshes")}: ${parts2.join(", ")}.`;
}
function took(reports) {
  return duration2(Math.max(...reports.map(({ startedAt, endedAt }) => endedAt - startedAt)));
}
// src/hosts/log.ts
function logIn(dialect, clean, app = null) {
  let steps2 = app === null ? dialect : dialect.among(clean(app));
  return {
    open: (title) => steps2.open(clean(title.replaceAll(`
`, " "))),
    note: (line2) => {
      for (let part of line2.split(`
`)) steps2.note(clean(part));
    },
    live: (line2) => steps2.live(clean(line2.replaceAll(`
`, " "))),
    close: () => steps2.close()
  };
}
async function tellEnd(reports, dialect, clean, publish) {
  let ended = [];
  for (let report of reports) ended.push(await endedWith(report, clean));
  for (let { report } of ended) {
    let by = ended.length === 1 ? "" : `${appOf(report)}: `;
    for (let warning of report.warnings) dialect.warning(by + warning);
    tellProblems(report.problems, report.state, dialect, by);
  }
  await publish(ended), dialect.end(verdictOfAll(ended.map(({ report }) => report)));
}
async function endedWith(report, clean) {
  let { past, warnings } = await history(report);
  return { report: cleaned({ ...report, warnings: [...report.warnings, ...warnings] }, clean), past };
}
async function history(report) {
  let { request } = report;
  return request === null || request.history === null ? { past: [], warnings: [] } : (await Promise.resolve().then(() => require("./history-HAR76TAF.js"))).remember(report, request, request.history);
}
function tellProblems(problems2, state, dialect, by = "") {
  for (let [at, { code, what, remedy, state: own2 }] of problems2.entries()) {
    let next = problems2[at + 1];
    dialect.problem({
      code,
      what: by + what,
      state: own2 ?? (next === void 0 ? state : ""),
      remedy: next?.remedy === remedy ? "" : remedy
    });
  }
}
// src/report/document.ts
var VERSION = 2;
function unitOf(name) {
  return /(At|AsOf)$/.test(name) ? "time" : ["timeout", "pollInterval", "maxAge", "backupMaxAge", "keepOld", "duration"].includes(name) ? "seconds" : name === "price" ? "cents" : null;
}
function documentOf(report, trigger) {
  return {
    version: VERSION,
    tool: { name: "heroku-staging-refresh", version: version2 },
    trigger: { ...trigger },
    durationSeconds: inSeconds(report.endedAt - report.startedAt),
    ...written(report),
    verdict: verdict(report)
  };
}
function written(value) {
  return Array.isArray(value) ? value.map(written) : value === null || typeof value != "object" ? value : Object.fromEntries(Object.entries(value).map(([name, it]) => [name, field(name, it)]));
}
function field(name, value) {
  let unit = unitOf(name);
  return unit === "cents" && typeof value != "number" ? monthly(value) : typeof value != "number" ? written(value) : unit === "time" ? new Date(value).toISOString() : unit === "seconds" ? inSeconds(value) : value;
}
function inSeconds(milliseconds) {
  return Math.round(milliseconds) / 1e3;
}

// src/domain/plan/tidy.ts
function keepsOld({ keepOld }) {
  return (keepOld ?? 0) > 0;
}
function keptSince({ current }, old) {
  let named2 = old.attachment.createdAt;
  return named2 === null ? null : Math.max(named2, current?.attachment.createdAt ?? 0);
}
function keptUntil({ keepOld }, seen, old) {
  let since = keptSince(seen, old);
  return since === null ? null : since + (keepOld ?? 0);
}
function tidying(request, seen) {
  let { current, new: fresh, old } = seen;
  if (!(fresh === null && old !== null && old.database.id !== current?.database.id)) return { is: "tidied", fresh: null };
  let until = keptUntil(request, seen, old);
  return { is: until !== null && seen.at >= until ? "not destroyed" : "tidied", fresh: null };
}

// src/domain/names.ts
function workNames(target) {
  return { new: `NEW_${target}`, old: `OLD_${target}`, undone: `UNDONE_${target}` };
}
function placeNamed(attachment) {
  let target = attachment.slice(attachment.indexOf("_") + 1), names = Object.entries(workNames(target)), [place] = names.find(([, name]) => name === attachment) ?? [];
  return place === void 0 || target === "" ? null : { place, target };
}
function configVar(attachment) {
  return `${attachment}_URL`;
}
var RETIRED = "-retired";
function retiredName(name, taken = []) {
  if (isRetired(name)) return name;
  let free = `${name}${RETIRED}`;
  for (; taken.includes(free); ) free += RETIRED;
  return free;
}
function isRetired(name) {
  return name.endsWith(RETIRED);
}
function unretiredName(name, random) {
  return `${nameInUse(name)}-kept-${random}`;
}
function nameBeforeRetired(name) {
  return name.replace(/(-retired)+$/, "");
}
function isUnretired(name) {
  return /-kept-[a-z0-9]+$/.test(name);
}
function nameInUse(name) {
  return name.replace(/(-retired|-kept-[a-z0-9]+)+$/, "");
}
function candidateName(targetApp, now, random) {
  let day = now.toISOString().slice(0, 10).replaceAll("-", "");
  return `${targetApp}-${day}-${random}`;
}
function nameMadeFrom(source, candidate) {
  return `${candidate.slice(0, -4)}${digest(source)}${candidate.slice(-4)}`;
}
function isMadeFrom(source, name) {
  return /-\d{8}-([a-z0-9]{3})[a-z0-9]{4}$/.exec(nameInUse(name))?.[1] === digest(source);
}
var BASE = 36, DIGITS = 3;
function digest(text2) {
  let hash = 2166136261;
  for (let character of text2) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash % BASE ** DIGITS).toString(BASE).padStart(DIGITS, "0");
}
var MADE = /-\d{8}-(?:[a-z0-9]{3})?[a-z0-9]{4}$/;
function isOfRefresh(name) {
  return MADE.test(nameInUse(name));
}
function isCandidateName(targetApp, name) {
  return name.startsWith(`${targetApp}-`) && nameInUse(name).slice(targetApp.length).search(MADE) === 0;
}

// src/domain/report/keeping.ts
function keeping(request, seen) {
  let held = keptForUndo(seen);
  if (held === null || !keepsOld(request)) return null;
  let { name, plan: plan2, price: price2 } = held.database, [startedAt, endsAt] = [keptSince(seen, held), keptUntil(request, seen, held)];
  return startedAt === null || endsAt === null ? null : { name: nameInUse(name), plan: plan2, price: price2, startedAt, endsAt, cost: costOfKeeping(request, price2) };
}
function costOfKeeping({ keepOld }, price2) {
  let cents = monthly(price2), hours = (keepOld ?? 0) / 36e5;
  return cents === null ? null : Math.round(hourly(cents) * hours * 100) / 100;
}
function keptForUndo({ current, old, new: fresh }) {
  return old === null || current === null || old.database.id === current.database.id || fresh !== null && fresh.database.id !== current.database.id ? null : isRetired(old.database.name) && !isEnding(old.database.state) ? old : null;
}
function untilInWords({ endsAt, cost }) {
  return `until ${moment(endsAt)}${cost === null ? "" : `, for ${dollars(cost)}`}`;
}
// src/domain/plan/planned.ts
function effectsOf(planned, old, request) {
  let isRefresh = request.task === "refresh", numbers = planned.steps.flatMap((step, at) => step.restarts ? [at + 1] : []);
  return [
    ...numbers.length === 0 ? [] : [`restarts the dynos in ${count(numbers.length, "step")}: ${numbers.join(", ")}`],
    ...endOf(planned),
    ...planned.price === null || !isRefresh ? [] : [costs(planned.price, old?.price ?? null)],
    ...old === null || !planned.keepsOld ? [] : [keeps(old, request)],
    ...planned.carries.length === 0 ? [] : [`carries over ${planned.carries.join(", ")}`]
  ];
}
function endOf({ steps: steps2 }) {
  let at = steps2.findIndex((step) => step.isLater);
  return at < 0 ? [] : [`ends before step ${at + 1}: Heroku works on, and a later run does the rest`];
}
function keeps(old, request) {
  let cost = costOfKeeping(request, old.price), time = span(request.keepOld ?? 0);
  return `keeps ${old.name} for an undo for ${time} at most${cost === null ? "" : `: ${dollars(cost)} in all`}`;
}
function costs(now, before) {
  if (before === null) return `costs ${priceOf(now)}`;
  let change2 = price(now) === price(before) ? "as before" : `not ${priceOf(before)}`, both = monthly(now, before), meanwhile = both === null ? "" : `; while both databases exist ${price({ cents: both, unit: "month" })}, ${dollars(hourly(both))} an hour`;
  return `costs ${priceOf(now)}, ${change2}${meanwhile}`;
}
function priceOf(it) {
  return typeof it == "string" ? `the ${price(it)}` : price(it);
}

// src/domain/report/trend.ts
var [FEWEST, MOST] = [4, 8], AHEAD = 8;
function comparable(past) {
  return past.filter((it) => it.status === "refreshed" && it.isWhole).slice(-MOST);
}
function outgrowing(past, timeout) {
  let runs = comparable(past).map((it) => it.took);
  if (runs.length < FEWEST) return null;
  let { now, growth: growth2 } = line(runs), left = Math.max(1, Math.ceil((timeout - now) / growth2));
  if (growth2 <= 0 || left > AHEAD) return null;
  let pace = `${duration2(growth2)} longer each time, ${duration2(runs.at(-1) ?? 0)} now`, when = left === 1 ? "with the next one" : `in about ${left} runs`;
  return `Refreshes take about ${pace}: they reach the timeout of ${duration2(timeout)} ${when}. Set a longer timeout, or a faster plan.`;
}
function line(values) {
  let mean = (numbers) => numbers.reduce((sum, it) => sum + it, 0) / numbers.length, places = values.map((_, at) => at), [x, y] = [mean(places), mean(values)], spread = mean(places.map((at) => (at - x) ** 2)), growth2 = mean(values.map((it, at) => (at - x) * (it - y))) / spread;
  return { now: y + growth2 * (values.length - 1 - x), growth: growth2 };
}

const { mkdtempSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
// src/report/file.ts
var REPORT_FILE = "heroku-staging-refresh.json";
async function writeReport(reports, trigger, folder = "") {
  let own2 = mkdtempSync(join(folder || tmpdir(), "heroku-staging-refresh-")), path2 = join(own2, REPORT_FILE), documents = reports.map((it) => documentOf(it, trigger));
  return writeFileSync(path2, `${JSON.stringify(documents, null, 2)}
`), path2;
}
// src/report/outputs.ts
var outputTable = {
  status: {
    about: "`refreshed`, `planned`, `under-way`, `held`, `undone`, `tidied`, `skipped`, `failed`, `failed-after-promote`, `refused`, `cancelled` or `conflict`.",
    of: (report) => report.status
  },
  "old-addon": {
    about: "The name of the database that was replaced, or was to be, as it was while in use.",
    of: (report) => report.old?.name ?? ""
  },
  "new-addon": {
    about: "The name of the database that replaced it, or was to.",
    of: (report) => report.new?.name ?? ""
  },
  mode: {
    about: "`fork`, `copy` or `backup`: how the new database was filled.",
    of: (report) => report.mode ?? ""
  },
  "data-as-of": {
    about: "The moment in production's life that the new data shows, such as `2026-11-22T02:14:00.000Z`. Empty when Heroku did not report it.",
    of: (report) => report.dataAsOf === null ? "" : new Date(report.dataAsOf).toISOString()
  },
  "resume-before": {
    about: "With the status `under-way`: when the next run must have begun to finish this refresh, such as `2026-11-23T02:14:00.000Z`. A later one begins another.",
    of: ({ underWay: underWay2 }) => underWay2 === null ? "" : new Date(underWay2.tooOldAt).toISOString()
  },
  "duration-seconds": {
    about: "How long the run took.",
    of: (report) => `${Math.round((report.endedAt - report.startedAt) / 1e3)}`
  },
  "release-version": {
    about: "The number of the release that brought the new database to the dynos, such as `42`.",
    of: (report) => `${report.releaseVersion ?? ""}`
  },
  report: {
    about: "The file with the reports as a JSON list, one entry a refresh; `docs/report.schema.json` says what is in it. On Buildkite it is an artifact of this name.",
    of: (_, file) => file
  },
  results: {
    about: "A JSON list with one entry a refresh, each with the other outputs as its keys; of one refresh, too. The other outputs are empty when there are several, but for `status`, the worst, and `report`.",
    of: () => ""
  }
};
function outputsOf(reports, file) {
  let [only, ...more] = reports, all = { report: file, results: JSON.stringify(reports.map((it) => singleOutputs(it, file))) };
  return only !== void 0 && more.length === 0 ? { ...singleOutputs(only, file), ...all } : { ...Object.fromEntries(Object.keys(outputTable).map((name) => [name, ""])), status: worstOf(reports)?.status ?? "", ...all };
}
function singleOutputs(report, file) {
  let { results: _, ...single } = outputTable, pairs = Object.entries(single).map(([name, { of }]) => [name, of(report, file)]);
  return Object.fromEntries(pairs);
}
// src/report/summary/markdown.ts
function text(untrusted) {
  return untrusted.replace(/[&<>\\`*_{}[\]()#|~!]/g, (it) => "&<>".includes(it) ? `&#${it.charCodeAt(0)};` : `\\${it}`).replace(/\s*[\r\n]+\s*/g, "<br>");
}
function prose(untrusted) {
  return untrusted.split(/(`[^`\r\n]+`)/).map((part, at) => at % 2 === 1 ? part : text(part)).join("");
}
function commands(untrusted) {
  let lines2 = [...untrusted.matchAll(/`(heroku [^`\r\n]+)`/g)].map((it) => it[1] ?? "").filter((it) => !/ (NAME|APP)\b/.test(it) && it.split(" ").length > 2);
  return lines2.length === 0 ? [] : [["```sh", ...lines2, "```"].join(`
`)];
}
function table(headings, rows2) {
  return [headings, headings.map(() => "---"), ...rows2].map((cells) => `| ${cells.join(" | ")} |`).join(`
`);
}
function folded(title, ...content) {
  return [`<details><summary>${title}</summary>`, ...content, "</details>"].join(`

`);
}
var WIDTH = 20;
function bar(from, to, whole) {
  let at = (it) => Math.round(WIDTH * it / Math.max(1, whole)), start = Math.max(0, Math.min(WIDTH - 1, at(from))), length = Math.max(1, Math.min(WIDTH, at(to)) - start);
  return "▁".repeat(start) + "█".repeat(length) + "▁".repeat(WIDTH - start - length);
}
// src/report/summary/databases.ts
function facts(report) {
  let { status, endedAt, startedAt } = report, took2 = `**${duration2(endedAt - startedAt)}**`;
  return status === "planned" ? [would(report)] : status !== "refreshed" ? [`**Now:** ${prose(report.state)} This took ${took2}.`] : [`${[
    data(report),
    [`Took ${took2}`, ...how(report)].join(", "),
    overlap(report),
    kept(report),
    carried(report)
  ].filter((it) => it !== "").join(". ")}.`];
}
function data({ request, mode, dataAsOf, endedAt, new: fresh }) {
  let of = `Data of ${text(request?.sourceApp ?? "")}`;
  return dataAsOf === null && mode === "fork" && request?.fast && fresh !== null ? `${of}, at most 30 hours older than **${moment(fresh.createdAt)}**` : dataAsOf === null ? `${of}; Heroku did not report its age` : `${of} as of **${moment(dataAsOf)}**, ${age(endedAt - dataAsOf)} old`;
}
function age(milliseconds) {
  let [minutes, hours] = [Math.round(milliseconds / 6e4), Math.round(milliseconds / 36e5)];
  return minutes < 1 ? "less than a minute" : minutes < 120 ? minutes === 1 ? "1 minute" : `${minutes} minutes` : hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
function would(report) {
  let { request, takenOver, planned } = report, { targetApp = "", sourceApp = "", task = "refresh" } = request ?? {};
  return task !== "refresh" ? wouldOf(report, text(targetApp)) : takenOver === "held" ? planned?.steps.length === 0 ? `A run would leave ${text(targetApp)} as it is.` : `A run would only start again what a refresh has paused on ${text(targetApp)}:` : `A run would give ${text(targetApp)} the data of ${text(sourceApp)} by ${way(report)}:`;
}
function wouldOf({ takenOver, planned }, app) {
  if (planned?.steps.length === 0) return `A run would leave ${app} as it is.`;
  switch (takenOver) {
    case "going back":
      return `A run would take ${app} back to the database before the last refresh:`;
    case "not destroyed":
      return `A run would destroy what ${app} has kept for long enough:`;
    case "put back":
    case "given up":
      return `A run would put in order what an undo of ${app} has left:`;
    default:
      return `A run would put in order what a run has left on ${app}:`;
  }
}
function how(report) {
  let { takenOver, releaseVersion } = report, isContinued = takenOver !== null && !["idle", "unusable"].includes(takenOver);
  return [
    `by ${way(report)}`,
    ...isContinued ? ["continuing what an interrupted run had left"] : [],
    ...releaseVersion === null ? [] : [`in release v${releaseVersion}`]
  ];
}
function way({ request, mode, backup }) {
  return mode === "backup" ? backup === null ? "a restore" : `a restore of ${called(backup)}` : mode === "fork" && request?.fast ? "a fast fork" : `a ${mode}`;
}
function overlap({ overlap: overlap2, endedAt: now }) {
  if (overlap2 === null) return "";
  let { startedAt, endedAt, cost } = overlap2;
  return `Both databases existed for ${duration2(Math.max(0, (endedAt ?? now) - startedAt))}${cost === null ? "" : `, which cost ${dollars(cost)}`}`;
}
function kept({ keeping: keeping2 }) {
  return keeping2 === null ? "" : `${text(keeping2.name)} is kept for an undo ${untilInWords(keeping2)}`;
}
function carried({ carried: names }) {
  return names.length === 0 ? "" : `Carried over: ${names.map(text).join(", ")}`;
}
function databases({ status, old, new: fresh }) {
  let headings = status === "refreshed" ? ["before", "after"] : ["old", "new"], columns = [old, fresh].flatMap(
    (it, at) => it === null ? [] : [{ it, heading: headings[at] ?? "" }]
  );
  if (columns.length === 0) return [];
  let known = Object.entries(lines).map(([name, of]) => [
    name,
    ...columns.map(({ it }) => text(of(it, old)))
  ]).filter((cells) => cells.slice(1).some((cell) => cell !== ""));
  return [table(["", ...columns.map(({ heading }) => heading)], known)];
}
var lines = {
  database: ({ name }) => name,
  plan: ({ plan: plan2, price: it }) => it === null ? plan2 : `${plan2}, ${price(it)}`,
  data: ({ bytes, tables }, old) => {
    let inTables = tables === null ? "" : ` in ${tables} ${tables === 1 ? "table" : "tables"}`;
    return bytes === null ? "" : `${size(bytes)}${inTables}${growth(bytes, old?.bytes ?? null)}`;
  },
  Postgres: ({ version: version3 }) => version3 ?? "",
  created: ({ createdAt }) => moment(createdAt)
};
function growth(bytes, before) {
  if (!before) return "";
  let percent = Math.round(100 * (bytes - before) / before);
  return percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)} %)`;
}
// src/report/summary/preparation.ts
function preparation({ preparation: preparation2 }) {
  let { sanitized, assertions, columns, connection } = preparation2, lines2 = [
    ...sanitized === null ? [] : [scripts(sanitized)],
    ...sanitized?.remains == null ? [] : [remains(sanitized.remains)],
    ...columns === null ? [] : [reviewed(columns)],
    ...connection === null ? [] : [`Connection: ${connectionText(connection)}`]
  ];
  return [
    ...lines2.length === 0 ? [] : [lines2.map((it) => `- ${text(it)}.`).join(`
`)],
    ...assertions.length === 0 ? [] : [table(["", "assertion", ""], assertions.map(assertion))],
    ...sanitized === null || sanitized.statements.length === 0 ? [] : [statements(sanitized.statements)]
  ];
}
function scripts({ digest: digest2, statements: statements2 }) {
  return `Sanitized ${statements2.length === 0 ? "by an earlier run, as the marker in the database proves" : `by ${count(statements2.length, "statement")}`}; digest of the scripts: ${digest2.slice(0, 12)}`;
}
function remains({ analyzed, dropped, compared, foreign, duration: took2 }) {
  return [
    `Statistics: ${count(analyzed, "table")} analyzed anew`,
    ...dropped === 0 ? [] : [`those of ${count(dropped, "column")} of emptied tables dropped`],
    ...compared === null || compared === 0 ? [] : [`${count(compared, "sanitized column")} compared with what production's showed`],
    ...foreign.length === 0 ? [] : [`foreign servers that are allowed: ${foreign.join(", ")}`],
    duration2(took2)
  ].join("; ");
}
function reviewed({ found, unreviewed, vanished, patterns }) {
  let gone = vanished.length === 0 ? "" : `; reviewed and gone: ${vanished.join(", ")}`, covered = patterns.filter((it) => it.columns > 0).map((it) => `; ${it.columns} of them by ${it.name} (${it.treatment})`).join("");
  return `${count(found, "column")}, ${unreviewed.length === 0 ? "all reviewed" : `${unreviewed.length} not reviewed`}${covered}${gone}`;
}
function assertion({ name, rows: rows2 }) {
  return [rows2 === 0 ? "✅" : "❌", text(name), rows2 === 0 ? "ok" : `${count(rows2, "row")} found`];
}
function statements(all) {
  let rows2 = all.map((it) => [
    text(`${it.file}:${it.line}`),
    text(it.tag),
    it.rows === null ? "" : it.rows.toLocaleString("en"),
    duration2(it.duration)
  ]);
  return folded("Statements of the scripts", table(["where", "what", "rows", "took"], rows2));
}
// src/report/summary/trend.ts
function trend(past) {
  let runs = comparable(past), [first, last] = [runs[0], runs.at(-1)];
  if (first === void 0 || last === void 0 || first === last) return [];
  let took2 = `took ${duration2(first.took)} at first and ${duration2(last.took)} now${change(first.took, last.took)}`, data2 = first.bytes === null || last.bytes === null ? "" : `; ${dataOf(first.bytes, last.bytes)}`;
  return [
    `**The last ${runs.length} refreshes** ${took2}${data2}.`,
    folded("Each of them", table(["", "took", "", "data"], rows(runs)))
  ];
}
function dataOf(before, now) {
  let grown = change(before, now);
  return grown === "" ? `their data has ${size(now)}` : `their data had ${size(before)}, and has ${size(now)}${grown}`;
}
function change(before, now) {
  let percent = before === 0 ? 0 : Math.round(100 * (now - before) / before);
  return percent === 0 ? "" : ` (${percent > 0 ? "+" : "−"}${Math.abs(percent)} %)`;
}
function rows(runs) {
  let longest = Math.max(...runs.map(({ took: took2 }) => took2));
  return runs.map(({ endedAt, took: took2, bytes }) => [
    new Date(endedAt).toISOString().slice(0, 10),
    // On one line.
    duration2(took2).replaceAll(" ", " "),
    `\`${bar(0, took2, longest)}\``,
    bytes === null ? "" : size(bytes)
  ]);
}
// src/report/summary/summary.ts
var LONGEST3 = 1e6;
function summary(report, past = []) {
  return fitting([
    `### ${marks[report.status]} ${text(headline(report))}`,
    ...facts(report),
    ...problems(report),
    ...report.warnings.map((warning) => `⚠️ ${prose(warning)}`),
    ...databases(report),
    ...preparation(report),
    ...plan(report),
    ...later(report),
    ...steps(report),
    ...report.status === "refreshed" ? trend(past) : [],
    ...changes(report)
  ]);
}
var marks = {
  refreshed: "✅",
  planned: "📋",
  "under-way": "⏳",
  skipped: "⏭️",
  held: "✋",
  cancelled: "⏸️",
  refused: "⛔",
  conflict: "❌",
  failed: "❌",
  "failed-after-promote": "❌",
  undone: "↩️",
  tidied: "🧹"
};
function fitting(parts2) {
  let room = LONGEST3;
  return parts2.filter((part) => (room -= Buffer.byteLength(part) + 2, room > 0)).join(`

`);
}
function problems({ problems: problems2 }) {
  return problems2.flatMap(({ code, kind, what, remedy }, at) => {
    let isRepeated = problems2[at + 1]?.remedy === remedy;
    return [
      `**${text(code)}**: ${prose(what)}`,
      ...isRepeated ? [] : [`👉 ${prose(remedy)}`],
      // After a refusal a person has to think first.
      ...isRepeated || kind === "refused" ? [] : commands(remedy)
    ];
  });
}
function plan({ status, planned, old, request }) {
  if (status !== "planned" || planned === null) return [];
  let rows2 = planned.steps.map((it, at) => [
    `${at + 1}`,
    text(it.title),
    [...it.restarts ? ["🔄 dynos restart"] : [], ...it.isLater ? ["⏳ a later run"] : []].join(", ")
  ]);
  return [
    table(["", "it would", ""], rows2),
    effectsOf(planned, old, request ?? { task: "refresh", keepOld: null }).map((it) => `- It ${text(it)}.`).join(`
`)
  ];
}
function later({ underWay: underWay2 }) {
  if (underWay2 === null) return [];
  let rows2 = underWay2.next.map((title, at) => [`${at + 1}`, text(title)]);
  return [table(["", `the next run, if it begins before ${moment(underWay2.tooOldAt)}`], rows2)];
}
function steps({ status, steps: steps2, startedAt, endedAt }) {
  if (steps2.length < 2 || status === "planned") return [];
  let row22 = (it) => [
    it.ok ? "✅" : status === "cancelled" ? marks.cancelled : "❌",
    text(it.title),
    // On one line.
    duration2(it.endedAt - it.startedAt).replaceAll(" ", " "),
    `\`${bar(it.startedAt - startedAt, it.endedAt - startedAt, endedAt - startedAt)}\``
  ];
  return [table(["", "step", "took", ""], steps2.map(row22))];
}
function changes({ steps: steps2 }) {
  let rows2 = steps2.flatMap((step) => step.changes).map((it) => [text(it.title), shown(it), text(it.requestId ?? "")]);
  return rows2.length === 0 ? [] : [folded("Changes, with Heroku's request ids", table(["change", "outcome", "request"], rows2))];
}
function shown({ reply, isShown }) {
  let said = reply === "unknown" ? "reply lost" : reply;
  return isShown === null || (reply === "refused" ? !isShown : reply === "accepted" && isShown) ? said : `${said}, ${isShown ? "and done" : "not done"}`;
}
// src/report/summary/several.ts
function summaryOfAll(ended) {
  let [only, ...more] = ended;
  if (only !== void 0 && more.length === 0) return summary(only.report, only.past);
  let reports = ended.map(({ report }) => report);
  return fitting([
    `### ${text(tally(reports))}`,
    table(["", "app", "verdict", "data as of", "took", "new database"], reports.map(row2)),
    ...ended.map(
      ({ report, past }) => folded(`${marks[report.status]} ${text(appOf(report))}`, summary(report, past))
    )
  ]);
}
function row2(report) {
  let { status, dataAsOf, startedAt, endedAt, new: fresh } = report;
  return [
    marks[status],
    text(appOf(report)),
    text(verdict2(report)),
    dataAsOf === null ? "" : moment(dataAsOf),
    // On one line.
    duration2(endedAt - startedAt).replaceAll(" ", " "),
    fresh === null ? "" : [text(fresh.name), ...fresh.price === null ? [] : [text(price(fresh.price))]].join("<br>")
  ];
}
function verdict2(report) {
  let { status, waitsFor, problems: problems2, state } = report, after = waitsFor.length === 0 ? "" : `, after ${waitsFor.join(" and ")}`;
  return status === "refreshed" || status === "planned" ? `${status}${after}` : `${headline(report)} ${problems2[0]?.what ?? state}`;
}

// src/hosts/node-version.ts
function nodeTooOld(version3) {
  return Number.parseInt(version3, 10) >= 20 ? null : [
    `heroku-staging-refresh needs Node 20 or newer; this is ${version3}. Nothing was changed.`,
    "Install Node 24, or put it first on PATH."
  ].join(`
`);
}
function refuseOldNode() {
  let problem = nodeTooOld(process.versions.node);
  problem !== null && (process.stderr.write(`${problem}
`), process.exit(3));
}

// src/domain/secret.ts
var HIDDEN = "[secret]", Secret = class {
  #text;
  constructor(text2) {
    this.#text = text2;
  }
  reveal() {
    return this.#text;
  }
  toString() {
    return HIDDEN;
  }
  toJSON() {
    return HIDDEN;
  }
  /** What `console.log` and `util.inspect` show. */
  [/* @__PURE__ */ Symbol.for("nodejs.util.inspect.custom")]() {
    return HIDDEN;
  }
};

var __create = Object.create, __defProp = Object.defineProperty, __getOwnPropDesc = Object.getOwnPropertyDescriptor, __getOwnPropNames = Object.getOwnPropertyNames, __getProtoOf = Object.getPrototypeOf, __hasOwnProp = Object.prototype.hasOwnProperty, __require2 = /* @__PURE__ */ ((x) => typeof __require < "u" ? __require : typeof Proxy < "u" ? new Proxy(x, {
  get: (a, b) => (typeof __require < "u" ? __require : a)[b]
}) : x)(function(x) {
  if (typeof __require < "u") return __require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
}), __commonJS = (cb, mod) => function() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
}, __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: !0 });
}, __copyProps = (to, from, except, desc) => {
  if (from && typeof from == "object" || typeof from == "function")
    for (let key of __getOwnPropNames(from))
      !__hasOwnProp.call(to, key) && key !== except && __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  return to;
}, __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: !0 }) : target,
  mod
));
module.exports = {
  BUG,
  HOLD,
  LONGEST: LONGEST2,
  REPORT_FILE,
  SECOND,
  Secret,
  Stopped,
  ZodMiniEnum,
  __commonJS,
  __export,
  __require: __require2,
  __toESM,
  _default,
  _enum,
  _minLength,
  _regex,
  allOrEveryProblem,
  appOf,
  array,
  atTerminal,
  boolean: boolean2,
  bug,
  buildOfFork: buildOfFork2,
  buildOfFork_2: buildOfFork,
  buildkiteTrigger,
  called,
  cancellation,
  candidateName,
  catchall,
  cleaned,
  cleaner,
  comparable,
  configVar,
  conflict,
  connectionText,
  count,
  distinct,
  documentOf,
  dollars,
  duration: duration2,
  effectsOf,
  endOf,
  endedBy,
  endingAfter,
  endpoints,
  eventOfFork,
  everyInput,
  exitCodes,
  failed,
  fileInvalid,
  fileMissing,
  fileUnusable,
  githubTrigger,
  headline,
  heldInWords,
  herokuHosts,
  holdIn,
  homepage,
  hourly,
  inputNames,
  inputTable,
  invalidInput,
  isCandidateName,
  isEnding,
  isInput,
  isMadeFrom,
  isOfRefresh,
  isRetired,
  isUnretired,
  keeping,
  keepsOld,
  keptForUndo,
  keptSince,
  keptUntil,
  linesOf,
  logIn,
  looseObject,
  main,
  missingInput,
  moment,
  monthly,
  nameBeforeRetired,
  nameInUse,
  nameMadeFrom,
  namedProxies,
  nearest,
  notOneFile,
  nothingPrepared,
  nothingSeen,
  nullable,
  nullish: nullish2,
  number: number2,
  object,
  ofSource,
  outgrowing,
  outputsOf,
  overlapAfter,
  perRun,
  pipe,
  placeNamed,
  price,
  print,
  proxiesTo,
  pullRequestFromFork,
  redactor,
  refine,
  refuseOldNode,
  refused,
  restorable,
  retiredName,
  safeParse,
  size,
  span,
  statusOf,
  statuses,
  stop,
  string: string2,
  suggestion,
  summaryOfAll,
  take,
  tally,
  tellEnd,
  tidyWithoutAge,
  tidying,
  timedOut,
  transform,
  underWay,
  unknown,
  unknownInput,
  unretiredName,
  untilInWords,
  verdict,
  version: version2,
  workNames,
  workspace,
  workspaceUnreadable,
  worst,
  worstOf,
  writeReport,
  wrongInput
};
