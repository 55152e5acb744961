/* When the session ends or the connection drops: the text stays in the page, and nowhere else. */
(() => {
  "use strict";

  const WARN_SECONDS = 5 * 60;
  const ANSWER_WITHIN = 8000;
  const page = document.body.dataset;
  const idleSeconds = Number(page.idleSeconds);
  if (!idleSeconds) return;

  const banners = new Map([...document.querySelectorAll("[data-banner]")].map((banner) => [banner.dataset.banner, banner]));
  let state = "ok";
  let owner = null;
  let idleEnds = 0;
  let timer = null;

  const calm = () => ["ok", "idle", "restored"].includes(state);

  const show = (name) => {
    state = name;
    for (const [key, banner] of banners) banner.hidden = key !== name;
  };

  /* --- who is there, and until when ----------------------------------------------------------- */

  const channel = "BroadcastChannel" in window ? new BroadcastChannel("eenplan-sessie") : null;

  const stillHere = (tell = true) => {
    idleEnds = Date.now() + idleSeconds * 1000;
    if (tell && channel) channel.postMessage("active");
    if (state === "idle") show("ok");
    plan();
  };
  if (channel) channel.addEventListener("message", () => { if (calm()) stillHere(false); });

  const plan = () => {
    clearTimeout(timer);
    const left = idleEnds - Date.now();
    if (left <= 0) { if (calm()) show("signed-out"); return; }
    const untilWarning = left - WARN_SECONDS * 1000;
    if (untilWarning <= 0) { warn(left); timer = setTimeout(plan, Math.min(left, 30000)); }
    else timer = setTimeout(plan, untilWarning);
  };

  const warn = (left) => {
    const minutes = Math.max(1, Math.ceil(left / 60000));
    if (!calm()) return;
    banners.get("idle").querySelector("[data-minuten]").textContent = minutes === 1 ? "1 minuut" : `${minutes} minuten`;
    if (state !== "idle") show("idle");
  };

  const isLogin = (address) => new URL(address, location.href).pathname.endsWith(page.loginUrl);
  const isSignedOut = (response) => response.status === 401 || (response.redirected && isLogin(response.url));

  const renewTokens = (token) => {
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  };

  /* Ask whether we are still signed in, as the same person. True: go ahead. */
  const check = async () => {
    let response;
    try {
      response = await fetch(page.extendUrl, {
        headers: { "X-Requested-With": "fetch" }, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN),
      });
    } catch { show("offline"); return false; }
    if (isSignedOut(response)) { show("signed-out"); return false; }
    if (response.status >= 500) { show("offline"); return false; }
    return accept(await response.json().catch(() => ({})));
  };

  const accept = ({ csrf, user }) => {
    if (owner && user && owner !== user) { show("other-user"); return false; }
    owner = user ?? owner;
    if (csrf) renewTokens(csrf);
    const wasAway = state === "offline" || state === "signed-out";
    stillHere();
    if (wasAway) { show("restored"); document.dispatchEvent(new Event("eenplan:restored")); }
    else if (state !== "restored") show("ok");
    return true;
  };

  window.eenplan.session = { check, isSignedOut, signedOut: () => show("signed-out"), offline: () => show("offline"), stillHere };

  /* --- nothing that was typed may be lost ----------------------------------------------------- */

  const holdsText = (form) => [...form.querySelectorAll("textarea")].some((area) => area.value.trim() !== "");
  const cleared = new WeakSet();

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.target || !holdsText(form)) return;
    if (form.matches("[hx-post], [data-hx-post]")) return;
    if (cleared.delete(form)) return;
    event.preventDefault();
    const { submitter } = event;
    if (form.getAttribute("aria-busy") === "true") return;
    form.setAttribute("aria-busy", "true");
    const mayGo = await check();
    form.removeAttribute("aria-busy");
    if (!mayGo) return;
    cleared.add(form);
    form.requestSubmit(submitter ?? undefined);
  });

  document.addEventListener("htmx:sendError", () => show("offline"));
  document.addEventListener("htmx:timeout", () => show("offline"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status !== 401 && !isLogin(xhr.responseURL)) return;
    event.detail.shouldSwap = false;
    show("signed-out");
  });
  /* What the page asks by itself (data-vanzelf) is no sign of somebody who works there. */
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !event.detail.requestConfig.elt.matches("[data-vanzelf]")) stillHere();
  });

  window.addEventListener("offline", () => show("offline"));
  window.addEventListener("online", check);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && (state === "offline" || state === "signed-out")) check();
  });
  window.addEventListener("focus", () => { if (state === "signed-out") check(); });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-verleng], [data-probeer]")) check();
  });
  document.addEventListener("input", () => { if (state === "restored") show("ok"); });

  owner = page.user ?? null;
  stillHere();
})();
