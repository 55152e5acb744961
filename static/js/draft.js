/* Drafts: a form with data-concept="<address>" keeps its text on the server while you type. */
(() => {
  "use strict";

  const WAIT = 800;
  const { session, clock } = window.eenplan;

  const statusOf = (form) => {
    let place = form.querySelector("[data-concept-status]");
    if (!place) {
      place = document.createElement("p");
      place.className = "ep-bewaard";
      place.dataset.conceptStatus = "";
      place.setAttribute("role", "status");
      form.append(place);
    }
    return place;
  };

  const textOf = (form) => {
    const text = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") text.append(name, value);
    return text;
  };

  const send = async (form) => {
    const text = textOf(form);
    const response = await fetch(form.dataset.concept, {
      method: "POST", body: text, headers: { "X-Requested-With": "fetch" }, credentials: "same-origin",
    });
    if (response.status === 204) begin(form, text);
    return response;
  };

  /* What is kept now is how this page begins (a field "was" says so): what is taken away after this, was taken away here. */
  const begin = (form, text) => {
    const was = form.querySelector("input[name=was]");
    if (!was) return;
    for (const name of ["was", "csrfmiddlewaretoken"]) text.delete(name);
    was.value = text;
  };

  /* After a login in another tab the form's token is old: the check brings a new one, then once more. */
  const sendAgain = async (form, response) => response.status === 403 && await session?.check() ? send(form) : response;

  const save = async (form) => {
    const saving = form.eenplanDraft;
    if (saving.busy) { saving.again = true; return; }
    saving.busy = true;
    clearTimeout(saving.timer);
    saving.timer = null;
    try {
      answer(form, await sendAgain(form, await send(form)));
    } catch { saving.failed = true; session?.offline(); }
    saving.busy = false;
    if (saving.again) { saving.again = false; save(form); }
  };

  const answer = (form, response) => {
    const signedOut = Boolean(session?.isSignedOut(response));
    form.eenplanDraft.failed = signedOut || !response.ok;
    if (signedOut) { session.signedOut(); return; }
    session?.stillHere();
    statusOf(form).textContent = response.ok ? `Bewaard om ${clock()}` : "Bewaren lukt nu niet. Je tekst staat er nog.";
  };

  const prepare = (form) => {
    if (form.eenplanDraft) return;
    form.eenplanDraft = { busy: false, again: false, failed: false, timer: null };
    statusOf(form);
  };

  const prepareAll = () => { for (const form of document.querySelectorAll("form[data-concept]")) prepare(form); };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-concept]");
    if (!form) return;
    prepare(form);
    clearTimeout(form.eenplanDraft.timer);
    form.eenplanDraft.timer = setTimeout(save, WAIT, form);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.eenplanDraft) return;
    clearTimeout(event.target.eenplanDraft.timer);
    event.target.eenplanDraft.timer = null;
  });
  /* Somebody goes to another page before the wait is over. */
  addEventListener("pagehide", () => {
    for (const form of document.querySelectorAll("form[data-concept]")) {
      if (form.eenplanDraft?.timer && !form.eenplanDraft.busy) navigator.sendBeacon(form.dataset.concept, textOf(form));
    }
  });
  document.addEventListener("eenplan:restored", () => {
    for (const form of document.querySelectorAll("form[data-concept]")) if (form.eenplanDraft?.failed) save(form);
  });
  document.addEventListener("htmx:load", prepareAll);
  prepareAll();
})();
