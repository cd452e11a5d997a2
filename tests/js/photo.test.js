// Rules of lever_xblocks/ui/static/lever/js/photo.js: a photo is made smaller before an ordinary form sends it.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
require("../../lever_xblocks/ui/static/lever/js/photo.js");
const { lever } = globalThis;

class Files {
  constructor() {
    this.files = [];
    this.items = { add: (file) => this.files.push(file) };
  }
}
const large = { name: "paper.heic" };
const small = { name: "paper.jpg" };

test("a photo made smaller takes the place of the one chosen", async () => {
  lever.shrink = async () => small;
  const field = { files: [large] };
  await lever.smallerPhoto(field, Files);
  assert.deepEqual(field.files, [small]);
});

test("what cannot be made smaller stays", async () => {
  lever.shrink = async (file) => file;
  const files = [large];
  const field = { files };
  await lever.smallerPhoto(field, Files);
  assert.equal(field.files, files);
});

test("nothing chosen is nothing to do", async () => {
  lever.shrink = () => assert.fail("not asked");
  await lever.smallerPhoto({ files: [] }, Files);
});

test("a photo chosen meanwhile is not taken away", async () => {
  const other = { name: "other.jpg" };
  const field = { files: [large] };
  lever.shrink = async () => {
    field.files = [other];
    return small;
  };
  await lever.smallerPhoto(field, Files);
  assert.deepEqual(field.files, [other]);
});
