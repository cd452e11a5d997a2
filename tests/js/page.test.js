// Small helps on our own pages (lever_xblocks/ui/static/lever/js/page.js).
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

function load(unsaved) {
  const listeners = {};
  const heard = {};
  const form = { dataset: { leverUnsaved: unsaved }, addEventListener: (name, act) => { listeners[name] = act; }, querySelectorAll: () => [] };
  globalThis.document = {
    getElementById: () => null,
    querySelectorAll: (selector) => (selector === "form[data-lever-unsaved]" ? [form] : []),
  };
  globalThis.window = { addEventListener: (name, act) => { heard[name] = act; } };
  const file = require.resolve("../../lever_xblocks/ui/static/lever/js/page.js");
  delete require.cache[file];
  require(file);
  const asks = () => {
    let isAsked = false;
    heard.beforeunload({ preventDefault: () => { isAsked = true; } });
    return isAsked;
  };
  return { listeners, asks };
}

test("who leaves a page with words that are not saved is asked, and not once they are sent", () => {
  const { listeners, asks } = load("no");
  assert.equal(asks(), false);
  listeners.input();
  assert.equal(asks(), true);
  listeners.submit();
  assert.equal(asks(), false);
});

test("words that came back refused are not saved", () => {
  assert.equal(load("yes").asks(), true);
});
