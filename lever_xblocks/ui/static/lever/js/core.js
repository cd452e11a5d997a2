/* The namespace `lever`: words, the host a block talks to, and saving that never loses an answer.
   Nothing here touches the page, so that node can test it. Sentences come from the server (`texts`). */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const LONGEST_WAIT = 60;
  const MOST_REBASES = 3;

  /* "Saved {time}" with {time: "14:32"} gives "Saved 14:32". */
  lever.fill = function (sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };

  /* A moment in words: the time if it is today, else the date and the time. */
  lever.moment = function (iso, locale, now = new Date()) {
    const moment = new Date(iso);
    if (moment.toDateString() !== now.toDateString()) return lever.dayAndTime(iso, locale);
    return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(moment);
  };

  lever.dayAndTime = (iso, locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));

  lever.day = (iso, locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(iso));

  lever.postJson = (url, data) =>
    fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
      body: JSON.stringify(data),
    });

  /* The host in an LMS or on the site: handlers of the block. A refusal is thrown as {status, code, message, state};
     status 0 means that nothing answered, 401 that the log-in has ended. */
  lever.handlerHost = function (runtime, element, island) {
    const call = async (name, payload, rev) => {
      let response;
      try {
        response = await lever.postJson(runtime.handlerUrl(element, name), { ...payload, rev, page: island.storage_key });
      } catch {
        throw { status: 0 };
      }
      return answerOf(response);
    };
    return hostOf(island, call);
  };

  async function answerOf(response) {
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    const body = isJson ? await response.json().catch(() => null) : null;
    if (response.ok && body && body.state) return body.state;
    if (response.status >= 500) throw { status: response.status, message: body && body.error };
    const isLogInPage = !body && [200, 401, 403].includes(response.status);
    if (isLogInPage || response.redirected) throw { status: 401 };
    throw { status: response.status, ...(body && { code: body.code, message: body.error, state: body.state }) };
  }

  /* A host that keeps everything in the page: for authors who try a block out. */
  lever.previewHost = function (island) {
    let state = island.state;
    const calls = {
      load: () => state,
      rate: ({ ratings }) => ({ ...state, ratings: { ...state.ratings, ...ratings } }),
      finish: () => {
        const finished_at = new Date().toISOString();
        const round = { id: null, finished_at, ratings: state.ratings };
        return { ...state, finished_at, history: [round, ...state.history] };
      },
      again: () => ({ ...state, finished_at: null }),
    };
    return hostOf(island, async (name, payload) => (state = calls[name](payload)));
  };

  function hostOf(island, call) {
    return {
      locale: island.locale,
      can: (name) => island.can.includes(name),
      load: () => call("load", {}, island.state.revision),
      call,
      url: (name, id) => (island.urls[name] || "").replace("__id__", id),
    };
  }

  function cookie(name) {
    const pair = document.cookie.split("; ").find((entry) => entry.startsWith(name + "="));
    return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
  }

  /* Bring answers chosen here (`mine`, made over `base`) together with what is stored now (`theirs`):
     what only we changed is kept to be sent, what both changed differently is for the person to choose. */
  lever.mergeRatings = function (base, mine, theirs) {
    const merged = { mine: {}, conflicts: [] };
    for (const [competence, rating] of Object.entries(mine)) {
      const stored = theirs[competence] ?? null;
      if (stored === rating) continue;
      if (stored === (base[competence] ?? null)) merged.mine[competence] = rating;
      else merged.conflicts.push({ competence, mine: rating, theirs: stored });
    }
    return merged;
  };

  /* Answers not yet stored, kept by the browser between visits, per person and block. Without storage it forgets. */
  lever.memory = function (key, storage) {
    const read = () => {
      try {
        return JSON.parse(storage.getItem(key)) || { base: {}, mine: {} };
      } catch {
        return { base: {}, mine: {} };
      }
    };
    const write = (kept) => {
      try {
        if (Object.keys(kept.mine).length) storage.setItem(key, JSON.stringify(kept));
        else storage.removeItem(key);
      } catch { /* storage is full or forbidden: the page still holds the answer */ }
    };
    return {
      read,
      keep(competence, rating, base) {
        const kept = read();
        if (!(competence in kept.mine)) kept.base[competence] = base;
        kept.mine[competence] = rating;
        write(kept);
      },
      forget(competence) {
        const kept = read();
        delete kept.mine[competence];
        delete kept.base[competence];
        write(kept);
      },
    };
  };

  /* Sends each change at once, one request at a time; tries again with growing pauses when nothing answers; never drops
     an answer that is not stored. `tell(status)` hears {phase, state, conflicts, message}; phases: saving, saved,
     waiting (will try again by itself), refused (somebody has to do something). */
  lever.autosave = function ({ host, memory, state, tell, later = setTimeout, never = clearTimeout }) {
    let base = state;
    let pending = {};
    let conflicts = [];
    let sending = null;
    let failures = 0;
    let timer = null;

    /* A finished round takes no more answers: what is not stored is forgotten; true if that was another answer. */
    function dropAll() {
      const open = { ...memory.read().mine, ...pending, ...Object.fromEntries(conflicts.map(({ competence, mine }) => [competence, mine])) };
      for (const competence of Object.keys(open)) memory.forget(competence);
      pending = {};
      conflicts = [];
      return Object.entries(open).some(([competence, rating]) => base.ratings[competence] !== rating);
    }

    const report = (phase, problem = {}) => tell({ phase, state: base, conflicts, code: problem.code, status: problem.status, message: problem.message });

    function rebase(stored, mine, from) {
      const merged = lever.mergeRatings(from, mine, stored.ratings);
      for (const competence of Object.keys(mine)) {
        const isOpen = competence in merged.mine || merged.conflicts.some((conflict) => conflict.competence === competence);
        if (!isOpen) memory.forget(competence);
      }
      base = stored;
      pending = merged.mine;
      conflicts = conflicts.filter((old) => !(old.competence in mine)).concat(merged.conflicts);
    }

    function stored(answer, sent) {
      base = answer;
      failures = 0;
      for (const [competence, rating] of Object.entries(sent)) {
        if (pending[competence] !== rating) continue;
        delete pending[competence];
        memory.forget(competence);
      }
    }

    async function sendAll() {
      for (let rebases = 0; Object.keys(pending).length; ) {
        const sent = { ...pending };
        report("saving");
        try {
          stored(await host.call("rate", { ratings: sent }, base.revision), sent);
        } catch (problem) {
          const isStale = problem.status === 409 && problem.state;
          if (!isStale || problem.state.finished_at || rebases++ === MOST_REBASES) return failed(problem);
          rebase(problem.state, pending, base.ratings);
        }
      }
      report("saved");
      return true;
    }

    function failed(problem) {
      const passes = !problem.status || problem.status >= 500 || problem.status === 429;
      if (problem.state) base = problem.state;
      if (base.finished_at) return finished();
      if (passes) timer = later(send, 1000 * Math.min(LONGEST_WAIT, 2 ** ++failures));
      report(passes ? "waiting" : "refused", problem);
      return false;
    }

    function finished() {
      if (dropAll()) report("refused", { code: "dropped" });
      else report("saved");
      return true;
    }

    function send() {
      never(timer);
      sending = sending || sendAll().finally(() => { sending = null; });
      return sending;
    }

    return {
      /* Rate one competence; null takes the answer back. */
      change(competence, rating) {
        conflicts = conflicts.filter((conflict) => conflict.competence !== competence);
        memory.keep(competence, rating, base.ratings[competence] ?? null);
        pending[competence] = rating;
        return send();
      },
      send,
      /* What the person sees: their own choice before the stored one. */
      ratings() {
        const shown = { ...base.ratings, ...pending };
        for (const { competence, mine } of conflicts) shown[competence] = mine;
        return shown;
      },
      /* Choose between two answers: `isMine` keeps the one chosen here. */
      settle(competence, isMine) {
        const conflict = conflicts.find((open) => open.competence === competence);
        if (isMine) return this.change(competence, conflict.mine);
        conflicts = conflicts.filter((open) => open !== conflict);
        memory.forget(competence);
        report("saved");
        return Promise.resolve(true);
      },
      /* Go on from a state that another call brought, and pick up what an earlier visit could not store. */
      restart(newState, competences) {
        base = newState;
        if (base.finished_at) return Promise.resolve(finished());
        const kept = memory.read();
        const known = Object.entries(kept.mine).filter(([competence]) => competences.includes(competence));
        rebase(newState, { ...Object.fromEntries(known), ...pending }, { ...kept.base });
        return send();
      },
      hasOpen: () => Object.keys(pending).length > 0 || conflicts.length > 0,
    };
  };
})();
