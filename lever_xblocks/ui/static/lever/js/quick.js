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

  globalThis.LeverQuick = (runtime, element) => start(lever.openFace(runtime, element, lever.previewRounds));

  function start(opened) {
    const { island, host } = opened;
    const { texts, framework, locale } = island;
    const ids = framework.competences.map(({ id }) => id);
    const nameOf = (key) => framework.competences.find(({ id }) => key.endsWith(":" + id)).name;
    let step = 0;

    const face = lever.face(opened, {
      kinds: { ratings: { of: ({ ratings }) => ratings, none: null }, notes: { of: ({ notes }) => notes, none: "" } },
      saves: "rate",
      knows: (_, id) => ids.includes(id),
      isClosed: ({ finished_at }) => Boolean(finished_at),
      sections: { welcome() {}, steps: showStep, answers: showAnswers, picture: showPicture },
      rest: ["picture"],
      closed: "picture",
      first(state) {
        const found = lever.firstPart(state, framework.competences);
        step = found.step || 0;
        return found.part;
      },
      called: nameOf,
      worded: (_, rating) => (rating === null ? texts.open : lever.word(framework, rating)),
    });
    const { all, part, on, show, autosave } = face;
    const steps = all("step");
    const ratings = () => autosave.values("ratings");
    const firstOpen = () => ids.findIndex((id) => ratings()[id] == null);

    /* ---- one strength a screen ---- */

    function showStep() {
      const given = ratings();
      steps.forEach((fieldset, index) => { fieldset.hidden = index !== step; });
      face.fillForm();
      part("count").textContent = lever.fill(texts.count, { number: step + 1, total: steps.length });
      part("bar").style.inlineSize = (100 * (step + 1)) / steps.length + "%";
      part("back").hidden = step === 0;
      for (const cluster of all("cluster")) markCluster(cluster, given);
    }

    function markCluster(cluster, given) {
      const isDone = framework.competences.every(({ id, cluster: name }) => name !== cluster.dataset.cluster || given[id] != null);
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
      const given = ratings();
      for (const answer of all("answer")) {
        const rating = given[answer.dataset.competence];
        const word = answer.querySelector("[data-part='word']");
        word.textContent = rating == null ? texts.open : lever.word(framework, rating);
        word.classList.toggle("lever-answers__word--open", rating == null);
      }
      const open = ids.filter((id) => given[id] == null).length;
      part("still-open").textContent = open ? lever.fill(texts.still_open, { number: open }) : texts.all_answered;
      part("finish").hidden = open > 0;
      part("answer-open").hidden = open === 0;
    }

    /* ---- the picture ---- */

    function showPicture(state) {
      const rounds = state.history.filter(({ finished_at }) => finished_at !== state.finished_at);
      const chosen = rounds.find(({ finished_at }) => finished_at === part("compare").value);
      const clusters = lever.chartRows(framework, lever.answers(framework, state.ratings), chosen && lever.answers(framework, chosen.ratings));
      lever.drawChart(part("chart"), framework, clusters, chosen ? "before" : "");
      lever.drawTable(part("table"), clusters, chosen);
      part("legend").hidden = part("before-column").hidden = !chosen;
      part("finished").textContent = lever.fill(texts.finished, { date: lever.day(state.finished_at, locale) });
      part("standout").textContent = standout(state.ratings);
      showHistory(rounds, state);
      lever.showNotes(part("noted"), framework, state.notes);
    }

    function standout(given) {
      const best = Math.max(...framework.scale.map(({ value }) => value));
      const names = framework.competences.filter(({ id }) => given[id] === best).map(({ name }) => name);
      return names.length ? lever.fill(texts.standout, { names: new Intl.ListFormat(locale).format(names) }) : "";
    }

    function showHistory(rounds, { history }) {
      const chosen = part("compare").value;
      part("compare").replaceChildren(
        lever.make("option", { value: "" }, texts.compare_none),
        ...rounds.map(({ finished_at }) => lever.make("option", { value: finished_at, selected: finished_at === chosen }, lever.dayAndTime(finished_at, locale))));
      part("compare-field").hidden = rounds.length === 0;
      const links = history.filter(({ id }) => id && host.can("confirmation"));
      part("confirmations").replaceChildren(...links.map(({ id, finished_at }) =>
        lever.make("li", {}, lever.make("a", { href: host.url("confirmation", id) }, lever.fill(texts.confirmation, { date: lever.dayAndTime(finished_at, locale) })))));
      part("confirmations-about").hidden = links.length === 0;
    }

    /* ---- what the person does ---- */

    on("begin", () => go(Math.max(0, firstOpen())));
    on("answer-open", () => go(firstOpen()));
    on("back", () => go(step - 1));
    on("to-answers", () => show("answers"));
    on("answer", ({ dataset }) => go(ids.indexOf(dataset.competence)));
    on("finish", () => face.act("finish", {}, "picture"));
    on("again", () => face.act("again", {}, "answers"));
    part("compare").addEventListener("change", face.refresh);
    part("form").addEventListener("submit", (event) => { event.preventDefault(); go(step + 1); });
    part("form").addEventListener("change", (event) => {
      face.keepRating(event);
      for (const cluster of all("cluster")) markCluster(cluster, ratings());
    });
    face.begin();
  }
})();
