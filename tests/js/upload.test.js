// Rules of lever_xblocks/ui/static/lever/js/upload.js: no acknowledged piece is sent twice, a dropped connection costs one.
"use strict";
const assert = require("node:assert/strict");
const { createHash } = require("node:crypto");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/upload.js");
const { lever } = globalThis;

globalThis.document = { cookie: "csrftoken=token" };
const sha256 = (bytes) => createHash("sha256").update(Buffer.from(bytes)).digest("hex");
const KEPT = { file: "f", name: "photo.jpg", type: "jpg", kind: "image", size: 10, thumbnail: null, same_as: [] };
const fileOf = (text, name = "photo.jpg") => new File([text], name, { type: "image/jpeg" });

// A server that takes pieces of four bytes; what stands in `troubles` is thrown or answered first, one for each request.
function fakeServer(troubles = []) {
  const server = { parts: {}, asked: [], begun: 0, troubles, headers: [] };
  const answer = (body, status = 200, type = "application/json") =>
    ({ ok: status < 400, status, redirected: false, headers: new Headers({ "Content-Type": type }), json: async () => body });
  const state = () => ({
    parts: server.count, part_bytes: 4,
    received: Object.fromEntries(Object.entries(server.parts).map(([number, bytes]) => [number, sha256(bytes)])),
    urls: { status: "/u/", part: "/u/__number__/", finish: "/u/finish/" },
  });
  const routes = {
    "POST /begin/": (body) => {
      const { size } = (server.announced = JSON.parse(body));
      server.count = Math.ceil(size / 4);
      server.begun += 1;
      return answer(state());
    },
    "GET /u/": () => answer(state()),
    "DELETE /u/": () => { server.parts = {}; return answer({}); },
    "POST /u/finish/": () => {
      const missing = [...Array(server.count).keys()].some((number) => !(number in server.parts));
      return missing ? answer({ error: "missing", code: "parts_missing" }, 409) : answer(KEPT);
    },
  };
  const put = (number, body) => {
    if (number in server.parts && sha256(server.parts[number]) !== sha256(body)) return answer({ error: "other", code: "part_differs" }, 409);
    server.parts[number] = body;
    return answer({ received: number });
  };
  globalThis.fetch = async (url, { method = "GET", body, headers, signal }) => {
    if (signal && signal.aborted) throw new DOMException("aborted", "AbortError");
    server.asked.push(`${method} ${url}`);
    server.headers.push(headers);
    await null;
    const trouble = server.troubles.shift();
    if (trouble === "away") throw new TypeError("failed to fetch");
    if (trouble) return answer(...trouble);
    return method === "PUT" ? put(Number(url.match(/\d+/)[0]), body) : routes[`${method} ${url}`](body);
  };
  server.text = () => Object.values(server.parts).map((bytes) => Buffer.from(bytes).toString()).join("");
  server.pieces = () => server.asked.filter((one) => one.startsWith("PUT")).map((one) => Number(one.match(/\d+/)[0]));
  return server;
}

function send(file, more = {}) {
  const heard = [];
  const waits = [];
  const upload = lever.upload({
    url: "/begin/", file,
    onProgress: (fraction, isWaiting) => heard.push([fraction, isWaiting]),
    later: (action, pause) => { waits.push(pause); return setImmediate(action); },
    never: clearImmediate,
    ...more,
  });
  return { ...upload, heard, waits };
}

test("a file goes in pieces, in order, with what Django asks for", async () => {
  const server = fakeServer();
  const { done, heard } = send(fileOf("0123456789"));
  assert.deepEqual(await done, KEPT);
  assert.equal(server.text(), "0123456789");
  assert.deepEqual(server.announced, { name: "photo.jpg", size: 10, sha256: sha256("0123456789") });
  assert.deepEqual(heard, [[0, false], [1 / 3, false], [2 / 3, false], [1, false]]);
  assert.ok(server.headers.every((headers) => headers["X-CSRFToken"] === "token"));
  assert.equal(server.headers[1]["X-Part-Sha256"], sha256("0123"));
});

test("what the server has from before is not sent again", async () => {
  const server = fakeServer();
  server.parts = { 0: Buffer.from("0123"), 2: Buffer.from("89") };
  await send(fileOf("0123456789")).done;
  assert.deepEqual(server.pieces(), [1]);
});

test("a dropped connection costs one piece, with growing pauses, and the person hears of it", async () => {
  const server = fakeServer([null, null, "away", "away", [{ error: "busy" }, 503]]);
  const { done, heard, waits } = send(fileOf("0123456789"));
  assert.deepEqual(await done, KEPT);
  assert.deepEqual(server.pieces(), [0, 1, 1, 1, 1, 2]);
  assert.deepEqual(waits, [1000, 2000, 4000]);
  assert.deepEqual(heard.filter(([, isWaiting]) => isWaiting), [[1 / 3, true], [1 / 3, true], [1 / 3, true]]);
});

test("pauses end at a minute, or as soon as the browser is online again", async () => {
  fakeServer(Array(9).fill("away"));
  const { done, waits } = send(fileOf("0123"));
  await done;
  assert.deepEqual(waits.slice(-3), [60_000, 60_000, 60_000]);
  const listeners = [];
  globalThis.addEventListener = (name, action) => listeners.push([name, action]);
  fakeServer(["away"]);
  const slow = send(fileOf("0123"), { later: () => null, never: () => {} });
  while (!listeners.length) await new Promise(setImmediate);
  assert.equal(listeners[0][0], "online");
  listeners[0][1]();
  assert.deepEqual(await slow.done, KEPT);
  delete globalThis.addEventListener;
});

test("a piece that did not come whole is sent again, but not for ever", async () => {
  const broken = [{ error: "broken", code: "part_broken" }, 400];
  const server = fakeServer([null, broken, broken]);
  await send(fileOf("0123")).done;
  assert.deepEqual(server.pieces(), [0, 0, 0]);
  fakeServer([null, ...Array(9).fill(broken)]);
  await assert.rejects(send(fileOf("0123")).done, { code: "part_broken", message: "broken" });
});

test("another file of the same name and size takes the place of the one begun", async () => {
  const server = fakeServer();
  server.parts = { 0: Buffer.from("old!") };
  assert.deepEqual(await send(fileOf("0123456789")).done, KEPT);
  assert.equal(server.text(), "0123456789");
  assert.equal(server.begun, 2);
  assert.ok(server.asked.includes("DELETE /u/"));
});

test("a piece the server lost is sent again", async () => {
  const server = fakeServer();
  const { done } = send(fileOf("0123456789"), { onProgress: (fraction) => { if (fraction === 1 && !server.lost) { server.lost = true; delete server.parts[1]; } } });
  assert.deepEqual(await done, KEPT);
  assert.deepEqual(server.pieces(), [0, 1, 2, 1]);
});

test("refusals end it with their sentence and are not repeated", async () => {
  const refusals = [
    [[{ error: "too large", code: "too_large" }, 413], { status: 413, code: "too_large", message: "too large" }],
    [[{ error: "full" }, 507], { status: 507, message: "full" }],
    [[{ error: "log in", code: "anonymous" }, 401], { status: 401, code: "anonymous", message: "log in" }],
    [[{}, 200, "text/html"], { status: 401 }],
  ];
  for (const [trouble, expected] of refusals) {
    const server = fakeServer([trouble]);
    await assert.rejects(send(fileOf("0123")).done, (problem) => Object.entries(expected).every(([key, value]) => problem[key] === value));
    assert.equal(server.asked.length, 1);
  }
});

test("who stops is heard at once, and the server forgets", async () => {
  const server = fakeServer();
  const upload = send(fileOf("0123456789"), { onProgress: (fraction) => { if (fraction > 0.5) upload.cancel(); } });
  await assert.rejects(upload.done, { code: "cancelled" });
  await new Promise(setImmediate);
  assert.equal(server.asked.at(-1), "DELETE /u/");
  assert.deepEqual(server.parts, {});
});

test("who stops while there is no connection need not wait for it", async () => {
  fakeServer([null, "away"]);
  const upload = send(fileOf("0123"), { later: () => setImmediate(() => upload.cancel()), never: () => {} });
  await assert.rejects(upload.done, { code: "cancelled" });
});

test("a file that is gone from the device is told apart from a lost connection", async () => {
  const server = fakeServer();
  const gone = { name: "a.pdf", size: 5_000_000, slice: () => ({ arrayBuffer: async () => { throw new DOMException("gone", "NotReadableError"); } }) };
  await assert.rejects(send(gone).done, { code: "unreadable", status: 0 });
  assert.deepEqual(server.pieces(), []);
});

test("without https a file goes all the same, all of it", async () => {
  const server = fakeServer();
  server.parts = { 0: Buffer.from("0123") };
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    assert.deepEqual(await send(fileOf("0123456789")).done, KEPT);
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  }
  assert.deepEqual(server.pieces(), [0, 1, 2]);
  assert.equal(server.announced.sha256, "");
  assert.ok(!("X-Part-Sha256" in server.headers[1]));
});
