/* How others see a person: invitations and the comparison. */
(function () {
  "use strict";

  globalThis.LeverOthers = function () {};
})();
