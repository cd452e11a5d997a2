// All scripts may stand on one page: none may take a name of the namespace `lever` from another.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const FOLDER = path.join(__dirname, "../../lever_xblocks/ui/static/lever/js");
const SCRIPTS = fs.readdirSync(FOLDER).filter((name) => name.endsWith(".js")).map((name) => ({ name, code: fs.readFileSync(path.join(FOLDER, name), "utf8") }));

// A page with nothing on it; `lever` remembers which script gave it which name.
function loadAll(scripts) {
  const owners = {};
  const taken = [];
  let present;
  const lever = new Proxy({}, {
    set(names, name, value) {
      if (name in names) taken.push(`lever.${String(name)} of ${owners[name]} by ${present}`);
      owners[name] = present;
      names[name] = value;
      return true;
    },
  });
  const document = { addEventListener() {}, querySelectorAll: () => [], getElementById: () => null };
  const page = vm.createContext({ lever, document, addEventListener() {} });
  page.window = page;
  for (const { name, code } of scripts) vm.runInContext(code, page, { filename: (present = name) });
  return { taken, names: Object.keys(owners) };
}

test("no name is defined by two scripts, in whatever order they are loaded", () => {
  for (const scripts of [SCRIPTS, [...SCRIPTS].reverse()]) {
    const { taken, names } = loadAll(scripts);
    assert.deepEqual(taken, []);
    assert.ok(names.includes("startBlocks") && names.includes("autosave"));
  }
});
