/* "Gaat dit ook over Noor?": a name in the text of somebody whom the report is not about. The server asks it too. */
(() => {
  "use strict";

  const escape = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const mentions = (text, name) => new RegExp(`(?<![\\p{L}\\d])${escape(name)}(?![\\p{L}\\d])`, "iu").test(text);

  const chosenIn = (form, field) => new Set(
    [...form.querySelectorAll(`[name="${CSS.escape(field)}"]`)]
      .flatMap((control) => control.matches("select") ? [...control.selectedOptions] : [control])
      .filter((control) => control.tagName === "OPTION" || control.type === "hidden" || control.checked)
      .map((control) => control.value),
  );

  const ask = (area) => {
    const form = area.form;
    const place = form.querySelector("[data-gaat-over]");
    if (!place) return;
    const chosen = chosenIn(form, area.dataset.namenVeld ?? "person");
    if (chosen.has(area.dataset.namenSamen)) { place.textContent = ""; return; }
    const others = JSON.parse(area.dataset.namen).filter(({ id, naam }) => !chosen.has(String(id)) && mentions(area.value, naam));
    const question = others.map(({ naam }) => `Gaat dit ook over ${naam}?`).join(" ");
    if (place.textContent !== question) place.textContent = question;
  };

  const askAll = (event) => {
    const form = event.target.closest?.("form");
    for (const area of form?.querySelectorAll("textarea[data-namen]") ?? []) ask(area);
  };

  document.addEventListener("input", askAll);
  document.addEventListener("change", askAll);
  for (const area of document.querySelectorAll("textarea[data-namen]")) ask(area);
})();
