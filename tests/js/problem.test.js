// Rules of lever_xblocks/ui/static/lever/js/problem.js and player.js.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/player.js");
require("../../lever_xblocks/ui/static/lever/js/problem.js");
const { lever } = globalThis;

// A question as the script sees it: its data and its controls, of which `input:checked` finds the ticked ones.
function question(field, kind, controls) {
  const ticked = () => controls.filter((control) => control.checked);
  return {
    dataset: { question: field, kind },
    querySelectorAll: (selector) => (selector === "input:checked" ? ticked() : controls),
    querySelector: (selector) => (selector === "input:checked" ? ticked()[0] ?? null : controls[0]),
  };
}

const form = (...questions) => ({ querySelectorAll: () => questions });
const radio = (value, checked) => ({ type: "radio", value, checked });
const box = (value, checked) => ({ type: "checkbox", value, checked });

function whole() {
  return form(
    question("q1", "single", [radio("a", false), radio("b", true)]),
    question("q2", "several", [box("a", true), box("b", false), box("c", true)]),
    question("q3", "dropdown", [{ type: "select-one", value: "b" }]),
    question("q4", "number", [{ type: "text", value: "1,5" }]),
  );
}

test("each kind of question gives its answer in the shape the marking table wants", () => {
  assert.deepEqual(lever.problemAnswers(whole()), { q1: "b", q2: ["a", "c"], q3: "b", q4: "1,5" });
});

test("nothing chosen is an empty answer", () => {
  const empty = form(question("q1", "single", [radio("a", false)]), question("q2", "several", [box("a", false)]));
  assert.deepEqual(lever.problemAnswers(empty), { q1: "", q2: [] });
});

test("answers not sent yet are put back after a hint", () => {
  const answers = { q1: "a", q2: ["b"], q3: "c", q4: "2" };
  const page = whole();
  lever.fillProblem(page, answers);
  assert.deepEqual(lever.problemAnswers(page), answers);
});

test("the address of a handler has its suffix and query, for an element and for a jQuery object", () => {
  const element = { closest: () => ({ dataset: { handlers: "/xblock/key/handler/" } }) };
  const runtime = lever.blockRuntime();
  assert.equal(runtime.handlerUrl(element, "save"), "/xblock/key/handler/save");
  assert.equal(runtime.handlerUrl({ jquery: "3", 0: element }, "save", "a/b", "c=d"), "/xblock/key/handler/save/a/b?c=d");
});

test("blocks start children first, and one that fails keeps none of the others from starting", () => {
  const started = [];
  const block = (name, text) => ({
    dataset: { init: name, usageId: name },
    querySelector: () => (text ? { textContent: text } : null),
  });
  globalThis.Good = (runtime, element, data) => started.push([element.dataset.usageId, data]);
  globalThis.Bad = () => { throw new Error("broken"); };
  const original = console.error;
  console.error = () => {};
  lever.startBlocks({ querySelectorAll: () => [block("Good", '{"a":1}'), block("Bad"), block("Missing"), block("Good")] });
  console.error = original;
  assert.deepEqual(started, [["Good", undefined], ["Good", { a: 1 }]]);
});
