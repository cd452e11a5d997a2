// Rules of the host objects in lever_xblocks/ui/static/lever/js/core.js.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
const { lever } = globalThis;

const EMPTY = { revision: 0, ratings: {}, saved_at: null, finished_at: null, history: [] };

const ISLAND = { storage_key: "p", locale: "en", can: ["rate"], urls: { confirmation: "/c/__id__/" }, state: EMPTY };

function answering(response) {
  globalThis.document = { cookie: "other=1; csrftoken=abc%3D" };
  const sent = [];
  globalThis.fetch = async (url, options) => {
    sent.push({ url, ...options });
    if (response instanceof Error) throw response;
    return { ok: response.status < 400, redirected: false, headers: new Headers({ "Content-Type": response.type || "application/json" }), json: async () => response.body, ...response };
  };
  return { sent, host: lever.handlerHost({ handlerUrl: (element, name) => `/h/${name}` }, {}, ISLAND) };
}

test("the host posts JSON to the handler with the token against forgery", async () => {
  const { host, sent } = answering({ status: 200, body: { state: { revision: 2 } } });
  assert.deepEqual(await host.call("rate", { ratings: { a: 1 } }, 1), { revision: 2 });
  assert.equal(sent[0].url, "/h/rate");
  assert.equal(sent[0].headers["X-CSRFToken"], "abc=");
  assert.deepEqual(JSON.parse(sent[0].body), { ratings: { a: 1 }, rev: 1, page: "p" });
});

test("the host tells apart: no connection, server in trouble, logged out, refused", async () => {
  const cases = [
    [new TypeError("offline"), { status: 0 }],
    [{ status: 500, type: "text/html" }, { status: 500, message: null }],
    [{ status: 503, body: { error: "busy" } }, { status: 503, message: "busy" }],
    [{ status: 403, type: "text/html" }, { status: 401 }],
    [{ status: 200, type: "text/html", redirected: true }, { status: 401 }],
    [{ status: 413, type: "text/html" }, { status: 413 }],
    [{ status: 409, body: { error: "changed", code: "stale_revision", state: EMPTY } }, { status: 409, code: "stale_revision", message: "changed", state: EMPTY }],
  ];
  for (const [response, expected] of cases) {
    await assert.rejects(answering(response).host.call("rate", {}, 0), (problem) => {
      assert.deepEqual({ ...problem }, expected);
      return true;
    });
  }
});

test("the host knows what is offered and where a document stands", () => {
  const { host } = answering({ status: 200, body: {} });
  assert.equal(host.can("rate"), true);
  assert.equal(host.can("confirmation"), false);
  assert.equal(host.url("confirmation", "7"), "/c/7/");
});

test("a preview goes the whole way without a server", async () => {
  const host = lever.previewHost({ ...ISLAND, can: [] }, lever.previewRounds);
  await host.call("rate", { ratings: { a: 3 } });
  await host.call("rate", { notes: { a: "I cook" } });
  const finished = await host.call("finish", {});
  assert.deepEqual(finished.history[0].ratings, { a: 3 });
  assert.deepEqual(finished.history[0].notes, { a: "I cook" });
  assert.equal((await host.call("again", {})).finished_at, null);
  assert.deepEqual((await host.load()).ratings, { a: 3 });
});
