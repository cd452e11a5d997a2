// Rules of lever_xblocks/ui/static/lever/js/rater.js: a choice is kept at once, and tried again until it is.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
globalThis.document = { querySelectorAll: () => [] };
require("../../lever_xblocks/ui/static/lever/js/rater.js");
delete globalThis.document;
const { lever } = globalThis;

const OK = { ok: true, status: 200 };

// A keeper whose server gives these answers one after the other; `heard` is what the page was told.
function keeperOf(...answers) {
  const heard = [];
  const waits = [];
  let again = null;
  const keeper = lever.keeper({
    send: async () => answers.shift(),
    tell: (isSaved) => heard.push(isSaved),
    leave: () => heard.push("left"),
    later: (action, wait) => { waits.push(wait); again = action; return 1; },
    never: () => { again = null; },
  });
  return { ...keeper, heard, waits, tryAgain: () => again(), isWaiting: () => again !== null };
}

test("a choice that is kept is said to be", async () => {
  const { keep, heard, isWaiting } = keeperOf(OK);
  await keep();
  assert.deepEqual(heard, [true]);
  assert.equal(isWaiting(), false);
});

test("without a connection it is tried again with growing pauses until it is kept", async () => {
  const { keep, heard, waits, tryAgain } = keeperOf(null, { ok: false, status: 503 }, { ok: false, status: 429 }, OK, null);
  await keep();
  await tryAgain();
  await tryAgain();
  await tryAgain();
  assert.deepEqual(heard, [false, false, false, true]);
  assert.deepEqual(waits, [1000, 2000, 4000]);
  await keep();
  assert.equal(waits.at(-1), 1000);
});

test("pauses stop growing at half a minute", async () => {
  const { keep, waits, tryAgain } = keeperOf(...Array(9).fill(null));
  await keep();
  for (let number = 0; number < 8; number++) await tryAgain();
  assert.equal(Math.max(...waits), 30000);
});

test("when the link opens nothing any more the page says why", async () => {
  for (const status of [400, 403, 404, 410]) {
    const { keep, heard, isWaiting } = keeperOf({ ok: false, status });
    await keep();
    assert.deepEqual(heard, ["left"]);
    assert.equal(isWaiting(), false);
  }
});

test("a choice made while another one is on its way follows it, and none overtakes another", async () => {
  const replies = [];
  const heard = [];
  const { keep } = lever.keeper({ send: () => new Promise((resolve) => replies.push(resolve)), tell: (isSaved) => heard.push(isSaved), leave: () => heard.push("left") });
  const first = keep();
  keep();
  keep();
  assert.equal(replies.length, 1);
  replies[0](null);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(replies.length, 2);
  replies[1](OK);
  await first;
  assert.deepEqual(heard, [true]);
});

test("going on to the next page stops trying", async () => {
  const { keep, stop, isWaiting } = keeperOf(null);
  await keep();
  assert.equal(isWaiting(), true);
  stop();
  assert.equal(isWaiting(), false);
});
