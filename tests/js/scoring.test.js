"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

require("../../lever_xblocks/ui/static/lever/js/scoring.js");

const { score } = globalThis.lever.scoring;
const vectors = JSON.parse(readFileSync(path.join(__dirname, "../vectors/scoring.json"), "utf8"));

for (const { name, rule, ratings, outcome } of vectors.examples) {
  test(name, () => assert.equal(score(ratings, rule), outcome));
}

for (const { rule, length, symbols, outcomes } of vectors.tables) {
  test(`every row of ${length} out of ${symbols} with ${JSON.stringify(rule)} scores as in Python`, () => {
    assert.equal(outcomes.length, symbols.length ** length);
    for (let number = 0; number < outcomes.length; number += 1) {
      const row = rowAt(number, symbols, length);
      assert.equal(score(row, rule), vectors.letters[outcomes[number]], JSON.stringify(row));
    }
  });
}

test("an indicator that is missing altogether leaves the outcome open", () => {
  assert.equal(score([4, undefined], vectors.examples[0].rule), null);
});

/* The row with this number when the last symbol changes fastest. */
function rowAt(number, symbols, length) {
  const row = [];
  for (let rest = number; row.length < length; rest = Math.floor(rest / symbols.length)) {
    row.unshift(vectors.symbols[symbols[rest % symbols.length]]);
  }
  return row;
}
