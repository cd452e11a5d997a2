/* The author's form of a block: sends its fields to the handler `studio_submit`, shows what needs attention. */
(function () {
  "use strict";
  const lever = globalThis.lever;

  globalThis.LeverStudioForm = function (runtime, element) {
    const root = (element.jquery ? element[0] : element).querySelector("[data-lever='studio-form']");
    const form = root.querySelector("form");
    const part = (name) => root.querySelector(`[data-part="${name}"]`);

    part("cancel").addEventListener("click", () => runtime.notify("cancel", {}));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      runtime.notify("save", { state: "start" });
      const problem = await send(runtime.handlerUrl(element, "studio_submit"), Object.fromEntries(new FormData(form)));
      showProblem(problem);
      runtime.notify(problem ? "cancel-save" : "save", { state: "end" });
    });

    function showProblem(problem) {
      part("error").hidden = !problem;
      part("error").textContent = problem ? problem.error || part("failed").textContent : "";
      const fields = (problem && problem.fields) || {};
      for (const place of root.querySelectorAll("[data-error]")) {
        const sentence = fields[place.dataset.error];
        place.hidden = !sentence;
        place.textContent = sentence || "";
        const control = form.elements[place.dataset.error];
        control.setAttribute("aria-invalid", String(Boolean(sentence)));
      }
      const first = Object.keys(fields).find((name) => form.elements[name]);
      if (first) form.elements[first].focus();
    }
  };

  /* null when it was stored, else {error, fields}. */
  async function send(url, values) {
    try {
      const response = await lever.postJson(url, values);
      return response.ok ? null : await response.json();
    } catch {
      return {};
    }
  }
})();
