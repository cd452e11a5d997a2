/* A page of somebody asked for their view: keeps each choice at once. Without this script the button keeps it.
   The sentences stand in the form (`data-saved`, `data-waiting`). */
(function () {
  "use strict";
  const LONGEST_WAIT = 30000;
  const LOCALES = { en: "en-GB" }; // plain English would mean the American way
  const language = document.documentElement.lang;

  document.querySelectorAll("form[data-lever-once]").forEach((form) => {
    // behind the event: a disabled button would not be sent
    form.addEventListener("submit", () => setTimeout(setBusy, 0, form, true));
    window.addEventListener("pageshow", () => setBusy(form, false));
  });

  function setBusy(form, isBusy) {
    form.querySelectorAll("[type=submit]").forEach((button) => { button.disabled = isBusy; });
  }

  const form = document.querySelector("form[data-lever-rate]");
  if (!form) return;
  const status = form.querySelector("[data-part='status']");
  const line = status.parentElement;
  let wait = 1000;
  let timer = null;
  let sending = null;

  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    if (navigator.onLine !== false) return clearTimeout(timer);
    event.preventDefault(); // the browser's own page for “no connection” would take the answer away
    return tell(false);
  });

  function keep() {
    clearTimeout(timer);
    const sent = (sending = send(new FormData(form)).then((answer) => { if (sending === sent) settle(answer); }));
  }

  async function send(data) {
    try {
      return await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
    } catch {
      return null;
    }
  }

  function settle(answer) {
    if (answer && answer.ok) {
      wait = 1000;
      return tell(true);
    }
    if (answer && answer.status < 500 && answer.status !== 429) return location.reload(); // the page says why
    tell(false);
    timer = setTimeout(keep, wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
    return undefined;
  }

  function tell(isSaved) {
    const time = new Intl.DateTimeFormat(LOCALES[language] || language, { timeStyle: "short" }).format(new Date());
    status.textContent = (isSaved ? form.dataset.saved : form.dataset.waiting).replace("{time}", time);
    line.classList.toggle("lever-status--open", !isSaved);
  }
})();
