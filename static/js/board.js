/* The board: a card is dragged to another column (the menu does the same), and the board keeps itself up to date. */
(() => {
  "use strict";

  const COLUMN = "[data-kolom]";
  let dragged = null;

  const columnUnder = (event) => (dragged ? event.target.closest?.(COLUMN) : null);
  const mark = (column) => {
    for (const other of document.querySelectorAll(".ep-vak--doel")) if (other !== column) other.classList.remove("ep-vak--doel");
    column?.classList.add("ep-vak--doel");
  };

  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-kaart]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.classList.add("ep-kaart--sleept");
  });
  document.addEventListener("dragover", (event) => {
    const column = columnUnder(event);
    if (column) event.preventDefault();
    if (dragged) mark(column);
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("ep-kaart--sleept");
    mark(null);
    dragged = null;
  });
  document.addEventListener("drop", (event) => {
    const column = columnUnder(event);
    if (!column) return;
    event.preventDefault();
    if (column !== dragged.closest(COLUMN)) move(dragged, column.dataset.kolom);
  });

  /* The same POST as the menu; help asks for a reason on a page of its own. */
  const move = (card, name) => {
    const form = card.querySelector("form[data-verplaats]");
    const control = name === "help" ? form?.querySelector("[data-hulp]") : form?.querySelector(`button[value="${name}"]`);
    control?.click();
  };

  /* --- up to date ------------------------------------------------------------------------------ */

  const asksItself = (event) => event.detail.elt.matches("[data-vanzelf]");
  const isBusy = () =>
    document.hidden || dragged || document.querySelector("[data-bord] details[open]") ||
    document.querySelector('[data-banner="signed-out"]:not([hidden]), [data-banner="offline"]:not([hidden])');

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (asksItself(event) && isBusy()) event.preventDefault();
  });
  /* The answer came while somebody began to move a card. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig } = event.detail;
    if (requestConfig?.elt.matches("[data-vanzelf]") && isBusy()) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig, xhr } = event.detail;
    if (!requestConfig.elt.matches("[data-vanzelf]")) return;
    if (xhr.status === 200) window.eenplan.announce("Het bord is bijgewerkt.");
    if (xhr.status === 404) location.reload();
  });
})();
