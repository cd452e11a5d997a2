// Rules of lever_xblocks/ui/static/lever/js/folder.js: forms call handlers, nothing typed is lost, files go first.
"use strict";
const assert = require("node:assert/strict");
const { beforeEach, test } = require("node:test");
const { Element, el } = require("./dom.js");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/folder.js");
const { lever } = globalThis;

globalThis.addEventListener = () => {};
globalThis.location = { search: "" };
const soon = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  globalThis.location.search = "";
  Element.focused = null;
  delete lever.showUpload;
});

// ---- the page: "start" is what stands there first, "next" what a handler answers with ----

const tick = (value, more) => el("input", { type: "checkbox", name: "links", "data-list": "", value, ...more });

const place = () =>
  el("div", { "data-part": "choose-file", "data-script": "/upload.js" },
    el("span", { "data-error": "file", hidden: "" }),
    el("input", { type: "file", name: "file", "data-upload": "/case/1/uploads/" }),
    el("div", { "data-part": "upload", hidden: "" }),
    el("div", { "data-part": "same", "data-asks": "There as {names}?", hidden: "" }, el("p", {}), el("button", {}), el("button", {})));

const forms = () => [
  el("details", { "data-key": "add" },
    el("form", { "data-call": "add_proof", "data-key": "add", "data-closes": "" },
      el("input", { type: "hidden", name: "new", "data-new": "" }),
      el("span", { "data-error": "title", hidden: "" }),
      el("input", { name: "title" }), tick("teamwork"), tick("teamwork.a"), place(), el("button", { type: "submit" }))),
  el("details", { "data-key": "note", open: "" }, el("form", { "data-call": "save_note", "data-key": "note" }, el("textarea", { name: "text" }))),
  el("button", { "data-call": "look", "data-at": "teamwork/2/" }),
  el("textarea", { id: "letter", value: "Dear Rosa" }),
  el("button", { "data-copy": "letter" }),
];

function page(reply = () => ({}), { isOwner = true } = {}) {
  Element.pages = { start: forms, next: forms };
  const folder = el("div", { "data-part": "folder" });
  const parts = { folder, problem: el("p", { "data-part": "problem", hidden: "" }), status: el("p", { "data-part": "status" }) };
  const root = Object.assign(el("div", {}, ...Object.values(parts)), { isRoot: true });
  const sent = [];
  const host = {
    call: async (name, payload) => {
      sent.push([name, payload]);
      return { html: "next", said: "Done.", focus: "", at: "/1/", ...(await reply(name, payload)) };
    },
  };
  const island = { state: { html: "start", at: "/1/" }, texts: { not_done: "no", logged_out: "out", copied: "copied", select: "select", busy: "a file first" } };
  const face = lever.folder({ root, island, isOwner, host });
  const find = (selector) => root.querySelector(selector);
  const type = (selector, value) => {
    find(selector).value = value;
    find(selector).dispatch("input");
  };
  const submit = async (key) => {
    find(`form[data-key="${key}"]`).dispatch("submit");
    await soon();
  };
  const choose = (name = "cups.jpg") => (find("input[type='file']").files = [new File(["x"], name)]);
  return { face, root, parts, sent, find, type, submit, choose };
}

// ---- forms and buttons ----

test("a form is sent as it stands, lists as lists, with the part of the folder that is shown", async () => {
  const { sent, find, type, submit } = page();
  type("[name='title']", "Cups");
  find("[value='teamwork.a']").click();
  await submit("add");
  const [[name, { new: key, ...payload }]] = sent;
  assert.equal(name, "add_proof");
  assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(payload, { at: "/1/", title: "Cups", links: ["teamwork.a"] });
});

test("each rendering has a key of its own, a refused form keeps its key", async () => {
  const { find, submit } = page((name) => { if (name === "add_proof") throw { status: 400, code: "title", message: "Name it." }; });
  const key = find("[name='new']").value;
  await submit("add");
  assert.equal(find("[name='new']").value, key);
  await submit("note");
  assert.notEqual(find("[name='new']").value, key);
});

test("a button may ask for another part", async () => {
  const { sent, find } = page();
  find("button[data-call]").click();
  await soon();
  assert.deepEqual(sent, [["look", { at: "teamwork/2/" }]]);
});

test("a second tap while the first is under way does nothing", async () => {
  const { sent, submit } = page(() => new Promise(() => {}));
  await submit("note");
  await submit("note");
  assert.equal(sent.length, 1);
});

test("what was typed elsewhere stays, what was sent goes and its place closes where it says so", async () => {
  const { find, type, submit } = page();
  find("details[data-key='add']").open = true;
  type("[name='title']", "Cups");
  find("[value='teamwork']").click();
  type("[name='text']", "half a sent");
  await submit("add");
  assert.equal(find("[name='text']").value, "half a sent");
  assert.equal(find("[name='title']").value, "");
  assert.equal(find("details[data-key='add']").open, false);
  assert.equal(find("details[data-key='note']").open, true);
});

test("a refusal stands beside its field, anything else above the page, and what was typed stays", async () => {
  for (const [code, place] of [["title", "[data-error='title']"], ["handed_in", "[data-part='problem']"]]) {
    const { find, type, submit } = page(() => { throw { status: 400, code, message: "Not so." }; });
    type("[name='title']", "Cups");
    await submit("add");
    assert.equal(find(place).textContent, "Not so.");
    assert.equal(find(place).hidden, false);
    assert.equal(find("[name='title']").value, "Cups");
  }
});

test("who is too late sees what is stored now and keeps what they typed", async () => {
  const { find, type, submit } = page(() => { throw { status: 409, code: "stale_revision", message: "Look.", state: { html: "next" } }; });
  type("[name='text']", "mine");
  await submit("note");
  assert.equal(find("[name='text']").value, "mine");
  assert.equal(find("[data-part='problem']").textContent, "Look.");
});

test("who only looks on can press nothing", async () => {
  const { find, sent, submit } = page(undefined, { isOwner: false });
  assert.ok(find("[name='title']").disabled);
  await submit("add");
  assert.equal(sent.length, 0);
});

test("a message is copied, or selected for the person to copy it", async () => {
  for (const isCopied of [true, false]) {
    lever.copy = async (field) => field.value === "Dear Rosa" && isCopied;
    const { find, parts } = page();
    find("[data-copy]").click();
    await soon();
    assert.equal(parts.status.textContent, isCopied ? "copied" : "select");
  }
});

test("whoever comes for one indicator finds the form open and it ticked", () => {
  globalThis.location.search = "?for=teamwork.a";
  const { find } = page();
  assert.ok(find("details[data-key='add']").open);
  assert.ok(find("[value='teamwork.a']").checked);
  assert.ok(!find("[value='teamwork']").checked);
});

test("where an indicator is not offered its strength is ticked", () => {
  globalThis.location.search = "?for=teamwork.z";
  assert.ok(page().find("[value='teamwork']").checked);
});

test("a strength nobody offers opens nothing", () => {
  globalThis.location.search = "?for=flying";
  assert.ok(!page().find("details[data-key='add']").open);
});

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
