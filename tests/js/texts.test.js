// Rules of saving texts as they are typed, and of entries that cannot be made at present: lever.autosave in core.js.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { fakeStorage, fakeServer, start } = require("./saving.js");
const { lever } = globalThis;

const PAUSE = 800;

test("a text is kept on the device at once and sent when the typing pauses, as it stands then", async () => {
  const server = fakeServer();
  const { autosave, timers, storage, last } = start(server);
  await autosave.change("notes", "a", "I cook", PAUSE);
  assert.equal(last().phase, "saving");
  assert.deepEqual(JSON.parse(storage.content.k).mine, { "notes:a": "I cook" });
  await autosave.change("notes", "a", "I cook for 40", PAUSE);
  assert.deepEqual(server.calls, []);
  assert.deepEqual(timers.map(({ pause }) => pause), [PAUSE, PAUSE]);
  await timers.at(-1).action();
  assert.deepEqual(server.calls, [{ name: "rate", notes: { a: "I cook for 40" }, rev: 0 }]);
  assert.equal(last().phase, "saved");
  assert.deepEqual(storage.content, {});
});

test("a text and an answer to the same question go together and are told apart", async () => {
  const server = fakeServer();
  const { autosave } = start(server);
  autosave.change("notes", "a", "I cook", PAUSE);
  await autosave.change("ratings", "a", 3);
  assert.deepEqual(server.calls, [{ name: "rate", notes: { a: "I cook" }, ratings: { a: 3 }, rev: 0 }]);
  assert.deepEqual([autosave.values("notes"), autosave.values("ratings")], [{ a: "I cook" }, { a: 3 }]);
});

test("an empty text is nothing, so that taking out what is not there is no conflict", () => {
  assert.deepEqual(lever.merge({}, { a: "" }, {}, () => ""), { mine: {}, conflicts: [] });
});

test("two texts written at the same place are both kept, and who goes on typing has not chosen yet", async () => {
  const server = fakeServer({}, { a: "old" });
  const { autosave, last, storage } = start(server);
  server.notes.a = "from the phone";
  server.revision += 1;
  autosave.change("notes", "a", "from the desk", PAUSE);
  await autosave.send();
  assert.deepEqual(last().conflicts, [{ key: "notes:a", mine: "from the desk", theirs: "from the phone" }]);
  await autosave.change("notes", "a", "from the desk, longer", PAUSE);
  assert.equal(server.notes.a, "from the phone");
  assert.deepEqual(JSON.parse(storage.content.k).mine, { "notes:a": "from the desk, longer" });
  assert.deepEqual(last().conflicts, [{ key: "notes:a", mine: "from the desk, longer", theirs: "from the phone" }]);
  await autosave.settle("notes:a", true);
  assert.equal(server.notes.a, "from the desk, longer");
  assert.deepEqual(storage.content, {});
});

test("what cannot be entered at present is not sent, but waits on the device until it can", async () => {
  const server = fakeServer({ a: 1 });
  let known = ["a", "b"];
  const { autosave, storage, last } = start(server, fakeStorage(), server.state(), (_, id) => known.includes(id));
  server.revision += 1;
  known = ["a"]; // b was put aside on another device
  await autosave.change("ratings", "b", 3);
  assert.deepEqual(server.ratings, { a: 1 });
  assert.equal(last().phase, "saved");
  assert.deepEqual(JSON.parse(storage.content.k).mine, { "ratings:b": 3 });
  known = ["a", "b"];
  await autosave.restart(server.state());
  assert.deepEqual(server.ratings, { a: 1, b: 3 });
  assert.deepEqual(storage.content, {});
});
