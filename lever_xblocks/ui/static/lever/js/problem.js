/* Sends the answers of a problem and shows what the server says about them; without it the form works by itself. */
(function (root) {
  "use strict";
  const lever = (root.lever = root.lever || {});

  const ONE_ANSWER = { single: "input:checked", dropdown: "select", number: "input", text: "input" };

  /* The answers on the page by question, in the shape the marking table wants. */
  lever.problemAnswers = function (form) {
    const answers = {};
    for (const question of form.querySelectorAll("[data-question]")) {
      const kind = question.dataset.kind;
      if (kind === "several") {
        const chosen = question.querySelectorAll("input:checked");
        answers[question.dataset.question] = Array.from(chosen, (control) => control.value);
      } else {
        const control = question.querySelector(ONE_ANSWER[kind]);
        answers[question.dataset.question] = control ? control.value : "";
      }
    }
    return answers;
  };

  /* Puts answers back that are not sent yet, after the page of the problem was made anew. */
  lever.fillProblem = function (form, answers) {
    for (const question of form.querySelectorAll("[data-question]")) {
      const answer = answers[question.dataset.question];
      for (const control of question.querySelectorAll("input, select")) {
        if (control.type === "radio" || control.type === "checkbox") control.checked = [].concat(answer).includes(control.value);
        else control.value = answer;
      }
    }
  };

  function send(form, url, answers) {
    const data = {
      answers,
      attempts: form.elements.attempts.value,
      hints: form.elements.hints.value,
    };
    const headers = {
      "Content-Type": "application/json",
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    };
    return fetch(url, { method: "POST", body: JSON.stringify(data), headers, credentials: "same-origin" });
  }

  function warn(form, sentence, field) {
    form.querySelector(".lever-problem__alert").textContent = sentence;
    const question = field && form.querySelector('[data-question="' + field + '"]');
    const control = question && question.querySelector("input, select");
    if (!control) return;
    control.setAttribute("aria-invalid", "true");
    control.focus();
  }

  function show(form, html, focus) {
    form.querySelector(".lever-problem__body").innerHTML = html;
    const target = form.querySelector(focus);
    if (target) target.focus();
  }

  async function submit(form, button) {
    const isHint = button !== null && "hint" in button.dataset;
    const answers = lever.problemAnswers(form);
    try {
      const response = await send(form, isHint ? button.formAction : form.action, answers);
      const data = await response.json();
      if (data.html) show(form, data.html, isHint ? "[data-newest-hint]" : "[data-focus]");
      if (data.html && isHint) lever.fillProblem(form, answers);
      if (data.error) warn(form, data.error, data.question);
    } catch {
      warn(form, form.dataset.offline);
    }
  }

  root.LeverProblem = function (runtime, element) {
    const form = element.querySelector("form");
    let isSending = false;
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      form.setAttribute("aria-busy", "true");
      await submit(form, event.submitter);
      form.removeAttribute("aria-busy");
      isSending = false;
    });
  };
})(globalThis);
