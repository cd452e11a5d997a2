/* The picture of a self-assessment: a dot plot and the same figures as a table, in the framework's order. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  /* One entry per cluster with its rows: {name, now, before}, each answer {value, word} or null when there is none. */
  lever.chartRows = function (framework, now, before) {
    const answer = (ratings, id) => (ratings && ratings[id] != null ? { value: ratings[id], word: lever.word(framework, ratings[id]) } : null);
    return framework.clusters.map((cluster) => ({
      name: cluster.name,
      rows: framework.competences
        .filter((competence) => competence.cluster === cluster.id)
        .map(({ id, name }) => ({ id, name, now: answer(now, id), before: answer(before, id) })),
    }));
  };

  lever.word = (framework, rating) => (rating === "na" ? framework.not_applicable : framework.scale.find(({ value }) => value === rating).word);

  /* Where a rating stands on the line, in per cent: the middle of its column; null for "does not apply". */
  lever.place = function (framework, answer) {
    const column = answer ? framework.scale.findIndex(({ value }) => value === answer.value) : -1;
    return column < 0 ? null : (100 * (column + 0.5)) / framework.scale.length;
  };

  /* A new element: make("li", {class: "x", hidden: true}, "text", child …). */
  lever.make = function (tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  };

  lever.drawChart = function (container, framework, clusters, hasBefore) {
    const scale = framework.scale.map(({ word }) => lever.make("span", { class: "lever-word" }, word));
    const parts = clusters.map((cluster) =>
      lever.make("div", {},
        lever.make("p", { class: "lever-chart__name" }, cluster.name),
        ...cluster.rows.map((row) => chartRow(framework, row, hasBefore))));
    container.classList.toggle("lever-chart--compare", hasBefore);
    container.style.setProperty("--lever-values", framework.scale.length);
    container.replaceChildren(lever.make("div", { class: "lever-chart__scale" }, ...scale), ...parts);
  };

  function chartRow(framework, row, hasBefore) {
    const now = lever.place(framework, row.now);
    const before = hasBefore ? lever.place(framework, row.before) : null;
    const track = lever.make("span", { class: "lever-chart__track" });
    if (now !== null) track.append(line(before ?? 0, now));
    if (before !== null) track.append(mark("lever-dot lever-dot--before", before));
    if (now !== null) track.append(mark("lever-dot", now));
    return lever.make("div", { class: "lever-chart__row" },
      lever.make("span", {}, row.name),
      track,
      lever.make("span", { class: "lever-chart__word lever-word" + (now === null ? " lever-muted" : "") }, row.now ? row.now.word : "–"));
  }

  function line(from, to) {
    const element = mark("lever-chart__line", Math.min(from, to));
    element.style.inlineSize = Math.abs(to - from) + "%";
    return element;
  }

  function mark(classes, place) {
    const element = lever.make("span", { class: classes });
    element.style.insetInlineStart = place + "%";
    return element;
  }

  /* The same figures as table rows, one group per cluster. */
  lever.drawTable = function (table, clusters, hasBefore) {
    const cell = (answer) => lever.make("td", {}, lever.make("span", { class: "lever-word" }, answer ? answer.word : "–"));
    const groups = clusters.map((cluster) =>
      lever.make("tbody", {},
        lever.make("tr", {}, lever.make("th", { scope: "rowgroup", colspan: hasBefore ? 3 : 2 }, cluster.name)),
        ...cluster.rows.map((row) =>
          lever.make("tr", {}, lever.make("th", { scope: "row" }, row.name), cell(row.now), hasBefore ? cell(row.before) : null))));
    table.querySelectorAll("tbody").forEach((old) => old.remove());
    table.append(...groups);
  };
})();
