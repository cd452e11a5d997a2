// Rules of the detailed face and of the choice.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/detailed.js");
require("../../lever_xblocks/ui/static/lever/js/choice.js");
const { lever } = globalThis;

// ---- detailed ----

const state = (more) => ({ picked: ["a", "b"], ratings: {}, history: [], finished_at: null, ...more });
const first = (more, open = []) => lever.firstOfDetailed(state(more), (id) => open.includes(id));

test("who has rated nothing picks first", () => assert.deepEqual(first({}, ["a", "b"]), { part: "pick" }));
test("who stopped goes on at the first strength with something open", () => {
  assert.deepEqual(first({ ratings: { "a.x": 1 } }, ["b"]), { part: "steps", competence: "b" });
});
test("who has answered everything sees the answers", () => assert.deepEqual(first({ ratings: { "a.x": 1 } }), { part: "answers" }));
test("who has finished sees the result", () => assert.deepEqual(first({ finished_at: "2026-11-22T10:00:00Z" }), { part: "result" }));
test("who looks again sees the answers, also with one open", () => {
  assert.deepEqual(first({ ratings: { "a.x": 1 }, history: [{}] }, ["a"]), { part: "answers" });
});

test("a mean is of numbers only; what does not apply at all says so; nothing rated is nothing", () => {
  assert.equal(lever.meanOf({ x: 4, y: "na", z: 3 }, ["x", "y", "z"]), 3.5);
  assert.equal(lever.meanOf({ x: "na", y: "na" }, ["x", "y"]), "na");
  assert.equal(lever.meanOf({}, ["x"]), null);
});

test("“to improve” is explained by every answer that the rule counts against it", () => {
  const ratings = { x: 4, y: "na", z: 2 };
  assert.deepEqual(lever.decisive(ratings, ["x", "y", "z"], { weak_limit: 2, one_not_applicable: "to_improve" }), ["y", "z"]);
  assert.deepEqual(lever.decisive(ratings, ["x", "y", "z"], { weak_limit: 2, one_not_applicable: "leave_out" }), ["z"]);
});

// ---- choice ----

const EMPTY = { revision: 0, chosen: [], given_up: [], sent_at: null, is_sent: false, can_change: true };

test("ticks and reasons of a choice are entries by competence", () => {
  const chosen = [{ competence: "a", reason: "I cook", state: "documentation" }, { competence: "b", reason: "", state: "identification" }];
  assert.deepEqual(lever.entries(lever.choiceKinds).all({ ...EMPTY, chosen }), { "chosen:a": true, "chosen:b": true, "reasons:a": "I cook" });
});

test("a tick and its reason are sent together, and taking the tick out is a change of its own", async () => {
  const sent = [];
  let revision = 0;
  const chosen = {};
  const host = {
    async call(name, payload) {
      sent.push({ name, ...payload });
      Object.assign(chosen, payload.chosen);
      revision += 1;
      const entries = Object.keys(chosen).filter((id) => chosen[id]).map((competence) => ({ competence, reason: (payload.reasons || {})[competence] || "", state: "identification" }));
      return { ...EMPTY, revision, chosen: entries };
    },
  };
  const autosave = lever.autosave({
    host, kinds: lever.choiceKinds, saves: "choose", knows: () => true, isClosed: ({ can_change }) => !can_change,
    memory: lever.memory("k", null), state: EMPTY, tell() {}, later: () => {}, never: () => {},
  });
  autosave.change("reasons", "a", "I cook", 800);
  await autosave.change("chosen", "a", true);
  await autosave.change("chosen", "a", false);
  assert.deepEqual(sent, [
    { name: "choose", reasons: { a: "I cook" }, chosen: { a: true } },
    { name: "choose", chosen: { a: false } },
  ]);
});

test("a preview of the choice goes the whole way: tick, say why, give up, take back, send", async () => {
  const calls = lever.previewChoice();
  let now = calls.choose({ chosen: { a: true, b: true }, reasons: { a: "I cook" } }, EMPTY);
  now = calls.send({}, now);
  assert.ok(now.is_sent && now.sent_at);
  now = calls.choose({ chosen: { a: false } }, now);
  assert.deepEqual([now.given_up, now.is_sent], [["a"], false]);
  now = calls.choose({ chosen: { a: true } }, now);
  assert.deepEqual(now.given_up, []);
  assert.deepEqual(now.chosen.find(({ competence }) => competence === "a").reason, "I cook");
});
