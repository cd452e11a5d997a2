"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

require("../../lever_xblocks/ui/static/lever/js/agreement.js");

const { agreement, differences } = globalThis.lever.agreement;
const vectors = JSON.parse(readFileSync(path.join(__dirname, "../vectors/agreement.json"), "utf8"));

for (const { name, scale, first, second, expected } of vectors.agreements) {
  test(`${name}: agreement as in Python`, () => assert.deepEqual(agreement(first, second, scale), expected));
}

for (const { name, first, second, expected } of vectors.differences) {
  test(`${name}: differences as in Python`, () => assert.deepEqual(differences(first, second), expected));
}

test("what cannot be compared is refused", () => {
  assert.throws(() => agreement([1, 2], [1], [1, 2, 3, 4]), RangeError);
  assert.throws(() => agreement([5], [1], [1, 2, 3, 4]), RangeError);
  assert.throws(() => agreement([null], [1], [1, 2, 3, 4]), RangeError);
});
