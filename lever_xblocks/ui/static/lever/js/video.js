/* A film on somebody else's site: its player is loaded when the person asks for it, and not before. */
(function (root) {
  "use strict";

  root.LeverVideo = function (runtime, element) {
    const place = element.querySelector("[data-player]");
    if (!place) return;
    const button = place.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", function () {
      const player = document.createElement("iframe");
      player.src = place.dataset.player;
      player.title = place.dataset.title;
      player.allow = "fullscreen; encrypted-media; picture-in-picture";
      player.allowFullscreen = true;
      player.referrerPolicy = "strict-origin-when-cross-origin";
      place.replaceChildren(player);
      player.focus();
    });
  };
})(globalThis);
