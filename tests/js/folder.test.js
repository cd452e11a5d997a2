// Rules of lever_xblocks/ui/static/lever/js/folder.js: forms and buttons call handlers, nothing typed is lost.
"use strict";
const assert = require("node:assert/strict");
const { beforeEach, test } = require("node:test");
const { Element, begin, el, lever, page, soon, tick } = require("./folder_page.js");

beforeEach(begin);

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
  assert.equal(Element.focused, find("details[data-key='add']").querySelector("summary"));
});

test("whatever way of adding they take, it is ticked for them, and that alone is not kept", () => {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
  globalThis.location.search = "?for=teamwork.a";
  const another = el("details", { "data-key": "other" }, el("form", { "data-call": "add_proof", "data-key": "other" }, tick("teamwork")));
  const { root } = page(undefined, { more: [another] });
  assert.deepEqual(root.querySelectorAll("input[name='links']").filter((one) => one.checked).map((one) => one.value), ["teamwork.a", "teamwork"]);
  globalThis.location.search = "";
  assert.ok(!page().find("[value='teamwork.a']").checked);
  delete globalThis.sessionStorage;
});

test("where an indicator is not offered its strength is ticked", () => {
  globalThis.location.search = "?for=teamwork.z";
  assert.ok(page().find("[value='teamwork']").checked);
});

test("a strength nobody offers opens nothing", () => {
  globalThis.location.search = "?for=flying";
  assert.ok(!page().find("details[data-key='add']").open);
});
