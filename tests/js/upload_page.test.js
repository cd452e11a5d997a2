// What the person sees of an upload, and photos made smaller (lever_xblocks/ui/static/lever/js/upload.js).
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/core.js");
require("../../lever_xblocks/ui/static/lever/js/upload.js");
const { lever } = globalThis;

globalThis.addEventListener = () => {};
globalThis.removeEventListener = () => {};

function placeOf() {
  const parts = { status: { textContent: "" }, bar: { value: 0 }, cancel: {} };
  return {
    parts,
    hidden: true,
    dataset: { sending: "Sending {name}", waiting: "waiting", unreadable: "unreadable", login: "log in", failed: "failed" },
    querySelector: (text) => parts[text.match(/upload-(\w+)/)[1]],
  };
}

async function show(place, behave) {
  const { upload } = lever;
  lever.upload = (options) => behave(options);
  try {
    return await lever.showUpload(place, { url: "/begin/", file: { name: "a.pdf" } });
  } finally {
    lever.upload = upload;
  }
}

test("the place shows how far it is and why it waits, and goes when it is done", async () => {
  const place = placeOf();
  const seen = [];
  const answer = await show(place, ({ onProgress }) => {
    const look = () => seen.push([place.hidden, place.parts.bar.value, place.parts.status.textContent]);
    const done = (async () => {
      await null;
      onProgress(0.5, false); look();
      onProgress(0.5, true); look();
      return { file: "f" };
    })();
    return { done, cancel: () => {} };
  });
  assert.deepEqual(seen, [[false, 0.5, "Sending a.pdf"], [false, 0.5, "waiting"]]);
  assert.deepEqual([answer, place.hidden], [{ file: "f" }, true]);
});

test("who cancels gets nothing, and no error", async () => {
  const place = placeOf();
  const answer = await show(place, () => {
    let stop;
    const done = new Promise((_, reject) => { stop = () => reject({ status: 0, code: "cancelled" }); });
    setImmediate(() => place.parts.cancel.onclick());
    return { done, cancel: () => stop() };
  });
  assert.deepEqual([answer, place.hidden], [null, true]);
});

test("every failure has a sentence, the server's where it gave one", async () => {
  const failures = [
    [{ status: 413, code: "too_large", message: "too large" }, "too large"],
    [{ status: 0, code: "unreadable" }, "unreadable"],
    [{ status: 401 }, "log in"],
    [{ status: 507, message: null }, "failed"],
    [{ status: 418 }, "failed"],
  ];
  for (const [problem, message] of failures) {
    await assert.rejects(show(placeOf(), () => ({ done: Promise.reject(problem), cancel() {} })), { message, status: problem.status });
  }
});

// A browser that draws: a picture of `size`, and what drawing it anew gives.
function browser({ width = 4000, height = 3000, bytes = 400_000, fails = false } = {}) {
  const drawn = {};
  globalThis.createImageBitmap = async (_file, options) => {
    if (fails) throw new Error("cannot be decoded");
    return { width, height, options, close() { drawn.isClosed = true; } };
  };
  globalThis.document = {
    createElement: () => ({
      getContext: () => ({ fillRect() {}, drawImage: (...what) => Object.assign(drawn, { size: what.slice(-2), turned: what[0].options.imageOrientation }) }),
      toBlob: (done, type) => done(new Blob([new Uint8Array(bytes)], { type })),
    }),
  };
  return drawn;
}

const photo = (bytes, type = "image/jpeg", name = "IMG_1.JPG") => new File([new Uint8Array(bytes)], name, { type });

test("a large photo becomes smaller, turned as it was taken", async () => {
  const drawn = browser();
  const smaller = await lever.shrink(photo(4_000_000));
  assert.deepEqual(drawn, { size: [2560, 1920], turned: "from-image", isClosed: true });
  assert.deepEqual([smaller.name, smaller.type, smaller.size], ["IMG_1.jpg", "image/jpeg", 400_000]);
});

test("small photos, other files and what would not become smaller stay as they are", async () => {
  browser({ bytes: 5_000_000 });
  for (const file of [photo(1_000_000), photo(4_000_000, "application/pdf"), photo(4_000_000, "image/gif"), photo(4_000_000)]) {
    assert.equal(await lever.shrink(file), file);
  }
});

test("a photo this browser cannot read stays as it is", async () => {
  browser({ fails: true });
  const file = photo(4_000_000);
  assert.equal(await lever.shrink(file), file);
});

test("a photo of a kind only some devices show is drawn anew whatever its size", async () => {
  browser({ width: 800, height: 600, bytes: 900_000 });
  const drawn = await lever.shrink(photo(100_000, "image/heic", "IMG_2.HEIC"));
  assert.deepEqual([drawn.name, drawn.type], ["IMG_2.jpg", "image/jpeg"]);
});
