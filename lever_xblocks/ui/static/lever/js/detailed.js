/* The detailed self-assessment: pick strengths, rate what others can see of each, read the result by the rule. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const QUICK = "quick";

  /* Which part to show first; `open` tells of a competence whether something of it is not rated. */
  lever.firstOfDetailed = function (state, open) {
    if (state.finished_at) return { part: "result" };
    if (!Object.keys(state.ratings).length) return { part: "pick" };
    const next = state.picked.find(open);
    return next && !state.history.length ? { part: "steps", competence: next } : { part: "answers" };
  };

  /* The mean of the numbers among the ratings of a competence as the chart takes it, null when none is rated. */
  lever.meanOf = function (ratings, keys) {
    const given = keys.map((key) => ratings[key]);
    const numbers = given.filter((rating) => typeof rating === "number");
    if (numbers.length) return numbers.reduce((sum, rating) => sum + rating, 0) / numbers.length;
    return given.includes("na") ? "na" : null;
  };

  /* Which ratings made the outcome "to improve": the weak ones, and what does not apply where the rule counts that. */
  lever.decisive = function (ratings, keys, rule) {
    const counts = (rating) => (rating === "na" ? rule.one_not_applicable === "to_improve" : rating <= rule.weak_limit);
    return keys.filter((key) => counts(ratings[key]));
  };

  globalThis.LeverDetailed = (runtime, element) => start(lever.openFace(runtime, element, preview()));

  /* A preview works the rule out by itself, with a script that only previews load. */
  function preview() {
    return {
      ...lever.previewRounds,
      pick: ({ picked }, state) => ({ ...state, picked }),
      finish: async (payload, state, { urls, framework, indicators }) => {
        await lever.loadScript(urls.scoring);
        const outcomes = Object.fromEntries(state.picked.map((id) =>
          [id, lever.scoring.score(indicators[id].map(({ key }) => state.ratings[key]), framework.scoring)]));
        return lever.previewRounds.finish(payload, { ...state, outcomes });
      },
    };
  }

  function start(opened) {
    const { root, island } = opened;
    const { texts, framework, locale, indicators, outcomes: words } = island;
    const ids = framework.competences.map(({ id }) => id);
    const keysOf = (id) => indicators[id].map(({ key }) => key);
    const competenceOf = (entry) => entry.slice(entry.indexOf(":") + 1).split(".")[0];
    const competence = (id) => framework.competences.find((one) => one.id === id);
    let current = null;

    const face = lever.face(opened, {
      kinds: { ratings: { of: ({ ratings }) => ratings, none: null }, notes: { of: ({ notes }) => notes, none: "" } },
      saves: "rate",
      knows: (kind, id, { picked }) => picked.includes(id.split(".")[0]),
      isClosed: ({ finished_at }) => Boolean(finished_at),
      sections: { pick: showPick, steps: showStep, answers: showAnswers, result: showResult },
      rest: ["result"],
      closed: "result",
      first(state) {
        const found = lever.firstOfDetailed(state, isOpenIn(state.ratings));
        current = found.competence || current;
        return found.part;
      },
      called: (entry) => {
        const found = indicators[competenceOf(entry)].find(({ key }) => entry.endsWith(":" + key));
        return found ? found.text : competence(competenceOf(entry)).name;
      },
      worded: (_, rating) => (rating === null ? texts.open : lever.word(framework, rating)),
    });
    const { all, part, on, show, autosave } = face;
    const ratings = () => autosave.values("ratings");
    const picked = () => ids.filter((id) => face.state().picked.includes(id));

    function isOpenIn(given) {
      return (id) => keysOf(id).some((key) => given[key] == null);
    }

    /* ---- pick ---- */

    function showPick({ picked, quick }) {
      for (const tick of all("tick")) tick.checked = picked.includes(tick.value);
      for (const place of all("quick-word")) {
        const rating = (quick || {})[place.dataset.competence];
        place.textContent = rating == null ? "" : lever.fill(texts.quick_word, { word: lever.word(framework, rating) });
      }
    }

    function pick() {
      const chosen = all("tick").filter(({ checked }) => checked).map(({ value }) => value);
      if (!chosen.length) return face.say(texts.nothing_picked);
      current = chosen.find(isOpenIn(ratings())) || null;
      return face.act("pick", { picked: chosen }, current ? "steps" : "answers");
    }

    /* ---- one strength a screen ---- */

    function showStep() {
      const order = picked();
      if (!order.includes(current)) current = order[0];
      for (const step of all("step")) step.hidden = step.dataset.competence !== current;
      face.fillForm();
      const number = order.indexOf(current) + 1;
      part("count").textContent = lever.fill(texts.count, { number, total: order.length });
      part("bar").style.inlineSize = (100 * number) / order.length + "%";
      part("back").hidden = number === 1;
    }

    function go(id) {
      current = id || current;
      show(id ? "steps" : "answers");
    }

    function showAnswers() {
      const given = ratings();
      const order = picked();
      for (const line of all("line")) line.hidden = !order.includes(line.dataset.competence);
      for (const answer of all("answer")) {
        const keys = keysOf(answer.dataset.competence);
        const number = keys.filter((key) => given[key] != null).length;
        const word = answer.querySelector("[data-part='word']");
        word.textContent = lever.fill(texts.answered, { number, total: keys.length });
        word.classList.toggle("lever-answers__word--open", number < keys.length);
      }
      const open = order.filter(isOpenIn(given)).map((id) => competence(id).name);
      part("still-open").textContent = open.length ? lever.fill(texts.still_open, { names: new Intl.ListFormat(locale).format(open) }) : texts.all_answered;
      part("finish").hidden = open.length > 0;
      part("answer-open").hidden = open.length === 0;
    }

    /* ---- the result ---- */

    const number = (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

    function showResult(state) {
      part("outcomes").replaceChildren(...picked().map((id) => outcomeOf(id, state)));
      part("finished").textContent = lever.fill(texts.finished, { date: lever.day(state.finished_at, locale) });
      showOptions(state);
      const chosen = part("compare").value;
      const now = means(state.ratings, state.picked, state.outcomes);
      const clusters = lever.chartRows(framework, now, chosen ? compared(chosen, state) : null, state.picked);
      lever.drawChart(part("chart"), framework, clusters, chosen ? "before" : "");
      lever.drawTable(part("table"), clusters, chosen);
      part("legend").hidden = part("before-column").hidden = !chosen;
      part("before-name").textContent = part("before-column").textContent = chosen ? part("compare").selectedOptions[0].textContent : "";
      showEvery(state);
      lever.showNotes(part("noted"), framework, state.notes);
    }

    function outcomeOf(id, { ratings: given, outcomes }) {
      const outcome = outcomes[id];
      const decided = outcome === "to_improve" ? lever.decisive(given, keysOf(id), framework.scoring) : [];
      const lines = indicators[id].filter(({ key }) => decided.includes(key)).map(({ key, text }) =>
        lever.make("li", {}, `${text} `, lever.make("span", { class: "lever-muted" }, `(${lever.word(framework, given[key])})`)));
      const isPartly = outcome !== "to_improve" && outcome !== "not_applicable" && keysOf(id).some((key) => given[key] === "na");
      return lever.make("li", { class: `lever-outcome lever-outcome--${outcome}` },
        lever.make("strong", {}, competence(id).name), " ",
        lever.make("span", { class: "lever-outcome__word" }, words[outcome] || ""),
        lever.make("p", {}, [texts[`why_${outcome}`], isPartly ? texts.left_out : ""].join(" ").trim()),
        lines.length ? lever.make("ul", {}, ...lines) : null);
    }

    /* By competence its mean, and in words what came of it. */
    function means(given, ofThese, outcomes) {
      return Object.fromEntries(ofThese.filter((id) => indicators[id]).map((id) => {
        const value = lever.meanOf(given, keysOf(id));
        const word = outcomes ? words[outcomes[id]] || "–" : "";
        if (typeof value !== "number") return [id, { value, word: word || texts.not_rated }];
        return [id, { value, word: outcomes ? lever.fill(texts.mean, { word, mean: number(value) }) : number(value) }];
      }));
    }

    function compared(chosen, { quick, history }) {
      if (chosen === QUICK) return lever.answers(framework, quick);
      const round = history.find(({ finished_at }) => finished_at === chosen);
      return means(round.ratings, round.picked);
    }

    /* What the person said at first sight is compared from the start; earlier rounds when asked. */
    function showOptions({ quick, history, finished_at: now }) {
      const before = part("compare").options.length ? part("compare").value : quick ? QUICK : "";
      const option = (value, text) => lever.make("option", { value, selected: value === before }, text);
      part("compare").replaceChildren(
        option("", texts.compare_none),
        ...(quick ? [option(QUICK, texts.compare_quick)] : []),
        ...history.filter(({ finished_at }) => finished_at !== now).map(({ finished_at }) => option(finished_at, lever.dayAndTime(finished_at, locale))));
      part("compare-field").hidden = part("compare").options.length === 1;
    }

    function showEvery({ ratings: given }) {
      part("every").querySelectorAll("tbody").forEach((old) => old.remove());
      part("every").append(...picked().map((id) => lever.make("tbody", {},
        lever.make("tr", {}, lever.make("th", { scope: "rowgroup", colspan: 2 }, competence(id).name)),
        ...indicators[id].map(({ key, text }) => lever.make("tr", {},
          lever.make("th", { scope: "row" }, text),
          lever.make("td", {}, lever.make("span", { class: "lever-word" }, given[key] == null ? "–" : lever.word(framework, given[key]))))))));
    }

    /* ---- what the person does ---- */

    const beside = (steps) => picked()[picked().indexOf(current) + steps];
    on("back", () => go(beside(-1)));
    on("to-answers", () => show("answers"));
    on("to-pick", () => show("pick"));
    on("answer", ({ dataset }) => go(dataset.competence));
    on("answer-open", () => go(picked().find(isOpenIn(ratings()))));
    on("finish", () => face.act("finish", {}, "result"));
    on("again", () => face.act("again", {}, "answers"));
    part("compare").addEventListener("change", face.refresh);
    part("pick-form").addEventListener("submit", (event) => { event.preventDefault(); pick(); });
    part("form").addEventListener("submit", (event) => { event.preventDefault(); go(beside(1)); });
    part("form").addEventListener("change", face.keepRating);
    face.begin();
  }
})();
