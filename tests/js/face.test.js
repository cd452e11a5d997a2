// Rules of the picture of a self-assessment, and of what is shown first.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/face.js");
require("../../lever_xblocks/ui/static/lever/js/quick.js");
const { lever } = globalThis;

const FRAMEWORK = {
  clusters: [{ id: "p", name: "Personal" }, { id: "s", name: "Social" }],
  competences: [{ id: "c", cluster: "s", name: "Third" }, { id: "a", cluster: "p", name: "First" }, { id: "b", cluster: "p", name: "Second" }],
  scale: [{ value: 1, word: "not yet" }, { value: 2, word: "partly" }, { value: 3, word: "yes" }, { value: 4, word: "yes, strongly" }],
  not_applicable: "no chance",
};

test("rows stand in the order of the framework, grouped by cluster", () => {
  const clusters = lever.chartRows(FRAMEWORK, lever.answers(FRAMEWORK, { a: 1, b: 4, c: 2 }));
  assert.deepEqual(clusters.map(({ name, rows }) => [name, rows.map((row) => row.name)]), [["Personal", ["First", "Second"]], ["Social", ["Third"]]]);
});

test("an answer is a value with its word; what does not apply is a word without a place; what is missing is nothing", () => {
  const [{ rows: [first, second] }] = lever.chartRows(FRAMEWORK, lever.answers(FRAMEWORK, { a: "na" }), lever.answers(FRAMEWORK, { b: 2 }));
  assert.deepEqual(first, { id: "a", name: "First", now: { value: "na", word: "no chance" }, before: null });
  assert.deepEqual(second, { id: "b", name: "Second", now: null, before: { value: 2, word: "partly" } });
  assert.equal(lever.place(FRAMEWORK, first.now), null);
  assert.equal(lever.place(FRAMEWORK, second.now), null);
});

test("a mark stands in the middle of the column of its word", () => {
  assert.deepEqual([1, 2, 3, 4].map((value) => lever.place(FRAMEWORK, { value })), [12.5, 37.5, 62.5, 87.5]);
});

test("a mean stands between two columns, and what is off the scale nowhere", () => {
  assert.deepEqual([1.5, 3.25, 0, null].map((value) => lever.place(FRAMEWORK, { value })), [25, 68.75, null, null]);
});

test("only the strengths asked for are shown, without empty groups", () => {
  const clusters = lever.chartRows(FRAMEWORK, {}, null, ["c"]);
  assert.deepEqual(clusters.map(({ name, rows }) => [name, rows.length]), [["Social", 1]]);
});

const state = (more) => ({ ratings: {}, history: [], finished_at: null, ...more });
const first = (more) => lever.firstPart(state(more), FRAMEWORK.competences);

test("who never answered is welcomed", () => assert.deepEqual(first({}), { part: "welcome" }));
test("who stopped goes on at the first open question", () => assert.deepEqual(first({ ratings: { c: 1, b: 2 } }), { part: "steps", step: 1 }));
test("who skipped the first question goes on there", () => assert.deepEqual(first({ ratings: { b: 2 } }), { part: "steps", step: 0 }));
test("who has answered everything sees the answers", () => assert.deepEqual(first({ ratings: { a: 1, b: 2, c: "na" } }), { part: "answers" }));
test("who has finished sees the picture", () => assert.deepEqual(first({ ratings: { a: 1 }, finished_at: "2026-11-22T10:00:00Z" }), { part: "picture" }));
test("who looks again sees the answers, also with one open", () => assert.deepEqual(first({ ratings: { a: 1 }, history: [{}] }), { part: "answers" }));
