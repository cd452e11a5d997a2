// Rules of lever_xblocks/ui/static/lever/js/others.js: one deed at a time, refusals where they belong.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/others.js");
const { lever } = globalThis;

globalThis.window = { addEventListener() {} };
globalThis.FormData = class {
  constructor(form) { this.entries = Object.entries(form.elements).map(([name, { value }]) => [name, value]); }
  [Symbol.iterator]() { return this.entries[Symbol.iterator](); }
};

function control(value = "") {
  const attributes = {};
  return {
    value, attributes, textContent: "", hidden: true, isFocused: false, innerHTML: "",
    setAttribute: (name, text) => { attributes[name] = text; },
    removeAttribute: (name) => { delete attributes[name]; },
    focus() { this.isFocused = true; },
    querySelectorAll: () => [],
  };
}

// The page of somebody who may ask (or not), with a server that gives `reply(name, payload)`.
function page(reply, isOwner = true) {
  const listeners = {};
  const ask = { ...control(), isMain: null, classList: { toggle: (_, isMain) => { ask.isMain = isMain; } } };
  const parts = { asked: control(), status: control(), problem: control(), ask };
  const card = (name) => ({ dataset: { rater: name }, querySelector: () => ({ ...control(), textContent: name }) });
  const cards = () => parts.asked.innerHTML.split(" ").filter((name) => name.startsWith("card:")).map((name) => card(name.slice(5)));
  const errors = { name: control(), email: control() };
  const elements = { name: control("Ola"), email: control() };
  const form = {
    elements,
    addEventListener: (name, action) => { listeners[name] = action; },
    querySelector: (text) => errors[text.match(/data-error="(\w+)"/)[1]] || null,
  };
  elements[Symbol.iterator] = () => Object.values(elements)[Symbol.iterator]();
  const root = {
    querySelector: (text) => ({ ...parts, form })[(text.match(/^\[data-part="(\w+)"\]$/) || [])[1]] || null,
    querySelectorAll: (text) => (text === "[data-rater]" ? cards() : []),
    addEventListener: (name, action) => { listeners[name] = action; },
  };
  const sent = [];
  const host = { call: async (name, payload) => { sent.push([name, payload]); return reply(name, payload); } };
  const island = { texts: { invited: "to {name}", not_done: "no", logged_out: "out" }, state: { html: "start" } };
  lever.openFace = () => ({ root, island, isOwner, host });
  globalThis.LeverOthers({}, {});
  const submit = () => listeners.submit({ preventDefault() {} });
  return { parts, errors, elements, sent, submit };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("asking sends what was entered, shows the new list and empties the name", async () => {
  const { parts, elements, sent, submit } = page(() => ({ html: "new" }));
  assert.equal(parts.asked.innerHTML, "start");
  submit();
  await soon();
  assert.deepEqual(sent, [["invite", { name: "Ola", email: "" }]]);
  assert.equal(parts.asked.innerHTML, "new");
  assert.equal(parts.status.textContent, "to Ola");
  assert.equal(elements.name.value, "");
});

test("asking is the main thing to do until somebody is asked", async () => {
  const { parts, submit } = page(() => ({ html: "card:Ivo" }));
  assert.equal(parts.ask.isMain, true);
  submit();
  await soon();
  assert.equal(parts.ask.isMain, false);
});

test("a second tap while the first is on its way sends nothing", async () => {
  const { sent, submit } = page(() => new Promise(() => {}));
  submit();
  submit();
  await soon();
  assert.equal(sent.length, 1);
});

test("a refusal stands beside its field, which keeps what was entered", async () => {
  const { errors, elements, submit } = page(() => { throw { status: 400, code: "email", message: "Look again." }; });
  submit();
  await soon();
  assert.equal(errors.email.textContent, "Look again.");
  assert.equal(errors.email.hidden, false);
  assert.equal(elements.email.attributes["aria-invalid"], "true");
  assert.ok(elements.email.isFocused);
  assert.equal(elements.name.value, "Ola");
});

test("a refusal about no field is told above the form, and the next try is free", async () => {
  for (const [problem, sentence] of [
    [{ status: 403, code: "masquerade", message: "Not yours." }, "Not yours."],
    [{ status: 0 }, "no"],
    [{ status: 401 }, "out"],
  ]) {
    const { parts, sent, submit } = page(() => { throw problem; });
    submit();
    await soon();
    assert.equal(parts.problem.textContent, sentence);
    submit();
    await soon();
    assert.equal(sent.length, 2);
  }
});

test("who only tries the page out asks nobody", async () => {
  const { sent, submit, elements } = page(() => ({ html: "new" }), false);
  submit();
  await soon();
  assert.equal(sent.length, 0);
  assert.ok(elements.name.disabled);
});
