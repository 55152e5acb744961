/* After htmx replaced a part: the keyboard stays where the work is (the next row, or the heading of the panel). */
(() => {
  "use strict";

  const FOCUSABLE = "a[href], button:not([disabled]), input:not([type=hidden]), select, textarea";
  let place = null;

  const nameOf = (panel) => panel?.getAttribute("aria-labelledby") ?? null;

  document.addEventListener("htmx:beforeSwap", () => {
    const element = document.activeElement;
    const row = element?.closest("li, tr, article");
    const panel = element?.closest(".ep-paneel");
    place = element && element !== document.body
      ? { heading: nameOf(panel), row: row ? [...row.parentElement.children].indexOf(row) : -1, tag: row?.tagName.toLowerCase() }
      : null;
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (!place || document.activeElement !== document.body) return;
    const heading = place.heading ? document.getElementById(place.heading) : document.querySelector("h1");
    const rows = heading && place.tag ? heading.closest(".ep-paneel")?.querySelectorAll(`${place.tag}:has(${FOCUSABLE})`) : null;
    const next = rows?.[Math.min(Math.max(place.row, 0), rows.length - 1)]?.querySelector(FOCUSABLE);
    if (next) next.focus();
    else if (heading) { heading.tabIndex = -1; heading.focus(); }
    place = null;
  });
})();
