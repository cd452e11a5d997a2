/* What all faces of blocks share on the page: its parts, what is saved, two entries for one, the dot plot. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const TYPING_PAUSE = 800;

  /* A new element: make("li", {class: "x", hidden: true}, "text", child …). */
  lever.make = function (tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };

  lever.loadScript = (src) => new Promise((resolve, reject) => {
    const script = lever.make("script", { src });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject({ status: 0 }));
    document.head.append(script);
  });

  /* Copy the text of a field; false: it is selected, for the person to do it (no permission, or a page without https). */
  lever.copy = async function (field) {
    const select = () => (field.focus(), field.select(), document.execCommand("copy"));
    return navigator.clipboard ? navigator.clipboard.writeText(field.value).then(() => true, select) : select();
  };

  /* The block's root, the values it starts from, and its host: one that keeps nothing for who only tries it out. */
  lever.openFace = function (runtime, element, preview) {
    const root = (element.jquery ? element[0] : element).querySelector("[data-lever='face']");
    const island = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const isOwner = island.can.length > 0;
    return { root, island, isOwner, host: isOwner ? lever.handlerHost(runtime, element, island) : lever.previewHost(island, preview) };
  };

  /* The life of a face. `sections` holds for each section of the page the function that brings it up to date; `first`
     gives from a state the section to begin with, `rest` names those where nothing waits to be done. `closed` is the
     section of a state that takes no more entries. `called(key)` and `worded(key, value)` name an entry, for the person
     to choose between two; `told(state)` hears of each change. The rest is for lever.autosave. */
  lever.face = function ({ root, island, isOwner, host }, { sections, first, rest = [], closed, called, worded, told = () => {}, ...saving }) {
    const { texts, locale } = island;
    const all = (name) => [...root.querySelectorAll(`[data-part="${name}"]`)];
    const part = (name) => all(name)[0];
    const section = (name) => root.querySelector(`section[data-section="${name}"]`);
    const entries = lever.entries(saving.kinds);
    const memory = lever.memory(`lever-${island.storage_key}-${island.mode}`, browserStorage());
    let state = island.state;
    let isOld = false;

    const autosave = lever.autosave({ host, memory, state, tell: showStatus, ...saving });

    function show(name, focus = true) {
      for (const one of root.querySelectorAll("[data-section]")) one.hidden = one.dataset.section !== name;
      root.dataset.shown = name;
      sections[name](state);
      if (isOwner) root.dispatchEvent(new CustomEvent("lever:open", { bubbles: true, detail: { isOpen: !rest.includes(name) } }));
      if (focus) focusOn(section(name));
    }

    const refresh = () => show(root.dataset.shown, false);

    function focusOn(place) {
      const heading = [...place.querySelectorAll("[tabindex='-1']")].find((shown) => shown.offsetParent);
      heading.focus({ preventScroll: true });
      const { top, bottom } = place.getBoundingClientRect();
      if (top < 0 || bottom > window.innerHeight - part("dock").offsetHeight) place.scrollIntoView({ block: "start" });
    }

    /* ---- saved, not saved, two entries ---- */

    function showStatus({ phase, state: stored, conflicts, code, status, message }) {
      state = stored;
      const saved = () => (conflicts.length ? texts.conflict_status : state.saved_at ? lever.fill(texts.saved, { time: lever.moment(state.saved_at, locale) }) : "");
      const refused = () => (status === 401 ? texts.logged_out : texts[code] || message || texts.not_done);
      const sentence = { saved, saving: () => null, waiting: () => message || texts.waiting, refused }[phase]();
      const isFine = (phase === "saved" || phase === "saving") && !conflicts.length;
      part("saving").hidden = phase !== "saving";
      if (sentence !== null && part("status").textContent !== sentence) part("status").textContent = isOwner ? sentence : "";
      part("status-line").classList.toggle("lever-status--open", !isFine);
      part("retry").hidden = ["saved", "saving"].includes(phase) || code === "conflict_status" || !autosave.hasOpen();
      showConflicts(conflicts);
      if (saving.isClosed(state) && root.dataset.shown !== closed) show(closed);
      told(state);
    }

    /* A sentence about what the person just tried. */
    function say(sentence) {
      part("status").textContent = sentence;
      part("status-line").classList.add("lever-status--open");
    }

    /* Boxes stay as they are while nothing in them changes: whoever presses a button leaves a field first, which saves it. */
    function showConflicts(conflicts) {
      const shown = part("conflicts").children.length;
      const content = JSON.stringify(conflicts);
      if (content === (part("conflicts").dataset.content || "[]")) return;
      part("conflicts").dataset.content = content;
      part("conflicts").replaceChildren(...conflicts.map(conflictBox));
      if (conflicts.length > shown) part("conflicts").scrollIntoView({ block: "center" }); // clear of the dock
    }

    function conflictBox({ key, mine, theirs }) {
      const name = called(key);
      const isText = entries.none(key) === "";
      const button = (value, sentence, isMine) => {
        const choice = lever.make("button", { type: "button", class: "lever-button lever-button--text" }, lever.fill(sentence, { word: isText ? value || texts.nothing : worded(key, value) }));
        choice.addEventListener("click", () => autosave.settle(key, isMine).then(refresh));
        return choice;
      };
      return lever.make("div", { class: "lever-message lever-message--warn", role: "group", "aria-label": name },
        lever.make("p", {}, lever.fill(isText ? texts.conflict_text : texts.conflict, { name })),
        lever.make("div", { class: "lever-actions" }, button(mine, texts.conflict_mine, true), button(theirs, texts.conflict_theirs, false)));
    }

    /* ---- what happens between page and server ---- */

    /* Store what is open, then call a handler, then show `next`; the state decides if somebody did the same elsewhere. */
    async function act(name, payload, next) {
      await autosave.send();
      if (saving.isClosed(state) && closed === next) return show(next);
      if (autosave.hasOpen()) return root.querySelector("[data-part='conflicts'] button, [data-part='retry']").focus();
      try {
        state = await host.call(name, payload, state.revision);
        await autosave.restart(state);
        return show(next);
      } catch (problem) {
        if (problem.state) await autosave.restart((state = problem.state));
        showStatus({ phase: "refused", state, conflicts: autosave.conflicts(), status: problem.status, message: problem.message });
        return refresh();
      }
    }

    /* The browser shows the page as it was when it was left; what counts is what is stored now, and entries not yet sent. */
    async function catchUp() {
      const { revision } = state;
      isOld = true;
      try {
        state = await host.load();
      } catch (problem) {
        if ([401, 403].includes(problem.status) && !autosave.hasOpen()) return globalThis.location.reload();
        return showStatus({ phase: "refused", state, conflicts: autosave.conflicts(), status: problem.status, message: problem.message });
      }
      isOld = false;
      if (state.revision !== revision) showFirst();
      return goOn();
    }

    const showFirst = () => show(first(state), false);
    const goOn = () => autosave.restart(state).then(refresh);
    const tryAgain = () => (isOld ? catchUp() : autosave.send());
    const on = (name, action) => all(name).forEach((control) => control.addEventListener("click", () => action(control)));

    /* Fields with data-kind and data-id are saved as one types; who leaves the field or the page need not wait. */
    function watchTexts() {
      root.addEventListener("input", ({ target }) => isText(target) && autosave.change(target.dataset.kind, target.dataset.id, target.value, TYPING_PAUSE));
      root.addEventListener("change", ({ target }) => isText(target) && autosave.send());
      document.addEventListener("visibilitychange", () => document.hidden && autosave.hasOpen() && autosave.send());
    }

    const isText = (field) => "kind" in field.dataset;

    /* Texts as they are stored or were typed; a field that has the focus is left alone. */
    function fillTexts() {
      for (const field of root.querySelectorAll("[data-kind]")) {
        const text = autosave.values(field.dataset.kind)[field.dataset.id] || "";
        if (field !== document.activeElement && field.value !== text) field.value = text;
      }
    }

    /* The form of a rating as it is stored or was answered: choices by the key of their row, notes and texts. */
    function fillForm() {
      const given = autosave.values("ratings");
      const notes = autosave.values("notes");
      for (const row of root.querySelectorAll("[data-key]")) {
        for (const radio of row.querySelectorAll("input[type='radio']")) radio.checked = String(given[row.dataset.key] ?? "") === radio.value;
      }
      for (const note of all("note")) note.open = note.open || Boolean(notes[note.dataset.competence]);
      fillTexts();
    }

    /* Keep the answer somebody chose; texts keep themselves. */
    function keepRating({ target }) {
      if (target.type === "radio") autosave.change("ratings", target.closest("[data-key]").dataset.key, target.value === "na" ? "na" : Number(target.value));
    }

    function begin() {
      showFirst();
      watchTexts();
      on("retry", tryAgain);
      if (!isOwner) return;
      globalThis.addEventListener("online", () => (isOld || autosave.hasOpen()) && tryAgain());
      globalThis.addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
      if (isKeptPage()) catchUp();
      else goOn();
    }

    return { all, part, on, show, say, refresh, act, autosave, begin, fillTexts, fillForm, keepRating, state: () => state };
  };

  /* ---- the dot plot, and the same figures as a table, in the framework's order ---- */

  lever.word = (framework, rating) => (rating === "na" ? framework.not_applicable : framework.scale.find(({ value }) => value === rating).word);

  /* Ratings by competence as the chart takes them: {value, word}. */
  lever.answers = (framework, ratings) => Object.fromEntries(Object.entries(ratings).map(([id, value]) => [id, { value, word: lever.word(framework, value) }]));

  /* One entry per cluster with its rows {id, name, now, before}, each answer {value, word} or null when there is none;
     `ids`: the competences to show, all unless given. */
  lever.chartRows = function (framework, now, before, ids) {
    const answer = (answers, id) => (answers && answers[id]) || null;
    const clusters = framework.clusters.map((cluster) => ({
      name: cluster.name,
      rows: framework.competences
        .filter(({ id, cluster: name }) => name === cluster.id && (!ids || ids.includes(id)))
        .map(({ id, name }) => ({ id, name, now: answer(now, id), before: answer(before, id) })),
    }));
    return clusters.filter(({ rows }) => rows.length);
  };

  /* Where an answer stands on the line, in per cent: in the middle of its column, or between two when it is a mean;
     null for "does not apply". */
  lever.place = function (framework, answer) {
    if (!answer || typeof answer.value !== "number") return null;
    const values = framework.scale.map(({ value }) => value);
    const column = values.findLastIndex((value) => value <= answer.value);
    if (column < 0) return null;
    const step = column + 1 < values.length ? (answer.value - values[column]) / (values[column + 1] - values[column]) : 0;
    return (100 * (column + step + 0.5)) / values.length;
  };

  /* `other`: how the second mark of a row looks ("before", "others"), "" when there is none. */
  lever.drawChart = function (container, framework, clusters, other) {
    const scale = framework.scale.map(({ word }) => lever.make("span", { class: "lever-word" }, word));
    const parts = clusters.map((cluster) =>
      lever.make("div", {},
        lever.make("p", { class: "lever-chart__name" }, cluster.name),
        ...cluster.rows.map((row) => chartRow(framework, row, other))));
    container.classList.toggle("lever-chart--compare", Boolean(other));
    container.style.setProperty("--lever-values", framework.scale.length);
    container.replaceChildren(lever.make("div", { class: "lever-chart__scale" }, ...scale), ...parts);
  };

  function chartRow(framework, row, other) {
    const now = lever.place(framework, row.now);
    const before = other ? lever.place(framework, row.before) : null;
    const track = lever.make("span", { class: "lever-chart__track" });
    if (now !== null) track.append(line(before ?? 0, now));
    if (before !== null) track.append(mark(`lever-dot lever-dot--${other}`, before));
    if (now !== null) track.append(mark("lever-dot", now));
    return lever.make("div", { class: "lever-chart__row" },
      lever.make("span", {}, row.name),
      track,
      lever.make("span", { class: "lever-chart__word lever-word" + (row.now && row.now.value !== "na" ? "" : " lever-muted") }, row.now ? row.now.word : "–"));
  }

  function line(from, to) {
    const element = mark("lever-chart__line", Math.min(from, to));
    element.style.inlineSize = Math.abs(to - from) + "%";
    return element;
  }

  function mark(classes, place) {
    const element = lever.make("span", { class: classes });
    element.style.insetInlineStart = place + "%";
    return element;
  }

  /* The same figures as table rows, one group per cluster. */
  lever.drawTable = function (table, clusters, other) {
    const cell = (answer) => lever.make("td", {}, lever.make("span", { class: "lever-word" }, answer ? answer.word : "–"));
    const groups = clusters.map((cluster) =>
      lever.make("tbody", {},
        lever.make("tr", {}, lever.make("th", { scope: "rowgroup", colspan: other ? 3 : 2 }, cluster.name)),
        ...cluster.rows.map((row) =>
          lever.make("tr", {}, lever.make("th", { scope: "row" }, row.name), cell(row.now), other ? cell(row.before) : null))));
    table.querySelectorAll("tbody").forEach((old) => old.remove());
    table.append(...groups);
  };

  /* What the person noted, by competence; the place is hidden with its heading when there is nothing. */
  lever.showNotes = function (place, framework, notes) {
    const written = framework.competences.filter(({ id }) => notes[id]);
    place.hidden = written.length === 0;
    place.querySelector("dl").replaceChildren(...written.flatMap(({ id, name }) => [lever.make("dt", {}, name), lever.make("dd", {}, notes[id])]));
  };

  /* Whether the browser took this page out of its own memory (back button, a tab it had put away) without asking the server. */
  const isKeptPage = () => document.wasDiscarded || performance.getEntriesByType("navigation").some(({ type }) => type === "back_forward");

  function browserStorage() {
    try {
      return globalThis.localStorage;
    } catch {
      return null; /* the browser forbids it: the page alone keeps what is not saved */
    }
  }
})();
