/* A face whose changing part comes from the server as markup, made and escaped there. Forms and buttons with `data-call`
   call the handler of that name; the new markup takes the place of the old, and what was typed elsewhere stays. Each call
   tells by `at` which part is shown (a page, a filter); `data-at` of a button asks for another.

   In forms: `<input type="file" data-upload="address">` inside parts/choose_file.html is sent first, the handler gets the
   id of the file. `<input name="new" data-new>` gets a key anew with the markup, so that a second tap adds nothing.
   `data-closes`: the details around the form are closed once it is done. Beside forms: `data-copy` and `data-share` on a
   button name the field whose text they hand on. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  globalThis.LeverFolder = (runtime, element) => lever.folder(lever.openFace(runtime, element, {}));

  /* The list of stories is such a folder; the form of one has a script of its own, loaded when somebody opens one. */
  globalThis.LeverStories = function (runtime, element) {
    const opened = lever.openFace(runtime, element, {});
    const folder = lever.folder(opened);
    let stories = null;
    opened.root.addEventListener("click", async ({ target }) => {
      const button = target.closest("[data-story], [data-tell], [data-writer]");
      if (!button) return;
      stories ||= lever.loadScript(opened.island.urls.script).then(() => lever.stories(opened, folder));
      try {
        (await stories).open(button.dataset);
      } catch (problem) {
        stories = null;
        folder.refuse(problem);
      }
    });
  };

  /* `before[name](payload, form)` may change what a form sends, or wait for something; null calls it off.
     `shown(state)` hears of new markup. */
  lever.folder = function ({ root, island, isOwner, host }, { before = {}, shown = () => {} } = {}) {
    const { texts } = island;
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    const changed = new Set(); // fields somebody typed in and did not send yet, by form and name
    const sentFiles = new WeakMap(); // what became of a file, so that it is not sent twice when its form is refused
    const typed = `lever-${island.storage_key}-${island.mode}-typed`; // kept while the tab is: telephones close pages behind a camera
    let isBusy = false;
    let isSending = false;
    let state = island.state;

    function show(next, sent) {
      state = next;
      const kept = keep(sent);
      part("folder").innerHTML = state.html;
      restore(kept);
      for (const key of part("folder").querySelectorAll("input[data-new]")) key.value = newKey();
      for (const button of part("folder").querySelectorAll("[data-share]")) button.hidden = !navigator.share;
      if (!isOwner) for (const control of part("folder").querySelectorAll("form[data-call] *, button[data-call]")) control.disabled = true;
      shown(state);
    }

    /* What is open or typed, by the key of its place; not of the form that was just sent. */
    function keep(sent) {
      const isDone = (place) => sent && place.querySelector(`form[data-closes][data-key="${CSS.escape(sent)}"]`);
      const open = [...part("folder").querySelectorAll("details[data-key]")].filter((one) => one.open && !isDone(one)).map(({ dataset }) => dataset.key);
      const waiting = [...changed].filter(([key]) => key !== sent);
      changed.clear();
      return { open, waiting };
    }

    function restore({ open, waiting }) {
      for (const key of open) {
        const place = part("folder").querySelector(`details[data-key="${CSS.escape(key)}"]`);
        if (place) place.open = true;
      }
      for (const entry of waiting) {
        const [key, name, value, isTicked] = entry;
        const form = part("folder").querySelector(`form[data-key="${CSS.escape(key)}"]`);
        const field = form && [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find((one) => isTicked === undefined || one.value === value);
        if (!field || field.type === "file") continue;
        if (isTicked === undefined) field.value = value;
        else field.checked = isTicked;
        changed.add(entry);
      }
      remember();
    }

    function remember() {
      try {
        sessionStorage.setItem(typed, JSON.stringify([...changed]));
      } catch {} // without storage, or none left, it stays on the page
    }

    /* What somebody typed before the page was closed under them is there again, and its form open. */
    function recall() {
      try {
        for (const entry of JSON.parse(sessionStorage.getItem(typed)) || []) changed.add(entry);
      } catch {} // nothing was kept
      const keys = new Set([...changed].map(([key]) => key));
      show(state);
      for (const key of keys) openAround(part("folder").querySelector(`form[data-key="${CSS.escape(key)}"]`));
    }

    function openAround(place) {
      for (let one = place && place.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    }

    function typedIn({ target }) {
      const form = target.closest("form[data-key]");
      if (!form || !target.name) return;
      const isChoice = ["checkbox", "radio"].includes(target.type);
      for (const entry of changed) if (entry[0] === form.dataset.key && entry[1] === target.name && (!isChoice || target.type === "radio" || entry[2] === target.value)) changed.delete(entry);
      changed.add([form.dataset.key, target.name, target.value, ...(isChoice ? [target.checked] : [])]);
      remember();
    }

    function tell(sentence) {
      part("status").textContent = sentence;
    }

    /* The sentence beside the field it is about, named by the code of the refusal, else above the page. */
    function refuse({ status, code, message }, form) {
      const place = form && form.querySelector(`[data-error="${code}"]`);
      const target = place || part("problem");
      target.textContent = status === 401 ? texts.logged_out : message || texts.not_done;
      target.hidden = false;
      const control = place && [form.elements[code]].flat().find((one) => one && one.focus);
      if (!control) {
        target.tabIndex = -1;
        return target.focus();
      }
      control.setAttribute("aria-invalid", "true");
      return control.focus();
    }

    function forget() {
      tell("");
      part("problem").hidden = true;
      for (const error of root.querySelectorAll("[data-error]")) error.hidden = true;
      for (const control of root.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
    }

    /* One deed at a time: a second tap while the first is under way does nothing, and says so if that takes long. */
    async function act(name, payload, form) {
      if (isSending) tell(texts.busy);
      if (isBusy || !isOwner) return false;
      isBusy = true;
      root.setAttribute("aria-busy", "true");
      forget();
      try {
        const files = await sendFiles(form);
        const wanted = files && (before[name] ? await before[name]({ ...payload, ...files }, form) : { ...payload, ...files });
        if (!wanted) return false;
        const next = await host.call(name, { at: state.at, ...wanted });
        show(next, form && form.dataset.key);
        tell(next.said);
        focusOn(next.focus);
        return true;
      } catch (problem) {
        if (problem.state) show(problem.state);
        refuse(problem, form && form.isConnected ? form : null);
        return false;
      } finally {
        isBusy = false;
        root.removeAttribute("aria-busy");
      }
    }

    /* Send the files chosen in a form: their ids by the name of the field; null when somebody stopped it. */
    async function sendFiles(form) {
      const ids = {};
      for (const field of form ? form.querySelectorAll("input[type='file'][data-upload]") : []) {
        if (!field.files.length) continue;
        isSending = true;
        const sent = await sendFile(field, field.files[0]).finally(() => (isSending = false));
        tell("");
        if (!sent) return null;
        ids[field.name] = sent.file;
      }
      return ids;
    }

    async function sendFile(field, file) {
      const place = field.closest("[data-part='choose-file']");
      try {
        if (!sentFiles.has(file)) {
          if (!lever.showUpload) await lever.loadScript(place.dataset.script);
          const sent = await lever.showUpload(place.querySelector("[data-part='upload']"), { url: field.dataset.upload, file: await lever.shrink(file) });
          if (sent) sentFiles.set(file, sent);
        }
        const sent = sentFiles.get(file);
        if (sent && sent.same_as.length && !(await isKeptTwice(place, sent))) {
          field.value = "";
          return null;
        }
        return sent;
      } catch (problem) {
        throw { ...problem, code: field.name }; // it is told beside the field
      }
    }

    /* Ask whether a file that is there already is to be there twice; once for each file. */
    function isKeptTwice(place, sent) {
      const box = place.querySelector("[data-part='same']");
      box.querySelector("p").textContent = lever.fill(box.dataset.asks, { names: sent.same_as.join(", ") });
      box.hidden = false;
      return new Promise((resolve) => {
        const answer = (isKept) => {
          box.hidden = true;
          sent.same_as = [];
          resolve(isKept);
        };
        const [keeps, leaves] = box.querySelectorAll("button");
        keeps.onclick = () => answer(true);
        leaves.onclick = () => answer(false);
        keeps.focus();
      });
    }

    function focusOn(name) {
      const place = name && part("folder").querySelector(`[data-focus="${CSS.escape(name)}"]`);
      if (!place) return;
      if (!place.matches("a[href], button, input, select, textarea, summary, [tabindex]")) place.tabIndex = -1;
      place.focus();
    }

    /* A form as JSON: a name with `data-list` is a list, everything else a text. */
    function entriesOf(form) {
      const entries = {};
      for (const field of form.querySelectorAll("[name][data-list]")) entries[field.name] = [];
      for (const [name, value] of new FormData(form)) {
        if (value instanceof File) continue;
        if (name in entries && Array.isArray(entries[name])) entries[name].push(value);
        else entries[name] = value;
      }
      return entries;
    }

    root.addEventListener("submit", (event) => {
      const form = event.target.closest("form[data-call]");
      if (!form) return;
      event.preventDefault();
      act(form.dataset.call, entriesOf(form), form);
    });
    root.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (!button) return;
      const { call, copy, share, ...entries } = button.dataset;
      if (call) act(call, entries);
      if (copy) lever.copy(fieldOf(copy)).then((isCopied) => tell(isCopied ? texts.copied : texts.select));
      if (share) navigator.share({ text: fieldOf(share).value }).catch(() => {}); // they closed it
    });
    const fieldOf = (id) => root.querySelector(`#${CSS.escape(id)}`);

    /* Somebody came to add something for one strength or indicator ("?for=teamwork.a"): it is ticked in every form that
       offers it, or its strength where a form offers no more; the first form is open and has the focus. */
    function openFor(key) {
      const boxes = key ? [...part("folder").querySelectorAll("form")].map((form) => boxFor(form, key)).filter(Boolean) : [];
      for (const box of boxes) {
        box.checked = true;
        changed.add([box.closest("form").dataset.key, box.name, box.value, true]);
      }
      if (!boxes.length) return;
      openAround(boxes[0]);
      const opener = boxes[0].closest("form").closest("details").querySelector("summary");
      opener.focus({ preventScroll: true });
      opener.scrollIntoView();
    }

    function boxFor(form, key) {
      const box = (value) => form.querySelector(`[name="links"][value="${CSS.escape(value)}"]`);
      return box(key) || box(key.split(".")[0]);
    }

    root.addEventListener("input", typedIn);
    globalThis.addEventListener("pageshow", ({ persisted }) => persisted && isOwner && host.load().then((next) => show(next), refuse));
    recall();
    openFor(new URLSearchParams(globalThis.location.search).get("for"));
    return { root, part, act, tell, refuse, show, entriesOf, state: () => state };
  };

  /* A UUID; crypto.randomUUID is there on pages with https only. */
  function newKey() {
    const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
})();
