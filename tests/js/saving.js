// What tests of saving share: storage of a browser, a server, and autosave between them.
"use strict";
require("../../lever_xblocks/ui/static/lever/js/core.js");
const { lever } = globalThis;

const EMPTY = { revision: 0, ratings: {}, notes: {}, saved_at: null, finished_at: null, history: [] };

function fakeStorage(content = {}) {
  return {
    content,
    getItem: (key) => content[key] ?? null,
    setItem: (key, value) => { content[key] = value; },
    removeItem: (key) => { delete content[key]; },
  };
}

// A server with one person's answers; `fail` makes the next calls fail, `busy` holds the answer back.
function fakeServer(ratings = {}, notes = {}) {
  const server = { revision: Object.keys({ ...ratings, ...notes }).length ? 1 : 0, ratings, notes, fail: [], calls: [], finished_at: null };
  server.state = () => ({ ...EMPTY, revision: server.revision, ratings: { ...server.ratings }, notes: { ...server.notes }, finished_at: server.finished_at });
  server.call = async (name, payload, rev) => {
    server.calls.push({ name, ...payload, rev });
    await null;
    if (server.fail.length) throw server.fail.shift();
    if (rev !== server.revision) throw { status: 409, code: "stale_revision", message: "changed", state: server.state() };
    Object.assign(server.ratings, payload.ratings);
    Object.assign(server.notes, payload.notes);
    server.revision += 1;
    return server.state();
  };
  return server;
}

const KINDS = { ratings: { of: ({ ratings }) => ratings, none: null }, notes: { of: ({ notes }) => notes, none: "" } };

function start(server, storage = fakeStorage(), state = server.state(), knows = (kind, id) => ["a", "b", "c"].includes(id)) {
  const heard = [];
  const timers = [];
  const autosave = lever.autosave({
    host: server,
    memory: lever.memory("k", storage),
    state,
    kinds: KINDS,
    saves: "rate",
    knows,
    isClosed: ({ finished_at }) => Boolean(finished_at),
    tell: (status) => heard.push(status),
    later: (action, pause) => timers.push({ action, pause }),
    never: () => {},
  });
  return { autosave, heard, timers, storage, last: () => heard.at(-1) };
}

module.exports = { EMPTY, fakeStorage, fakeServer, start };
