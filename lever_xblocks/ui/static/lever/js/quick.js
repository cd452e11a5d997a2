/* The quick self-assessment: one strength a screen, then the picture. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  /* Which part to show first: the picture of a finished round, the next open strength, or the welcome. */
  lever.firstPart = function (state, competences) {
    const open = competences.findIndex(({ id }) => state.ratings[id] == null);
    if (state.finished_at) return { part: "picture" };
    if (open === 0 && !Object.keys(state.ratings).length) return { part: "welcome" };
    return open === -1 || state.history.length ? { part: "answers" } : { part: "steps", step: open };
  };

  globalThis.LeverQuick = function (runtime, element) {
    const root = (element.jquery ? element[0] : element).querySelector("[data-lever='self-assessment']");
    const island = JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const host = island.can.includes("rate") ? lever.handlerHost(runtime, element, island) : lever.previewHost(island);
    start(root, island, host);
  };

  function start(root, island, host) {
    const { texts, framework, locale } = island;
    const ids = framework.competences.map(({ id }) => id);
    const all = (name) => [...root.querySelectorAll(`[data-part="${name}"]`)];
    const part = (name) => all(name)[0];
    const steps = all("step");
    let state = island.state;
    let step = 0;
    let isOld = false;

    const autosave = lever.autosave({ host, memory: lever.memory("lever-" + island.storage_key, browserStorage()), state, tell: showStatus });

    /* ---- parts of the page ---- */

    function show(name, focus = true) {
      for (const section of root.querySelectorAll("[data-section]")) section.hidden = section.dataset.section !== name;
      root.dataset.shown = name;
      if (name === "steps") showStep();
      if (name === "answers") showAnswers();
      if (name === "picture") showPicture();
      if (host.can("rate")) root.dispatchEvent(new CustomEvent("lever:open", { bubbles: true, detail: { isOpen: name !== "picture" } }));
      if (focus) focusOn(root.querySelector(`[data-section="${name}"]`));
    }

    function showFirst() {
      const first = lever.firstPart(state, framework.competences);
      step = first.step || 0;
      show(first.part, false);
    }

    function focusOn(section) {
      const heading = [...section.querySelectorAll("[tabindex='-1']")].find((shown) => shown.offsetParent);
      heading.focus({ preventScroll: true });
      const { top, bottom } = section.getBoundingClientRect();
      if (top < 0 || bottom > window.innerHeight - part("dock").offsetHeight) section.scrollIntoView({ block: "start" });
    }

    function showStep() {
      const ratings = autosave.ratings();
      steps.forEach((fieldset, index) => { fieldset.hidden = index !== step; });
      for (const radio of root.querySelectorAll("input[type='radio']")) radio.checked = String(ratings[radio.dataset.competence] ?? "") === radio.value;
      part("count").textContent = lever.fill(texts.count, { number: step + 1, total: steps.length });
      part("bar").style.inlineSize = (100 * (step + 1)) / steps.length + "%";
      part("back").hidden = step === 0;
      for (const cluster of all("cluster")) markCluster(cluster, ratings);
    }

    function markCluster(cluster, ratings) {
      const isDone = framework.competences.every(({ id, cluster: name }) => name !== cluster.dataset.cluster || ratings[id] != null);
      const isCurrent = steps[step].dataset.cluster === cluster.dataset.cluster;
      cluster.classList.toggle("lever-steps__step--done", isDone);
      cluster.querySelector("[data-part='done']").hidden = !isDone;
      if (isCurrent) cluster.setAttribute("aria-current", "step");
      else cluster.removeAttribute("aria-current");
    }

    function go(to) {
      if (to >= steps.length) return show("answers");
      step = Math.max(0, to);
      return show("steps");
    }

    function showAnswers() {
      const ratings = autosave.ratings();
      for (const answer of all("answer")) {
        const rating = ratings[answer.dataset.competence];
        const word = answer.querySelector("[data-part='word']");
        word.textContent = rating == null ? texts.open : lever.word(framework, rating);
        word.classList.toggle("lever-answers__word--open", rating == null);
      }
      const open = ids.filter((id) => ratings[id] == null).length;
      part("still-open").textContent = open ? lever.fill(texts.still_open, { number: open }) : texts.all_answered;
      part("finish").hidden = open > 0;
      part("answer-open").hidden = open === 0;
    }

    /* ---- the picture ---- */

    const earlier = () => state.history.filter(({ finished_at }) => finished_at !== state.finished_at);

    function showPicture() {
      const rounds = earlier();
      const chosen = rounds.find(({ finished_at }) => finished_at === part("compare").value);
      const clusters = lever.chartRows(framework, state.ratings, chosen && chosen.ratings);
      lever.drawChart(part("chart"), framework, clusters, Boolean(chosen));
      lever.drawTable(part("table"), clusters, Boolean(chosen));
      part("legend").hidden = part("before-column").hidden = !chosen;
      part("finished").textContent = lever.fill(texts.finished, { date: lever.day(state.finished_at, locale) });
      part("standout").textContent = standout(state.ratings);
      showHistory(rounds);
    }

    function standout(ratings) {
      const best = Math.max(...framework.scale.map(({ value }) => value));
      const names = framework.competences.filter(({ id }) => ratings[id] === best).map(({ name }) => name);
      return names.length ? lever.fill(texts.standout, { names: new Intl.ListFormat(locale).format(names) }) : "";
    }

    function showHistory(rounds) {
      const chosen = part("compare").value;
      part("compare").replaceChildren(
        lever.make("option", { value: "" }, texts.compare_none),
        ...rounds.map(({ finished_at }) => lever.make("option", { value: finished_at, selected: finished_at === chosen }, lever.dayAndTime(finished_at, locale))));
      part("compare-field").hidden = rounds.length === 0;
      const links = state.history.filter(({ id }) => id && host.can("confirmation"));
      part("confirmations").replaceChildren(...links.map(({ id, finished_at }) =>
        lever.make("li", {}, lever.make("a", { href: host.url("confirmation", id) }, lever.fill(texts.confirmation, { date: lever.dayAndTime(finished_at, locale) })))));
      part("confirmations-about").hidden = links.length === 0;
    }

    /* ---- saved, not saved, two answers ---- */

    function showStatus({ phase, state: stored, conflicts, code, status, message }) {
      state = stored;
      const saved = () => (state.saved_at ? lever.fill(texts.saved, { time: lever.moment(state.saved_at, locale) }) : "");
      const refused = () => (status === 401 ? texts.logged_out : texts[code] || message || texts.not_done);
      const sentence = { saved, saving: () => null, waiting: () => message || texts.waiting, refused }[phase]();
      const isFine = phase === "saved" || phase === "saving";
      part("saving").hidden = phase !== "saving";
      if (sentence !== null && part("status").textContent !== sentence) part("status").textContent = host.can("rate") ? sentence : "";
      part("status-line").classList.toggle("lever-status--open", !isFine);
      part("retry").hidden = isFine || !autosave.hasOpen();
      if (conflicts) showConflicts(conflicts);
      if (state.finished_at && root.dataset.shown !== "picture") show("picture");
    }

    function showConflicts(conflicts) {
      const shown = part("conflicts").children.length;
      part("conflicts").replaceChildren(...conflicts.map(({ competence, mine, theirs }) => {
        const name = framework.competences.find(({ id }) => id === competence).name;
        const button = (rating, sentence, isMine) => {
          const word = rating === null ? texts.open : lever.word(framework, rating);
          const choice = lever.make("button", { type: "button", class: "lever-button" }, lever.fill(sentence, { word }));
          choice.addEventListener("click", () => autosave.settle(competence, isMine).then(refresh));
          return choice;
        };
        return lever.make("div", { class: "lever-message lever-message--warn", role: "group", "aria-label": name },
          lever.make("p", {}, lever.fill(texts.conflict, { name })),
          lever.make("div", { class: "lever-actions" }, button(mine, texts.conflict_mine, true), button(theirs, texts.conflict_theirs, false)));
      }));
      if (conflicts.length <= shown) return;
      part("status").textContent = texts.conflict_status;
      part("conflicts").scrollIntoView({ block: "nearest" });
    }

    function refresh() {
      const section = [...root.querySelectorAll("[data-section]")].find(({ hidden }) => !hidden);
      show(section.dataset.section, false);
    }

    async function finish() {
      await autosave.send();
      if (state.finished_at) return show("picture");
      if (!autosave.hasOpen()) return act("finish", "picture");
      return root.querySelector("[data-part='conflicts'] button, [data-part='retry']").focus();
    }

    async function act(name, next) {
      try {
        state = await host.call(name, {}, state.revision);
        await autosave.restart(state, ids);
        show(next);
      } catch (problem) {
        if (problem.state) await autosave.restart((state = problem.state), ids);
        showStatus({ phase: "refused", state, status: problem.status, message: problem.message });
        refresh();
      }
    }

    /* The browser shows the page as it was when it was left; what counts is what is stored now, and choices not yet sent. */
    async function catchUp() {
      const { revision } = state;
      isOld = true;
      try {
        state = await host.load();
      } catch (problem) {
        if ([401, 403].includes(problem.status) && !autosave.hasOpen()) return globalThis.location.reload();
        return showStatus({ phase: "refused", state, status: problem.status, message: problem.message });
      }
      isOld = false;
      if (state.revision !== revision) showFirst();
      return goOn();
    }

    const goOn = () => autosave.restart(state, ids).then(refresh);
    const tryAgain = () => (isOld ? catchUp() : autosave.send());

    /* ---- what the person does ---- */

    const on = (name, action) => all(name).forEach((control) => control.addEventListener("click", () => action(control)));
    on("begin", () => go(Math.max(0, ids.findIndex((id) => autosave.ratings()[id] == null))));
    on("answer-open", () => go(ids.findIndex((id) => autosave.ratings()[id] == null)));
    on("back", () => go(step - 1));
    on("to-answers", () => show("answers"));
    on("answer", ({ dataset }) => go(ids.indexOf(dataset.competence)));
    on("finish", finish);
    on("again", () => act("again", "answers"));
    on("retry", tryAgain);
    part("compare").addEventListener("change", showPicture);
    part("form").addEventListener("submit", (event) => { event.preventDefault(); go(step + 1); });
    part("form").addEventListener("change", ({ target }) => {
      autosave.change(target.dataset.competence, target.value === "na" ? "na" : Number(target.value));
      for (const cluster of all("cluster")) markCluster(cluster, autosave.ratings());
    });

    showFirst();
    if (!host.can("rate")) return;
    globalThis.addEventListener("online", () => (isOld || autosave.hasOpen()) && tryAgain());
    globalThis.addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
    if (isKeptPage()) catchUp();
    else goOn();
  }

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
