// Rules of lever_xblocks/ui/static/lever/js/player.js: what blocks may tell the page.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/player.js");
const { lever } = globalThis;

const MAIN = "lever-button--main";

// A page whose way on is the main button or not, and what its blocks say.
function page(isMain) {
  const classes = new Set(isMain ? [MAIN] : []);
  const classList = { toggle: (name, isOn) => (isOn ? classes.add(name) : classes.delete(name)) };
  let hear;
  lever.watchOpen({ addEventListener: (_name, listener) => { hear = listener; } }, { classList });
  return { say: (target, isOpen) => hear({ target, detail: { isOpen } }), isMain: () => classes.has(MAIN) };
}

test("while a block is open the way on is quiet, and it is the main button again when the last one closes", () => {
  const { say, isMain } = page(true);
  say("a", true);
  say("b", true);
  say("a", false);
  assert.equal(isMain(), false);
  say("b", false);
  assert.equal(isMain(), true);
});

test("a block that was never open changes nothing", () => {
  for (const before of [true, false]) {
    const { say, isMain } = page(before);
    say("a", false);
    assert.equal(isMain(), before);
  }
});
