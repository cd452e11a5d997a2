/* The form of one story: seven questions, each saved as one types, answered by voice, or written down by somebody else.
   Loaded by folder.js when somebody opens a story; needs core.js and face.js, and loads recorder.js. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  /* Entries of a story, as lever.autosave takes them. */
  lever.storyKinds = {
    answers: { of: ({ answers }) => answers, none: "" },
    head: { of: ({ head }) => Object.fromEntries(Object.entries(head).filter(([, text]) => text)), none: "" },
    tags: { of: ({ tags }) => Object.fromEntries(tags.map((id) => [id, true])), none: false },
    language: { of: ({ language }) => ({ language }), none: null },
  };

  /* What the handlers of stories do, for a preview. */
  lever.previewStories = function ({ language }) {
    const stories = {};
    const begin = ({ competence }) => {
      const id = `preview-${competence}`;
      return { id, competence, revision: 0, head: {}, answers: {}, tags: [], language, writer: "candidate", is_own: true, recordings: {} };
    };
    const save = ({ story, answers, head, tags, language: spoken }) => {
      const before = stories[story];
      const ticked = { ...lever.storyKinds.tags.of(before), ...tags };
      return {
        ...before, revision: before.revision + 1, saved_at: new Date().toISOString(),
        answers: { ...before.answers, ...answers }, head: { ...before.head, ...head },
        tags: Object.keys(ticked).filter((id) => ticked[id]), language: spoken ? spoken.language : before.language,
      };
    };
    return async function (name, payload) {
      const story = { start_story: begin, save_story: save }[name];
      const state = story ? story(payload) : stories[payload.story];
      const known = name === "start_story" && stories[state.id];
      return known || (stories[state.id] = state);
    };
  };

  /* Who writes for the person on this device, kept until they say so: words must not change their writer on the way. */
  lever.storyWriter = function (key, storage) {
    const read = () => {
      try {
        return JSON.parse(storage.getItem(key));
      } catch {
        return null;
      }
    };
    let now = read();
    return {
      now: () => now,
      set(writer) {
        now = writer;
        try {
          if (writer) storage.setItem(key, JSON.stringify(writer));
          else storage.removeItem(key);
        } catch { /* storage is full or forbidden: it holds as long as the page does */ }
      },
    };
  };

  /* All stories of a page: `folder` is its list. */
  lever.stories = function (page, folder) {
    const { root, island, isOwner, host } = page;
    const { texts } = island;
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    const writer = lever.storyWriter(`lever-${island.storage_key}-writer`, isOwner ? globalThis.localStorage : null);
    const call = isOwner ? host.call : lever.previewStories(island);
    const opened = new Map();
    const ready = lever.loadScript(island.urls.recorder);
    let shown = null;

    const withWriter = (payload) => (writer.now() ? { ...payload, helper: writer.now().id } : payload);

    function hostOf(id) {
      const ask = (name, payload, rev) => call(name, withWriter({ ...payload, story: id }), rev);
      return { ...host, call: ask, load: () => ask("load_story", {}) };
    }

    function formOf(state) {
      if (!opened.has(state.id)) {
        const place = lever.make("div");
        place.innerHTML = part("story-form").innerHTML.replaceAll("__id__", `lever-${state.id}`);
        part("story-places").append(place);
        const own = { ...island, mode: `story-${state.id}`, state };
        const one = { root: place.firstElementChild, island: own, isOwner, host: hostOf(state.id) };
        opened.set(state.id, { place, form: lever.storyForm(one, { writer, leave }) });
      } else {
        opened.get(state.id).form.take(state);
      }
      return opened.get(state.id);
    }

    function show(state) {
      folder.tell("");
      shown = state.id;
      const { place, form } = formOf(state);
      for (const one of opened.values()) one.place.hidden = one.place !== place;
      part("list-page").hidden = true;
      form.enter();
    }

    /* Back to the list, as it is now. */
    async function leave() {
      const { place, form } = opened.get(shown);
      await form.send();
      place.hidden = true;
      part("list-page").hidden = false;
      root.dispatchEvent(new CustomEvent("lever:open", { bubbles: true, detail: { isOpen: false } }));
      try {
        if (isOwner) folder.show(await host.load());
      } catch (problem) {
        folder.refuse(problem);
      }
      const find = (which) => part("folder").querySelector(which);
      (find(`[data-story="${CSS.escape(shown)}"]`) || find("[data-tell]"))?.focus();
    }

    async function open({ story, tell, writer: id, name }) {
      part("problem").hidden = true;
      try {
        await ready;
        if (id) return await change({ id, name });
        return show(tell ? await call("start_story", withWriter({ competence: tell })) : folder.state().stories[story]);
      } catch (problem) {
        return folder.refuse(problem);
      }
    }

    const isInList = ({ id }) => Boolean(part("folder").querySelector(`[data-writer="${CSS.escape(id)}"]`));

    /* Another one writes now: what was typed before is stored first, as the words of who typed it. Who was taken back
       can store nothing any more. */
    async function change(next) {
      const forms = [...opened.values()].map(({ form }) => form);
      await Promise.all(forms.map((form) => form.send()));
      const canStore = !writer.now() || isInList(writer.now());
      if (canStore && forms.some((form) => form.hasOpen())) return folder.refuse({ message: texts.not_sent });
      writer.set(next);
      showWriter();
      for (const form of forms) form.refresh();
      return next && part("stop-writing").focus();
    }

    function showWriter() {
      part("writes").hidden = !writer.now();
      part("writes-name").textContent = writer.now() ? lever.fill(texts.writes, writer.now()) : "";
    }

    part("stop-writing").addEventListener("click", () => change(null));
    showWriter();
    return { open };
  };

  /* The form of one story. */
  lever.storyForm = function (one, { writer, leave }) {
    const { root, island, isOwner, host } = one;
    const { texts, names, locale } = island;
    const face = lever.face(one, {
      kinds: lever.storyKinds,
      saves: "save_story",
      knows: () => true,
      isClosed: (state) => Boolean(state.is_closed),
      sections: { write: showForm, closed: showClosed },
      rest: ["closed"],
      closed: "closed",
      first: (state) => (state.is_closed ? "closed" : "write"),
      called: (key) => calledBy(key.split(":")),
      worded: (key, value) => (key.startsWith("tags:") ? (value ? texts.conflict_ticked : texts.conflict_unticked) : languageNamed(value)),
      told: showAround,
    });
    const { all, part, on, autosave } = face;
    const languageNamed = (code) => [...part("language").options].find(({ value }) => value === code)?.textContent || code;
    const fieldOf = (id) => root.querySelector(`[data-kind][data-id="${id}"]`);
    const questionOf = (id) => fieldOf(id).labels[0].textContent;

    function calledBy([kind, id]) {
      if (kind === "tags") return names[id];
      return kind === "language" ? texts.the_language : questionOf(id);
    }

    /* ---- what is shown ---- */

    function showForm(state) {
      face.fillTexts();
      const ticked = autosave.values("tags");
      for (const tag of all("tag")) {
        tag.hidden = tag.dataset.competence === state.competence;
        tag.querySelector("input").checked = Boolean(ticked[tag.dataset.competence]);
      }
      part("language").value = autosave.values("language").language;
      for (const field of root.querySelectorAll("[data-kind]")) field.lang = part("language").value;
      showAround(state);
    }

    function showAround(state) {
      part("read").hidden = !globalThis.speechSynthesis || !Object.keys(state.answers).length;
      for (const name of all("name")) name.textContent = names[state.competence];
      showWhose(state);
      for (const voice of all("voice")) voices.get(voice).show(state.recordings[voice.dataset.id]);
    }

    function showWhose({ writer: wrote, writer_name: name, is_own, confirmed_at }) {
      const date = confirmed_at && lever.dayAndTime(confirmed_at, locale);
      part("whose").hidden = wrote === "candidate" || Boolean(writer.now()); // whoever writes now has not finished
      part("whose").classList.toggle("lever-message--warn", !is_own);
      part("whose-deeds").hidden = is_own;
      part("whose-says").textContent = lever.fill(confirmed_at ? texts.own : name ? texts.wrote : texts.wrote_unknown, { name, date });
    }

    function showClosed(state) {
      showAround(state);
      for (const told of all("told")) {
        const spoken = state.recordings[told.dataset.id] ? texts.spoken_answer : texts.no_answer;
        const tags = new Intl.ListFormat(locale).format(state.tags.map((id) => names[id]));
        told.textContent = state.answers[told.dataset.id] || (told.dataset.id === "tag" && tags) || spoken;
      }
    }

    /* ---- deeds ---- */

    /* Something that changes the story beside what is typed. */
    async function act(name, payload) {
      await autosave.send();
      try {
        await autosave.restart(await host.call(name, payload, face.state().revision));
        face.refresh();
        return true;
      } catch (problem) {
        if (problem.state) await autosave.restart(problem.state);
        face.refresh();
        face.say(problem.status === 401 ? texts.logged_out : problem.message || texts.not_done);
        return false;
      }
    }

    async function showVersions() {
      if (!part("history").open || !isOwner) return;
      try {
        part("versions").innerHTML = (await host.call("story_versions", {})).html;
      } catch (problem) {
        face.say(problem.message || texts.not_done);
      }
    }

    async function restore({ target }) {
      const button = target.closest("[data-part='restore']");
      if (!button || !(await act("restore_story", { number: Number(button.dataset.number) }))) return;
      part("history").open = false;
      fieldOf("title").focus();
    }

    /* Question and answer, one after the other, each in its language. */
    function readAloud() {
      const speech = globalThis.speechSynthesis;
      if (speech.speaking) return speech.cancel();
      const say = (text, lang) => speech.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang, onend: showReading }));
      for (const field of root.querySelectorAll("textarea[data-kind]")) {
        if (!field.value) continue;
        say(questionOf(field.dataset.id), document.documentElement.lang);
        say(field.value, part("language").value);
      }
      return showReading();
    }

    function showReading() {
      part("read").textContent = globalThis.speechSynthesis.speaking ? texts.stop_reading : texts.read;
    }

    const voices = new Map(all("voice").map((place) => [place, lever.voice(place, {
      canSend: isOwner && Boolean(island.urls.uploads), island, act, upload: part("upload"),
    })]));

    on("to-list", leave);
    on("confirm", () => act("confirm_words", {}).then((isDone) => isDone && part("name").focus()));
    on("read", readAloud);
    part("history").hidden = !isOwner;
    part("history").addEventListener("toggle", showVersions);
    part("versions").addEventListener("click", restore);
    part("form").addEventListener("submit", (event) => event.preventDefault());
    part("form").addEventListener("change", ({ target }) => {
      if (target.type === "checkbox") autosave.change("tags", target.value, target.checked);
      if (target === part("language")) autosave.change("language", "language", target.value).then(face.refresh);
    });
    face.begin();
    return {
      enter: () => face.show(root.dataset.shown),
      take: (state) => autosave.restart(state).then(face.refresh),
      send: () => { globalThis.speechSynthesis?.cancel(); return autosave.send(); },
      hasOpen: autosave.hasOpen,
      refresh: face.refresh,
    };
  };
})();
