/* The choice: tick strengths, say why, send them to the tutor, change them until the folder is handed in. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  /* Entries of a choice by competence, as lever.autosave takes them. */
  lever.choiceKinds = {
    chosen: { of: ({ chosen }) => Object.fromEntries(chosen.map(({ competence }) => [competence, true])), none: false },
    reasons: { of: ({ chosen }) => Object.fromEntries(chosen.filter(({ reason }) => reason).map(({ competence, reason }) => [competence, reason])), none: "" },
  };

  /* What the handlers do, for a preview: reasons of what is given up are remembered. */
  lever.previewChoice = function () {
    const reasons = {};
    return {
      choose({ chosen = {}, reasons: written = {} }, state) {
        Object.assign(reasons, written);
        const ticked = { ...lever.choiceKinds.chosen.of(state), ...chosen };
        const before = Object.fromEntries(state.chosen.map((one) => [one.competence, one]));
        const now = Object.keys(ticked).filter((id) => ticked[id]);
        const gone = [...state.chosen.map(({ competence }) => competence), ...state.given_up].filter((id) => !now.includes(id));
        const entries = now.map((competence) => ({ state: "identification", ...before[competence], competence, reason: reasons[competence] || "" }));
        return { ...state, revision: state.revision + 1, is_sent: false, chosen: entries, given_up: [...new Set(gone)] };
      },
      send: (_, state) => ({
        ...state, is_sent: true, sent_at: new Date().toISOString(),
        chosen: state.chosen.map((one) => ({ ...one, state: "documentation" })),
      }),
    };
  };

  globalThis.LeverChoice = (runtime, element) => start(lever.openFace(runtime, element, lever.previewChoice()));

  function start(opened) {
    const { island, host, isOwner } = opened;
    let others = {};
    const { texts, framework, locale, outcomes: words, numbered, changeable } = island;
    const nameOf = (id) => framework.competences.find((one) => one.id === id).name;
    const named = (ids) => new Intl.ListFormat(locale).format(framework.competences.filter(({ id }) => ids.includes(id)).map(({ name }) => name));
    const idOf = (key) => key.slice(key.indexOf(":") + 1);

    const face = lever.face(opened, {
      kinds: lever.choiceKinds,
      saves: "choose",
      knows: (_, id, state) => framework.competences.some((one) => one.id === id) && isChangeable(id, state),
      isClosed: ({ can_change }) => !can_change,
      sections: { choose: showChoice, sent: showSent },
      rest: ["sent"],
      closed: "sent",
      first: (state) => (state.is_sent || !state.can_change ? "sent" : "choose"),
      called: (key) => nameOf(idOf(key)),
      worded: (_, isTicked) => (isTicked ? texts.conflict_ticked : texts.conflict_unticked),
      told: showAround,
    });
    const { all, part, on, show, autosave } = face;

    function isChangeable(id, state) {
      const found = state.chosen.find(({ competence }) => competence === id);
      return !found || changeable.includes(found.state);
    }

    /* ---- choose ---- */

    function showChoice(state) {
      const ticked = autosave.values("chosen");
      for (const option of all("option")) showOption(option, state, Boolean(ticked[option.dataset.competence]));
      face.fillTexts();
      showAround(state);
    }

    function showAround(state) {
      part("changed").hidden = !state.sent_at || state.is_sent;
      part("changed").textContent = state.sent_at ? lever.fill(texts.changed, { date: lever.dayAndTime(state.sent_at, locale) }) : "";
      showKept(state);
      showCount();
    }

    function showOption(option, state, isTicked) {
      const id = option.dataset.competence;
      const tick = option.querySelector("[data-part='tick']");
      const isFixed = !isChangeable(id, state);
      tick.checked = isTicked;
      tick.disabled = isFixed;
      option.classList.toggle("lever-option--chosen", isTicked);
      option.querySelector("[data-part='why']").hidden = !isTicked;
      option.querySelector("[data-part='hints']").textContent = [...hintsFor(state.hints[id], others[id]), ...(isFixed ? [texts.fixed] : [])].join(" · ");
    }

    const hasRated = () => Object.keys(face.state().hints).length > 0;

    /* What there is to go by: the person's own answers, and what others see. */
    function hintsFor(hint, seen) {
      const found = [];
      if (hint && hint.quick != null) found.push(lever.fill(texts.hint_quick, { word: lever.word(framework, hint.quick) }));
      if (hint && hint.outcome) found.push(lever.fill(texts.hint_outcome, { word: words[hint.outcome] }));
      if (seen) found.push(seen);
      return found.length || !hasRated() ? found : [texts.no_hint];
    }

    async function showViews() {
      try {
        const views = await host.call("views", {}, face.state().revision);
        others = views.others;
        part("views").hidden = views.answered > 0;
        if (!views.answered) face.say(texts.no_views);
        face.refresh();
      } catch (problem) {
        face.say(problem.status === 401 ? texts.logged_out : problem.message || texts.not_done);
      }
    }

    function showCount() {
      const number = Object.values(autosave.values("chosen")).filter(Boolean).length;
      if (part("counter").textContent !== numbered.chosen[number]) part("counter").textContent = numbered.chosen[number];
      part("lacking").textContent = numbered.lacking[number];
    }

    function showKept({ given_up: ids }) {
      for (const place of all("kept")) {
        place.hidden = ids.length === 0;
        place.textContent = ids.length ? lever.fill(texts.kept, { names: named(ids) }) : "";
      }
    }

    function send() {
      const number = Object.values(autosave.values("chosen")).filter(Boolean).length;
      if (!numbered.lacking[number]) return face.act("send", {}, "sent");
      face.say(numbered.lacking[number]);
      part("lacking").textContent = ""; // said once is enough
      return all("tick").find(({ disabled }) => !disabled).focus();
    }

    /* ---- sent ---- */

    function showSent(state) {
      part("sent-at").textContent = state.sent_at ? lever.fill(texts.sent, { date: lever.dayAndTime(state.sent_at, locale) }) : "";
      part("chosen").replaceChildren(...state.chosen.flatMap(({ competence, reason }) =>
        [lever.make("dt", {}, nameOf(competence)), lever.make("dd", {}, reason)]));
      part("may-change").hidden = !state.can_change;
      part("may-not-change").hidden = state.can_change;
      showKept(state);
    }

    /* ---- what the person does ---- */

    part("views").hidden = !isOwner;
    on("views", showViews);
    on("change", () => show("choose"));
    part("form").addEventListener("submit", (event) => { event.preventDefault(); send(); });
    part("form").addEventListener("change", ({ target }) => {
      if (target.type !== "checkbox") return;
      autosave.change("chosen", target.value, target.checked);
      face.refresh();
    });
    face.begin();
  }
})();
