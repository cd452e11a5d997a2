/* Small helps on our own pages: show a typed password, send a form once, ask before words
   that are not saved are left, tick a whole list, print. The words stand in the page. */
(function () {
  "use strict";

  function toggleFor(field, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "lever-button lever-show";
    button.setAttribute("aria-controls", field.id);
    function tell(isShown) {
      field.type = isShown ? "text" : "password";
      button.textContent = isShown ? words.hide : words.show;
      button.setAttribute("aria-pressed", String(isShown));
    }
    button.addEventListener("click", function () { tell(field.type === "password"); });
    field.form.addEventListener("submit", function () { tell(false); });
    tell(false);
    return button;
  }

  const words = document.getElementById("lever-password-words");
  if (words) {
    document.querySelectorAll("[data-lever-password]").forEach(function (field) {
      field.insertAdjacentElement("afterend", toggleFor(field, words.dataset));
    });
  }
  const once = document.querySelectorAll("form[data-lever-once]");
  function setBusy(form, isBusy) {
    form.querySelectorAll("[type=submit]").forEach(function (button) { button.disabled = isBusy; });
  }
  once.forEach(function (form) {
    // behind the event: a disabled button would not be sent with its name
    form.addEventListener("submit", function () { setTimeout(setBusy, 0, form, true); });
  });
  window.addEventListener("pageshow", function () { once.forEach(function (form) { setBusy(form, false); }); });
  // “unsaved” from the start: the page came back with words that were refused
  document.querySelectorAll("form[data-lever-unsaved]").forEach(function (form) {
    let isUnsaved = form.dataset.leverUnsaved === "yes";
    form.addEventListener("input", function () { isUnsaved = true; });
    form.addEventListener("submit", function () { isUnsaved = false; });
    window.addEventListener("beforeunload", function (event) { if (isUnsaved) event.preventDefault(); });
  });
  document.querySelectorAll("[data-lever-tick-all]").forEach(function (place) {
    const all = place.querySelector("[type=checkbox]");
    const boxes = Array.from(all.form.querySelectorAll("[name=" + place.dataset.leverTickAll + "]"));
    function tell() {
      const ticked = boxes.filter(function (box) { return box.checked; }).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    all.addEventListener("change", function () { boxes.forEach(function (box) { box.checked = all.checked; }); });
    boxes.forEach(function (box) { box.addEventListener("change", tell); });
    place.hidden = boxes.length < 2;
    window.addEventListener("pageshow", tell);
  });
  document.querySelectorAll("[data-lever-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
})();
