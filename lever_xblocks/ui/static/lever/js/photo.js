/* Makes a photo smaller before an ordinary form sends it. Needs upload.js; without a script the form says how large. */
(function () {
  "use strict";
  const lever = (globalThis.lever = globalThis.lever || {});

  lever.smallerPhoto = async function (field, Files = DataTransfer) {
    const [file] = field.files;
    if (!file) return;
    const smaller = await lever.shrink(file);
    if (smaller === file || field.files[0] !== file) return; // another one was chosen meanwhile
    const kept = new Files();
    kept.items.add(smaller);
    field.files = kept.files;
  };

  if (globalThis.document) {
    for (const field of document.querySelectorAll("[data-lever-photo]")) {
      field.addEventListener("change", async () => {
        const buttons = field.form.querySelectorAll("[type=submit]");
        for (const button of buttons) button.disabled = true;
        await lever.smallerPhoto(field).catch(() => {}); // sent as it is, the server says what it takes
        for (const button of buttons) button.disabled = false;
      });
    }
  }
})();
