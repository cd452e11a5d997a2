/* The print button of a document. */
for (const button of document.querySelectorAll("[data-lever-print]")) button.addEventListener("click", () => window.print());
