// Rules of lever_xblocks/ui/static/lever/js/core.js: words and saving.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { EMPTY, fakeStorage, fakeServer, start } = require("./saving.js");
const { lever } = globalThis;

test("a sentence takes its values by name and keeps what is not given", () => {
  assert.equal(lever.fill("{number} of {total}, {number} {rest}", { number: 4, total: 15 }), "4 of 15, 4 {rest}");
});

test("a moment of today is said as a time, an older one with its date", () => {
  const now = new Date(2026, 10, 22, 18, 0);
  assert.equal(lever.moment(new Date(2026, 10, 22, 14, 32).toISOString(), "en-GB", now), "14:32");
  assert.match(lever.moment(new Date(2026, 10, 12, 14, 32).toISOString(), "en-GB", now), /^12 November 2026.*14:32$/);
});

test("answers to different questions are merged without asking", () => {
  assert.deepEqual(lever.merge({ a: 1, b: 2 }, { a: 3 }, { a: 1, b: 4 }), { mine: { a: 3 }, conflicts: [] });
});

test("two different answers to one question are both kept for the person to choose", () => {
  const merged = lever.merge({ a: 1 }, { a: 3 }, { a: "na" });
  assert.deepEqual(merged, { mine: {}, conflicts: [{ key: "a", mine: 3, theirs: "na" }] });
});

test("the same answer given twice is no conflict and need not be sent", () => {
  assert.deepEqual(lever.merge({}, { a: 3 }, { a: 3 }), { mine: {}, conflicts: [] });
});

test("an answer is sent at once with the revision it was made on", async () => {
  const server = fakeServer();
  const { autosave, last, storage } = start(server);
  await autosave.change("ratings", "a", 3);
  assert.deepEqual(server.calls, [{ name: "rate", ratings: { a: 3 }, rev: 0 }]);
  assert.equal(last().phase, "saved");
  assert.deepEqual(storage.content, {});
});

test("while one answer is on its way, the next ones wait and go together", async () => {
  const server = fakeServer();
  const { autosave } = start(server);
  const first = autosave.change("ratings", "a", 1);
  autosave.change("ratings", "b", 2);
  autosave.change("ratings", "c", 3);
  await first;
  assert.deepEqual(server.calls.map(({ ratings }) => ratings), [{ a: 1 }, { b: 2, c: 3 }]);
  assert.deepEqual(server.ratings, { a: 1, b: 2, c: 3 });
});

test("an answer changed while the old one is on its way ends as the new one", async () => {
  const server = fakeServer();
  const { autosave } = start(server);
  const first = autosave.change("ratings", "a", 1);
  autosave.change("ratings", "a", 4);
  await first;
  assert.deepEqual(server.ratings, { a: 4 });
});

test("without a connection the answer stays on page and device, and is sent again after growing pauses", async () => {
  const server = fakeServer();
  server.fail = [{ status: 0 }, { status: 503, message: "busy" }];
  const { autosave, timers, storage, last } = start(server);
  await autosave.change("ratings", "a", 2);
  assert.equal(last().phase, "waiting");
  assert.deepEqual(autosave.values("ratings"), { a: 2 });
  assert.deepEqual(JSON.parse(storage.content.k).mine, { "ratings:a": 2 });
  await timers[0].action();
  assert.equal(last().message, "busy");
  await timers[1].action();
  assert.equal(last().phase, "saved");
  assert.ok(timers[1].pause > timers[0].pause);
  assert.deepEqual(server.ratings, { a: 2 });
  assert.deepEqual(storage.content, {});
});

test("the pause between two tries never exceeds a minute", async () => {
  const server = fakeServer();
  server.fail = Array.from({ length: 12 }, () => ({ status: 0 }));
  const { autosave, timers } = start(server);
  await autosave.change("ratings", "a", 2);
  for (let i = 0; i < 11; i++) await timers[i].action();
  assert.equal(Math.max(...timers.map(({ pause }) => pause)), 60000);
});

test("a refusal is said and not sent again by itself, and the answer is kept", async () => {
  const server = fakeServer();
  server.fail = [{ status: 403, message: "Log in." }];
  const { autosave, timers, storage, last } = start(server);
  assert.equal(await autosave.change("ratings", "a", 2), false);
  assert.equal(last().phase, "refused");
  assert.equal(last().message, "Log in.");
  assert.equal(timers.length, 0);
  assert.deepEqual(JSON.parse(storage.content.k).mine, { "ratings:a": 2 });
});

test("a change elsewhere to another question is merged silently", async () => {
  const server = fakeServer({ a: 1 });
  const { autosave, last } = start(server);
  server.ratings.b = 4;
  server.revision += 1;
  await autosave.change("ratings", "a", 3);
  assert.deepEqual(server.ratings, { a: 3, b: 4 });
  assert.deepEqual(last().conflicts, []);
  assert.equal(last().phase, "saved");
});

test("a change elsewhere to the same question asks the person, who may keep either", async (t) => {
  for (const [isMine, expected] of [[true, 3], [false, 2]]) {
    await t.test(isMine ? "mine" : "theirs", async () => {
      const server = fakeServer({ a: 1 });
      const { autosave, last, storage } = start(server);
      server.ratings.a = 2;
      server.revision += 1;
      await autosave.change("ratings", "a", 3);
      assert.deepEqual(last().conflicts, [{ key: "ratings:a", mine: 3, theirs: 2 }]);
      assert.equal(server.ratings.a, 2);
      await autosave.settle("ratings:a", isMine);
      assert.equal(server.ratings.a, expected);
      assert.deepEqual(autosave.values("ratings"), { a: expected });
      assert.deepEqual(last().conflicts, []);
      assert.deepEqual(storage.content, {});
    });
  }
});

test("a server that stays stale is not asked for ever", async () => {
  const server = fakeServer();
  server.fail = Array.from({ length: 50 }, () => ({ status: 409, state: { ...EMPTY, revision: 7 } }));
  const { autosave, last } = start(server);
  assert.equal(await autosave.change("ratings", "a", 3), false);
  assert.ok(server.calls.length < 10);
  assert.equal(last().phase, "refused");
});

test("a round finished elsewhere is said, and its answers are shown", async () => {
  const server = fakeServer({ a: 1 });
  const { autosave, last } = start(server);
  server.finished_at = "2026-11-22T10:00:00Z";
  server.revision += 1;
  await autosave.change("ratings", "a", 3);
  assert.equal(last().phase, "refused");
  assert.equal(last().state.finished_at, server.finished_at);
});

test("a choice in a round finished elsewhere is dropped and said, and does not land in the next round", async () => {
  const server = fakeServer({ a: 1, b: 2 });
  const { autosave, last, storage } = start(server);
  server.finished_at = "2026-11-22T10:00:00Z";
  server.revision += 1;
  await autosave.change("ratings", "a", 3);
  assert.equal(last().code, "dropped");
  assert.equal(autosave.hasOpen(), false);
  assert.deepEqual(storage.content, {});
  server.finished_at = null;
  server.revision += 1;
  await autosave.restart(server.state());
  assert.deepEqual(server.ratings, { a: 1, b: 2 });
  assert.deepEqual([last().phase, last().code], ["saved", undefined]);
});

test("what an earlier visit could not save is dropped when the round was finished meanwhile, and said if it differs", async () => {
  for (const [mine, phase] of [[4, "refused"], [1, "saved"]]) {
    const storage = fakeStorage({ k: JSON.stringify({ base: {}, mine: { "ratings:a": mine } }) });
    const server = fakeServer({ a: 1 });
    server.finished_at = "2026-11-22T10:00:00Z";
    const { autosave, last } = start(server, storage);
    await autosave.restart(server.state());
    assert.equal(last().phase, phase);
    assert.deepEqual(storage.content, {});
    assert.deepEqual(server.calls, []);
  }
});

test("what the server cannot read or finds too large is not sent again by itself", async () => {
  for (const status of [400, 404, 413]) {
    const server = fakeServer();
    server.fail = [{ status }];
    const { autosave, timers, last } = start(server);
    await autosave.change("ratings", "a", 2);
    assert.equal(last().phase, "refused");
    assert.equal(timers.length, 0);
    assert.deepEqual(autosave.values("ratings"), { a: 2 });
  }
});

test("answers of an earlier visit that were not saved come back and are sent", async () => {
  const storage = fakeStorage();
  const offline = fakeServer();
  offline.fail = [{ status: 0 }];
  await start(offline, storage).autosave.change("ratings", "a", 4);

  const server = fakeServer();
  const { autosave } = start(server, storage);
  await autosave.restart(server.state());
  assert.deepEqual(server.ratings, { a: 4 });
  assert.deepEqual(storage.content, {});
});

test("answers of an earlier visit never overwrite newer ones without asking", async () => {
  const storage = fakeStorage();
  const offline = fakeServer();
  offline.fail = [{ status: 0 }];
  await start(offline, storage).autosave.change("ratings", "a", 4);

  const server = fakeServer({ a: 1 });
  const { autosave, last } = start(server, storage);
  await autosave.restart(server.state());
  assert.deepEqual(server.ratings, { a: 1 });
  assert.deepEqual(last().conflicts, [{ key: "ratings:a", mine: 4, theirs: 1 }]);
});

test("an answer kept for a question that is no more is not sent", async () => {
  const storage = fakeStorage({ k: JSON.stringify({ base: {}, mine: { "ratings:gone": 3 } }) });
  const server = fakeServer();
  await start(server, storage).autosave.restart(server.state());
  assert.deepEqual(server.calls, []);
});

test("broken or forbidden storage does not stop saving", async () => {
  for (const storage of [fakeStorage({ k: "{" }), null, { getItem() { throw new Error(); }, setItem() { throw new Error(); } }]) {
    const server = fakeServer();
    const { autosave } = start(server, storage);
    await autosave.restart(server.state());
    await autosave.change("ratings", "a", 3);
    assert.deepEqual(server.ratings, { a: 3 });
  }
});

test("whatever two devices do, in the end both show the same and no choice is lost unasked", async () => {
  // every order of three choices on two devices that know nothing of each other
  for (const plan of ["112", "121", "211", "122", "212", "221"]) {
    const server = fakeServer();
    const devices = [start(server), start(server)];
    for (const [index, who] of [...plan].entries()) await devices[Number(who) - 1].autosave.change("ratings", "abc"[index], index + 1);
    assert.deepEqual(server.ratings, { a: 1, b: 2, c: 3 }, plan);
  }
});
