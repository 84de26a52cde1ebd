
// src/domain/secret.ts
var HIDDEN = "[secret]", Secret = class {
  #text;
  constructor(text) {
    this.#text = text;
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

export {
  Secret
};
