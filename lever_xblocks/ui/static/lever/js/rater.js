/* A page of somebody asked for their view: keeps each choice at once. Without this script the button keeps it.
   The sentences stand in the form (`data-saved`, `data-waiting`). */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 30000;
  const LOCALES = { en: "en-GB" }; // plain English would mean the American way

  /* Sends what stands in the form whenever `keep` is called, one request at a time, so that none overtakes another.
     `send()` gives a response or null; without one it is tried again with growing pauses. `tell(isSaved)` hears of each
     outcome, `leave` is called when the page itself has to say why not. */
  lever.keeper = function ({ send, tell, leave, later = setTimeout, never = clearTimeout }) {
    let wait = FIRST_WAIT;
    let timer = null;
    let isSending = false;
    let hasChanged = false;

    async function keep() {
      never(timer);
      hasChanged = true;
      if (isSending) return;
      isSending = true;
      let answer = null;
      while (hasChanged) {
        hasChanged = false;
        answer = await send();
      }
      isSending = false;
      settle(answer);
    }

    function settle(answer) {
      const passes = !answer || answer.status >= 500 || answer.status === 429;
      if (answer && !answer.ok && !passes) return leave();
      tell(Boolean(answer && answer.ok));
      if (!passes) return void (wait = FIRST_WAIT);
      timer = later(keep, wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    }

    return { keep, stop: () => never(timer) };
  };

  function wire(form) {
    const status = form.querySelector("[data-part='status']");
    const language = document.documentElement.lang;

    const send = () =>
      fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin" })
        .catch(() => null);

    function tell(isSaved) {
      const time = new Intl.DateTimeFormat(LOCALES[language] || language, { timeStyle: "short" }).format(new Date());
      status.textContent = (isSaved ? form.dataset.saved : form.dataset.waiting).replace("{time}", time);
      status.parentElement.classList.toggle("lever-status--open", !isSaved);
    }

    const keeper = lever.keeper({ send, tell, leave: () => location.reload() });
    form.addEventListener("change", keeper.keep);
    form.addEventListener("submit", (event) => {
      if (navigator.onLine !== false) return keeper.stop();
      event.preventDefault(); // the browser's own page for “no connection” would take the answer away
      return tell(false);
    });
  }

  /* A form that is sent once, however often its button is pressed. */
  function once(form) {
    const setBusy = (isBusy) => form.querySelectorAll("[type=submit]").forEach((button) => { button.disabled = isBusy; });
    form.addEventListener("submit", () => setTimeout(setBusy, 0, true)); // behind the event: a disabled button is not sent
    window.addEventListener("pageshow", () => setBusy(false));
  }

  document.querySelectorAll("form[data-lever-rate]").forEach(wire);
  document.querySelectorAll("form[data-lever-once]").forEach(once);
})();
