/* Starts the blocks of a course page and tells the server which page is open and which texts were seen. */
(function (root) {
  "use strict";
  const lever = (root.lever = root.lever || {});

  const FIELD = "[name=csrfmiddlewaretoken]";

  /* The object blocks get as `runtime`: what XBlock.js promises, no more. */
  lever.blockRuntime = function () {
    return {
      handlerUrl(element, name, suffix, query) {
        const start = element.jquery ? element[0] : element;
        let url = start.closest("[data-handlers]").dataset.handlers + encodeURIComponent(name);
        if (suffix) url += "/" + suffix;
        if (query) url += "?" + query;
        return url;
      },
      notify() {},
    };
  };

  lever.startBlocks = function (page) {
    const runtime = lever.blockRuntime();
    const blocks = Array.from(page.querySelectorAll("[data-init]")).reverse(); // children before the block around them
    for (const block of blocks) {
      const start = root[block.dataset.init];
      if (typeof start !== "function") continue;
      const island = block.querySelector(":scope > .xblock_json_init_args");
      try {
        start(runtime, block, island ? JSON.parse(island.textContent) : undefined);
      } catch (error) {
        console.error(block.dataset.usageId, error);
      }
    }
  };

  function postForm(url, values) {
    const body = new URLSearchParams(values);
    const headers = { "X-CSRFToken": document.querySelector(FIELD).value };
    return fetch(url, { method: "POST", body, headers, keepalive: true, credentials: "same-origin" });
  }

  /* Calls `seen` once for each block whose end was on the screen as long as the block says. */
  lever.watchSeen = function (page, seen) {
    const timers = new Map();
    const observer = new IntersectionObserver(function (entries) {
      for (const entry of entries) {
        const block = entry.target.parentElement;
        clearTimeout(timers.get(block));
        if (!entry.isIntersecting || document.hidden) continue;
        timers.set(block, setTimeout(function () {
          observer.unobserve(entry.target);
          seen(block.dataset.usageId);
        }, Number(block.dataset.seenAfter)));
      }
    });
    for (const block of page.querySelectorAll("[data-seen-after]")) {
      const end = document.createElement("span");
      block.append(end);
      observer.observe(end);
    }
  };

  /* Of two main buttons one is too many: a block that says it is open has its own, so the way on is quiet meanwhile. */
  lever.watchOpen = function (page, wayOn) {
    const open = new Set();
    page.addEventListener("lever:open", function (event) {
      if (event.detail.isOpen) open.add(event.target);
      else if (!open.delete(event.target)) return;
      wayOn.classList.toggle("lever-button--main", open.size === 0);
    });
  };

  lever.openPage = function (page) {
    const url = page.dataset.visit;
    lever.watchOpen(page, document.querySelector(".lever-turn button"));
    lever.startBlocks(page);
    postForm(url, []).catch(function () {});
    lever.watchSeen(page, function (key) {
      postForm(url, [["seen", key]]).catch(function () {});
    });
  };

  if (typeof document !== "undefined") {
    document.addEventListener("DOMContentLoaded", function () {
      for (const page of document.querySelectorAll(".lever-unit[data-visit]")) lever.openPage(page);
    });
  }
})(globalThis);
