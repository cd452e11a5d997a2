// A page whose changing part folder.js works on, for its tests.
"use strict";
const { Element, el } = require("./dom.js");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/folder.js");
const { lever } = globalThis;

globalThis.addEventListener = () => {};
globalThis.location = { search: "" };
const soon = () => new Promise((resolve) => setTimeout(resolve));

// ---- the page: "start" is what stands there first, "next" what a handler answers with ----

const tick = (value, more) => el("input", { type: "checkbox", name: "links", "data-list": "", value, ...more });

const place = () =>
  el("div", { "data-part": "choose-file", "data-script": "/upload.js" },
    el("span", { "data-error": "file", hidden: "" }),
    el("input", { type: "file", name: "file", "data-upload": "/case/1/uploads/" }),
    el("div", { "data-part": "upload", hidden: "" }),
    el("div", { "data-part": "same", "data-asks": "There as {names}?", hidden: "" }, el("p", {}), el("button", {}), el("button", {})));

const forms = () => [
  el("details", { "data-key": "add" }, el("summary", {}),
    el("form", { "data-call": "add_proof", "data-key": "add", "data-closes": "" },
      el("input", { type: "hidden", name: "new", "data-new": "" }),
      el("span", { "data-error": "title", hidden: "" }),
      el("input", { name: "title" }), tick("teamwork"), tick("teamwork.a"), place(), el("button", { type: "submit" }))),
  el("details", { "data-key": "note", open: "" }, el("form", { "data-call": "save_note", "data-key": "note" }, el("textarea", { name: "text" }))),
  el("button", { "data-call": "look", "data-at": "teamwork/2/" }),
  el("textarea", { id: "letter", value: "Dear Rosa" }),
  el("button", { "data-copy": "letter" }),
];

function page(reply = () => ({}), { isOwner = true, more = [] } = {}) {
  Element.pages = { start: () => [...forms(), ...more], next: forms };
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

const begin = () => {
  globalThis.location.search = "";
  Element.focused = null;
  delete lever.showUpload;
};

module.exports = { Element, begin, el, lever, page, soon, tick };
