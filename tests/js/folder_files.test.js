// Rules of lever_xblocks/ui/static/lever/js/folder.js: files go first, and what was typed outlives the page.
"use strict";
const assert = require("node:assert/strict");
const { beforeEach, test } = require("node:test");
const { begin, lever, page, soon } = require("./folder_page.js");

beforeEach(begin);

// ---- files ----

function uploads(answer) {
  const sent = [];
  lever.loadScript = async () => {
    lever.shrink = async (file) => file;
    lever.showUpload = async (_place, { url, file }) => {
      sent.push([url, file.name]);
      return answer();
    };
  };
  return sent;
}

test("a file goes first, and the handler gets its id in its place", async () => {
  const files = uploads(() => ({ file: "f1", same_as: [] }));
  const { sent, choose, submit } = page();
  choose();
  await submit("add");
  assert.deepEqual(files, [["/case/1/uploads/", "cups.jpg"]]);
  assert.equal(sent[0][1].file, "f1");
});

test("without a file nothing is loaded for it", async () => {
  lever.loadScript = () => assert.fail("loaded");
  const { sent, submit } = page();
  await submit("add");
  assert.ok(!("file" in sent[0][1]));
});

test("a file whose form is refused is not sent twice", async () => {
  const files = uploads(() => ({ file: "f1", same_as: [] }));
  let isFirst = true;
  const { sent, choose, submit } = page(() => {
    if (!isFirst) return {};
    isFirst = false;
    throw { status: 400, code: "title", message: "Name it." };
  });
  choose();
  await submit("add");
  await submit("add");
  assert.equal(files.length, 1);
  assert.deepEqual(sent.map(([, payload]) => payload.file), ["f1", "f1"]);
});

test("what is wrong with a file stands beside it, and nothing is added", async () => {
  uploads(() => { throw { status: 415, code: "web_page", message: "A web page." }; });
  const { sent, find, choose, submit } = page();
  choose();
  await submit("add");
  assert.equal(find("[data-error='file']").textContent, "A web page.");
  assert.equal(sent.length, 0);
});

test("who stops sending adds nothing and may go on", async () => {
  uploads(() => null);
  const { sent, choose, submit } = page();
  choose();
  await submit("add");
  assert.equal(sent.length, 0);
  await submit("note");
  assert.equal(sent.length, 1);
});

test("while a file is under way another press does nothing and says why", async () => {
  let arrive;
  uploads(() => new Promise((resolve) => (arrive = resolve)));
  const { sent, parts, choose, submit, find } = page();
  choose();
  await submit("add");
  find("[data-call='look']").click();
  assert.equal(parts.status.textContent, "a file first");
  assert.equal(sent.length, 0);
  arrive({ file: "f1", same_as: [] });
  await soon();
  assert.deepEqual(sent.map(([name]) => name), ["add_proof"]);
  assert.equal(parts.status.textContent, "Done.");
});

test("a file that is there already is kept twice only if the person says so", async () => {
  for (const [number, calls] of [[0, 1], [1, 0]]) {
    uploads(() => ({ file: "f1", same_as: ["plan.jpg"] }));
    const { sent, find, choose, submit } = page();
    choose();
    await submit("add");
    const box = find("[data-part='same']");
    assert.equal(box.hidden, false);
    assert.equal(box.querySelector("p").textContent, "There as plan.jpg?");
    assert.equal(sent.length, 0);
    box.querySelectorAll("button")[number].click();
    await soon();
    assert.equal(box.hidden, true);
    assert.equal(sent.length, calls);
  }
});

// ---- what was typed outlives the page ----

test("what was typed and not sent is there again when the page was closed, its form open; what was sent is not", async () => {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
  try {
    const first = page();
    first.type("[name='title']", "Cups");
    first.find("[value='teamwork']").click();
    first.find("[value='teamwork']").dispatch("input");
    const second = page();
    assert.equal(second.find("[name='title']").value, "Cups");
    assert.equal(second.find("[value='teamwork']").checked, true);
    assert.equal(second.find("[data-key='add']").open, true);
    await second.submit("add");
    assert.equal(page().find("[name='title']").value, "");
  } finally {
    delete globalThis.sessionStorage;
  }
});

test("when the connection drops, what was typed stays and can be sent again", async () => {
  let isOffline = true;
  const { sent, parts, find, type, submit } = page(() => {
    if (isOffline) throw { status: 0 };
  });
  type("[name='text']", "A note");
  await submit("note");
  assert.equal(parts.problem.textContent, "no");
  assert.equal(find("[name='text']").value, "A note");
  isOffline = false;
  await submit("note");
  assert.deepEqual(sent.map(([, { text }]) => text), ["A note", "A note"]);
});
