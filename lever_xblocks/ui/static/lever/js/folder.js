/* A face whose changing part comes from the server as markup, made and escaped there. Forms and buttons with `data-call`
   call the handler of that name; the new markup takes the place of the old, and what was typed elsewhere stays. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  globalThis.LeverFolder = (runtime, element) => lever.folder(lever.openFace(runtime, element, {}));

  /* `before[name](payload, form)` may change what a form sends, or wait for something; null calls it off.
     `shown(state)` hears of new markup. */
  lever.folder = function ({ root, island, isOwner, host }, { before = {}, shown = () => {} } = {}) {
    const { texts } = island;
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    const changed = new Set(); // fields somebody typed in and did not send yet, by form and name
    let isBusy = false;
    let state = island.state;

    function show(next, sent) {
      state = next;
      const kept = keep(sent);
      part("folder").innerHTML = state.html;
      restore(kept);
      if (!isOwner) for (const control of part("folder").querySelectorAll("form[data-call] *, button[data-call]")) control.disabled = true;
      shown(state);
    }

    /* What is open or typed, by the key of its place; not of the form that was just sent. */
    function keep(sent) {
      const open = [...part("folder").querySelectorAll("details[data-key]")].filter((one) => one.open).map(({ dataset }) => dataset.key);
      const typed = [...changed].filter(([key]) => key !== sent);
      changed.clear();
      return { open, typed: typed.map(([key, name, value, isTicked]) => [key, name, value, isTicked]) };
    }

    function restore({ open, typed }) {
      for (const key of open) {
        const place = part("folder").querySelector(`details[data-key="${CSS.escape(key)}"]`);
        if (place) place.open = true;
      }
      for (const entry of typed) {
        const [key, name, value, isTicked] = entry;
        const form = part("folder").querySelector(`form[data-key="${CSS.escape(key)}"]`);
        const field = form && [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find((one) => isTicked === undefined || one.value === value);
        if (!field || field.type === "file") continue;
        if (isTicked === undefined) field.value = value;
        else field.checked = isTicked;
        changed.add(entry);
      }
    }

    function typedIn({ target }) {
      const form = target.closest("form[data-key]");
      if (!form || !target.name) return;
      const isChoice = ["checkbox", "radio"].includes(target.type);
      for (const entry of changed) if (entry[0] === form.dataset.key && entry[1] === target.name && (!isChoice || target.type === "radio" || entry[2] === target.value)) changed.delete(entry);
      changed.add([form.dataset.key, target.name, target.value, isChoice ? target.checked : undefined]);
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

    /* One deed at a time: a second tap while the first is under way does nothing. */
    async function act(name, payload, form) {
      if (isBusy || !isOwner) return false;
      isBusy = true;
      root.setAttribute("aria-busy", "true");
      forget();
      try {
        const wanted = before[name] ? await before[name](payload, form) : payload;
        if (wanted === null) return false;
        const next = await host.call(name, wanted);
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
      const button = target.closest("button[data-call]");
      if (button) act(button.dataset.call, { ...button.dataset, call: undefined }, button.closest("form"));
    });
    root.addEventListener("input", typedIn);
    globalThis.addEventListener("pageshow", ({ persisted }) => persisted && isOwner && host.load().then((next) => show(next), refuse));
    show(state);
    return { root, part, act, tell, refuse, show, entriesOf, state: () => state };
  };
})();
