/* How others see a person: asking them, sending the message, and what came back. The changing part of the page comes
   from the server as markup (`state.html`), made and escaped there. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  globalThis.LeverOthers = function (runtime, element) {
    const face = lever.openFace(runtime, element, {});
    start(face);
  };

  function start({ root, island, isOwner, host }) {
    const { texts } = island;
    const part = (name) => root.querySelector(`[data-part="${name}"]`);
    const form = part("form");
    let isBusy = false;

    function show(state) {
      part("asked").innerHTML = state.html;
      if (form) part("ask").classList.toggle("lever-button--main", !cards().length);
      for (const button of part("asked").querySelectorAll("[data-deed='share']")) button.hidden = !navigator.share;
    }

    function tell(sentence) {
      part("status").textContent = sentence;
    }

    function refuse({ status, code, message }) {
      const place = form && form.querySelector(`[data-error="${code}"]`);
      const sentence = status === 401 ? texts.logged_out : message || texts.not_done;
      const target = place || part("problem");
      target.textContent = sentence;
      target.hidden = false;
      if (!place) return target.focus();
      const control = form.elements[code];
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
    async function act(name, payload, done) {
      if (isBusy || !isOwner) return;
      isBusy = true;
      forget();
      try {
        const state = await host.call(name, payload);
        show(state);
        done();
      } catch (problem) {
        refuse(problem);
      } finally {
        isBusy = false;
      }
    }

    const card = (id) => root.querySelector(`[data-rater="${id}"]`);
    const cards = () => [...root.querySelectorAll("[data-rater]")].map(({ dataset }) => dataset.rater);

    /* Who was asked already keeps the link they have. */
    const called = (name) => cards().find((id) => card(id).querySelector("[data-part='name']").textContent.trim().toLowerCase() === name.trim().toLowerCase());

    function openMessage(id) {
      const message = card(id) && card(id).querySelector("details[data-part='message']");
      if (!message) return;
      message.open = true;
      card(id).querySelector("[data-part='name']").focus();
    }

    function invite(event) {
      event.preventDefault();
      const entries = Object.fromEntries(new FormData(form));
      const before = cards();
      act("invite", entries, () => {
        form.elements.name.value = form.elements.email.value = "";
        const added = cards().find((id) => !before.includes(id)) || called(entries.name);
        tell(lever.fill(texts.invited, { name: entries.name.trim() }));
        openMessage(added);
      });
    }

    async function copy(text) {
      tell((await lever.copy(text)) ? texts.copied : texts.select);
    }

    const deeds = {
      copy: (id) => copy(card(id).querySelector("textarea")),
      share: (id) => navigator.share({ text: card(id).querySelector("textarea").value }).catch(() => {}), // they closed it
      remind: (id) => act("remind", { id }, () => { tell(texts.reminded); openMessage(id); }),
      withdraw: (id) => act("withdraw", { id }, () => { tell(texts.withdrawn); (form && form.elements.name).focus(); }),
    };

    root.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-deed]");
      if (button) deeds[button.dataset.deed](button.closest("[data-rater]").dataset.rater);
    });
    if (form) form.addEventListener("submit", invite);
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted && isOwner) host.load().then(show, refuse);
    });
    show(island.state);
    if (form && !isOwner) for (const control of form.elements) control.disabled = true;
  }
})();
