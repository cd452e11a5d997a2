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

  /* A request of this page, with what Django asks for of one that changes something. */
  lever.request = (url, { headers, ...options } = {}) =>
    fetch(url, {
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": cookie("csrftoken"), ...headers },
      ...options,
    });

  lever.postJson = (url, data) =>
    lever.request(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(data) });

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
      const { state } = await lever.bodyOf(response);
      if (state) return state;
      throw { status: response.status };
    };
    return hostOf(island, call);
  };

  /* The JSON object a response brought. A refusal is thrown as {status, code, message, …}; 401 means that the log-in has
     ended. */
  lever.bodyOf = async function (response) {
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    const body = isJson ? await response.json().catch(() => null) : null;
    if (response.ok && body) return body;
    if (response.status >= 500) throw { status: response.status, message: body && body.error };
    const isLogInPage = !body && [200, 401, 403].includes(response.status);
    if (isLogInPage || response.redirected) throw { status: 401 };
    throw { status: response.status, ...(body && { code: body.code, message: body.error, state: body.state }) };
  };

  /* A host that keeps everything in the page, for authors who try a block out: `calls` holds for each handler a
     function of what is sent, the present state and the island to the next state. */
  lever.previewHost = function (island, calls) {
    let state = island.state;
    return hostOf(island, async (name, payload) => (state = name === "load" ? state : await calls[name](payload, state, island)));
  };

  /* What the handlers of a round do, for a preview. */
  lever.previewRounds = {
    rate: ({ ratings, notes }, state) => ({ ...state, ratings: { ...state.ratings, ...ratings }, notes: { ...state.notes, ...notes } }),
    finish: (_, state) => {
      const finished_at = new Date().toISOString();
      return { ...state, finished_at, history: [{ ...state, id: null, finished_at }, ...state.history] };
    },
    again: (_, state) => ({ ...state, finished_at: null }),
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

  /* Bring what was entered here (`mine`, made over `base`) together with what is stored now (`theirs`):
     what only we changed is kept to be sent, what both changed differently is for the person to choose. */
  lever.merge = function (base, mine, theirs, none = () => null) {
    const merged = { mine: {}, conflicts: [] };
    for (const [key, value] of Object.entries(mine)) {
      const stored = theirs[key] ?? none(key);
      if (stored === value) continue;
      if (stored === (base[key] ?? none(key))) merged.mine[key] = value;
      else merged.conflicts.push({ key, mine: value, theirs: stored });
    }
    return merged;
  };

  /* Entries not yet stored, kept by the browser between visits, per person and face. Without storage it forgets. */
  lever.memory = function (name, storage) {
    const read = () => {
      try {
        return JSON.parse(storage.getItem(name)) || { base: {}, mine: {} };
      } catch {
        return { base: {}, mine: {} };
      }
    };
    const write = (kept) => {
      try {
        if (Object.keys(kept.mine).length) storage.setItem(name, JSON.stringify(kept));
        else storage.removeItem(name);
      } catch { /* storage is full or forbidden: the page still holds the entry */ }
    };
    return {
      read,
      keep(key, value, base) {
        const kept = read();
        if (!(key in kept.mine)) kept.base[key] = base;
        kept.mine[key] = value;
        write(kept);
      },
      forget(key) {
        const kept = read();
        delete kept.mine[key];
        delete kept.base[key];
        write(kept);
      },
    };
  };

  /* What a state holds as one list: an entry's key is its kind and id, "ratings:teamwork". A kind is described by
     {of: state => its values by id, none: what stands for nothing}. */
  lever.entries = function (kinds) {
    const kindOf = (key) => key.slice(0, key.indexOf(":"));
    const idOf = (key) => key.slice(key.indexOf(":") + 1);
    return {
      kindOf,
      idOf,
      key: (kind, id) => `${kind}:${id}`,
      none: (key) => kinds[kindOf(key)].none,
      isKind: (key) => kindOf(key) in kinds,
      all: (state) => Object.assign({}, ...Object.entries(kinds).map(([kind, { of }]) =>
        Object.fromEntries(Object.entries(of(state)).map(([id, value]) => [`${kind}:${id}`, value])))),
      /* {"ratings:a": 1, "notes:b": "x"} as a handler takes it: {ratings: {a: 1}, notes: {b: "x"}}. */
      sorted(entries) {
        const payload = {};
        for (const [key, value] of Object.entries(entries)) (payload[kindOf(key)] ||= {})[idOf(key)] = value;
        return payload;
      },
    };
  };

  /* Sends each change, one request at a time, at once or after a pause in typing; tries again with growing pauses when
     nothing answers; never drops an entry that is not stored. `kinds`: see lever.entries; `saves` is the handler;
     `knows(kind, id, state)` tells what can be entered in a state, `isClosed(state)` whether nothing can be any more.
     `tell(status)` hears {phase, state, conflicts, message}; phases: saving, saved, waiting (will try again by itself),
     refused (somebody has to do something). */
  lever.autosave = function ({ host, memory, state, kinds, saves, knows, isClosed, tell, later = setTimeout, never = clearTimeout }) {
    const entries = lever.entries(kinds);
    let base = state;
    let pending = {};
    let conflicts = [];
    let sending = null;
    let failures = 0;
    let timer = null;

    const storedNow = (key) => entries.all(base)[key] ?? entries.none(key);
    const known = (mine) => Object.fromEntries(Object.entries(mine).filter(([key]) =>
      entries.isKind(key) && knows(entries.kindOf(key), entries.idOf(key), base)));

    /* What is closed takes no more: what is not stored is forgotten; true if that was something else. */
    function dropAll() {
      const open = { ...memory.read().mine, ...pending, ...Object.fromEntries(conflicts.map(({ key, mine }) => [key, mine])) };
      for (const key of Object.keys(open)) memory.forget(key);
      pending = {};
      conflicts = [];
      return Object.entries(open).some(([key, value]) => entries.isKind(key) && storedNow(key) !== value);
    }

    const report = (phase, problem = {}) => tell({ phase, state: base, conflicts, code: problem.code, status: problem.status, message: problem.message });

    function rebase(stored, mine, from) {
      base = stored;
      const merged = lever.merge(from, known(mine), entries.all(stored), entries.none);
      for (const key of Object.keys(known(mine))) {
        const isOpen = key in merged.mine || merged.conflicts.some((conflict) => conflict.key === key);
        if (!isOpen) memory.forget(key);
      }
      pending = merged.mine;
      conflicts = conflicts.filter((old) => !(old.key in mine)).concat(merged.conflicts);
    }

    function stored(answer, sent) {
      base = answer;
      failures = 0;
      for (const [key, value] of Object.entries(sent)) {
        if (pending[key] !== value) continue;
        delete pending[key];
        memory.forget(key);
      }
    }

    async function sendAll() {
      for (let rebases = 0; Object.keys(pending).length; ) {
        const sent = { ...pending };
        report("saving");
        try {
          stored(await host.call(saves, entries.sorted(sent), base.revision), sent);
        } catch (problem) {
          const isStale = problem.status === 409 && problem.state;
          if (!isStale || isClosed(problem.state) || rebases++ === MOST_REBASES) return failed(problem);
          rebase(problem.state, pending, entries.all(base));
        }
      }
      report("saved");
      return true;
    }

    function failed(problem) {
      const passes = !problem.status || problem.status >= 500 || problem.status === 429;
      if (problem.state) base = problem.state;
      if (isClosed(base)) return closed();
      if (passes) timer = later(send, 1000 * Math.min(LONGEST_WAIT, 2 ** ++failures));
      report(passes ? "waiting" : "refused", problem);
      return false;
    }

    function closed() {
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
      /* Enter something; null takes a rating back. With a `pause` (ms) it is sent when nothing follows so long, and a
         conflict stays open: who goes on typing has not chosen yet. */
      change(kind, id, value, pause = 0) {
        const key = entries.key(kind, id);
        const conflict = conflicts.find((open) => open.key === key);
        memory.keep(key, value, storedNow(key));
        if (conflict && pause) {
          conflict.mine = value;
          report("refused", { code: "conflict_status" });
          return Promise.resolve(false);
        }
        conflicts = conflicts.filter((open) => open !== conflict);
        pending[key] = value;
        if (!pause) return send();
        never(timer);
        timer = later(send, pause);
        report("saving");
        return Promise.resolve(false);
      },
      send,
      /* What the person sees of a kind: their own entry before the stored one. */
      values(kind) {
        const shown = { ...entries.all(base), ...pending };
        for (const { key, mine } of conflicts) shown[key] = mine;
        return entries.sorted(shown)[kind] || {};
      },
      /* Choose between two entries: `isMine` keeps the one made here. */
      settle(key, isMine) {
        const conflict = conflicts.find((open) => open.key === key);
        if (isMine) return this.change(entries.kindOf(key), entries.idOf(key), conflict.mine);
        conflicts = conflicts.filter((open) => open !== conflict);
        memory.forget(key);
        report("saved");
        return Promise.resolve(true);
      },
      /* Go on from a state that another call brought, and pick up what an earlier visit could not store. */
      restart(newState) {
        base = newState;
        if (isClosed(base)) return Promise.resolve(closed());
        const kept = memory.read();
        rebase(newState, { ...kept.mine, ...pending }, { ...kept.base });
        return send();
      },
      conflicts: () => conflicts,
      hasOpen: () => Object.keys(pending).length > 0 || conflicts.length > 0,
    };
  };
})();
