// Rules of telling a story: what is an entry, who writes, the recorder.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { fakeStorage } = require("./saving.js");
require("../../lever_xblocks/ui/static/lever/js/stories.js");
require("../../lever_xblocks/ui/static/lever/js/recorder.js");
const { lever } = globalThis;

const STORY = { id: "s", revision: 3, head: { title: "The flood", activity: "" }, answers: { task: "Save the books." }, tags: ["empathy"], language: "en", recordings: {} };

// ---- saving ----

// A server with one story, which stands as `story` says.
function fakeServer(story = STORY) {
  const server = { story: structuredClone(story), calls: [], refusal: null };
  server.call = async (name, payload, rev) => {
    server.calls.push({ name, payload, rev });
    await null;
    if (server.refusal) throw server.refusal;
    if (rev !== server.story.revision) throw { status: 409, code: "stale_revision", state: structuredClone(server.story) };
    Object.assign(server.story.answers, payload.answers);
    Object.assign(server.story.head, payload.head);
    if (payload.language) server.story.language = payload.language.language;
    server.story.revision += 1;
    return structuredClone(server.story);
  };
  return server;
}

function start(server, storage = fakeStorage(), state = structuredClone(server.story)) {
  const heard = [];
  const autosave = lever.autosave({
    host: server, kinds: lever.storyKinds, saves: "save_story", knows: () => true, isClosed: ({ is_closed }) => Boolean(is_closed),
    memory: lever.memory("story-s", storage), state, tell: (status) => heard.push(status), later: () => {}, never: () => {},
  });
  return { autosave, heard };
}

test("answers, head, tags and language of a story are entries; what is empty is none", () => {
  assert.deepEqual(lever.entries(lever.storyKinds).all(STORY), {
    "answers:task": "Save the books.", "head:title": "The flood", "tags:empathy": true, "language:language": "en",
  });
});

test("what is typed in one pause is sent together", async () => {
  const server = fakeServer();
  const { autosave } = start(server);
  autosave.change("answers", "task", "Save books and chairs.", 800);
  autosave.change("head", "period", "2024", 800);
  autosave.change("tags", "empathy", false, 800);
  autosave.change("language", "language", "it", 800);
  await autosave.send();
  assert.deepEqual(server.calls, [{
    name: "save_story", rev: 3,
    payload: { answers: { task: "Save books and chairs." }, head: { period: "2024" }, tags: { empathy: false }, language: { language: "it" } },
  }]);
});

test("what two devices wrote into one answer is for the person to choose, both texts are there", async () => {
  const server = fakeServer();
  const { autosave } = start(server);
  server.story.answers.task = "Save the chairs.";
  server.story.answers.result = "All dry.";
  server.story.revision = 4;
  await autosave.change("answers", "task", "Save the cat.");
  assert.deepEqual(autosave.conflicts(), [{ key: "answers:task", mine: "Save the cat.", theirs: "Save the chairs." }]);
  assert.equal(autosave.values("answers").task, "Save the cat.");
  assert.equal(autosave.values("answers").result, "All dry.");
  await autosave.settle("answers:task", true);
  assert.equal(server.story.answers.task, "Save the cat.");
});

test("words that could not be sent are there at the next visit, and are sent then", async () => {
  const server = fakeServer();
  const storage = fakeStorage();
  server.refusal = { status: 0 };
  await start(server, storage).autosave.change("answers", "result", "All dry.");
  server.refusal = null;
  await start(server, storage).autosave.restart(structuredClone(server.story));
  assert.equal(server.story.answers.result, "All dry.");
  assert.deepEqual(storage.content, {});
});

test("what is handed in meanwhile takes no more, and the person is told", async () => {
  const server = fakeServer();
  const { autosave, heard } = start(server);
  server.refusal = { status: 409, code: "handed_in", state: { ...structuredClone(STORY), is_closed: true } };
  await autosave.change("answers", "task", "Too late.");
  assert.equal(heard.at(-1).code, "dropped");
  assert.equal(autosave.hasOpen(), false);
});

// ---- trying it out ----

test("who tries it out has one story of a strength, kept in the page", async () => {
  const call = lever.previewStories({ language: "pl" });
  const story = await call("start_story", { competence: "teamwork" });
  assert.deepEqual([story.language, story.answers], ["pl", {}]);
  await call("save_story", { story: story.id, answers: { task: "x" }, tags: { empathy: true }, language: { language: "it" } });
  await call("save_story", { story: story.id, head: { title: "y" }, tags: { empathy: false } });
  const again = await call("start_story", { competence: "teamwork" });
  assert.deepEqual([again.answers, again.head, again.tags, again.language, again.revision], [{ task: "x" }, { title: "y" }, [], "it", 2]);
  assert.deepEqual(await call("load_story", { story: story.id }), again);
});

// ---- who writes ----

test("who writes is remembered on this device until they stop", () => {
  const storage = fakeStorage();
  lever.storyWriter("w", storage).set({ id: "1", name: "Hana" });
  const later = lever.storyWriter("w", storage);
  assert.deepEqual(later.now(), { id: "1", name: "Hana" });
  later.set(null);
  assert.equal(lever.storyWriter("w", storage).now(), null);
  assert.deepEqual(storage.content, {});
});

test("without a storage, or with nonsense in it, the page alone remembers", () => {
  for (const storage of [null, fakeStorage({ w: "{" })]) {
    const writer = lever.storyWriter("w", storage);
    assert.equal(writer.now(), null);
    writer.set({ id: "1", name: "Hana" });
    assert.equal(writer.now().name, "Hana");
  }
});

// ---- the recorder ----

test("a time is told in minutes and seconds", () => {
  assert.deepEqual([0, 9, 83, 600].map(lever.clock), ["0:00", "0:09", "1:23", "10:00"]);
});

function fakeMicrophone({ types = ["audio/webm"] } = {}) {
  const used = { stopped: 0 };
  const tracks = [{ stop: () => { used.stopped += 1; } }];
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { mediaDevices: { getUserMedia: async () => ({ getTracks: () => tracks }) } } });
  globalThis.MediaRecorder = class extends EventTarget {
    static isTypeSupported(type) { return types.includes(type); }
    constructor(_sound, { mimeType = "" }) { super(); Object.assign(this, { mimeType: mimeType && `${mimeType};codecs=opus`, state: "inactive" }); }
    start() { this.state = "recording"; }
    stop() {
      this.state = "inactive";
      this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
      this.dispatchEvent(new Event("stop"));
    }
  };
  return used;
}

const record = async () => {
  const times = [];
  let tick;
  const recording = await lever.record({ onTime: (time) => times.push(time), every: (action) => { tick = action; }, stop: () => {} });
  tick();
  return { recording, times };
};

test("a recording becomes a file of a type that the folder takes, and the microphone is let go", async () => {
  for (const [type, name] of [["audio/webm", "answer.webm"], ["audio/mp4", "answer.m4a"], ["audio/ogg", "answer.ogg"]]) {
    const used = fakeMicrophone({ types: [type] });
    const { recording, times } = await record();
    const file = await recording.done();
    assert.deepEqual([file.name, file.type, file.size, times, used.stopped], [name, type, 5, ["0:00", "0:01"], 1]);
  }
});

test("a recording thrown away lets the microphone go, too", async () => {
  const used = fakeMicrophone();
  await (await record()).recording.cancel();
  assert.equal(used.stopped, 1);
});
