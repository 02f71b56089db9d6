/* All that Gehör's pages do beyond HTML and htmx. Every page works without it. */
(() => {
  "use strict";

  const status = () => document.getElementById("status");

  // What was just shown: the element marked for focus gets it, the text marked for it is read out.
  function present(root) {
    const pick = (selector) => (root.matches?.(selector) ? root : root.querySelector(selector));
    const focused = pick("[data-focus]");
    // A heading takes the focus where it stands: what was said above it stays in sight.
    focused?.focus({ preventScroll: focused.matches("h1") });
    // In the list beside an item the item's own row, without moving the page.
    const row = root.querySelector(".split-list [aria-current]")?.closest("li");
    if (row) row.closest(".split-list").scrollTop = row.offsetTop - row.offsetHeight;
    const spoken = pick("[data-announce]");
    const region = status();
    if (spoken && region) region.textContent = spoken.textContent.trim().replace(/\s+/g, " ");
  }

  // A pressed button says that it works. Sending twice is harmless on the server; this only saves the worry.
  function sending(button) {
    if (!button || button.dataset.before !== undefined) return;
    button.dataset.before = button.textContent;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    button.textContent = button.dataset.sending;
    const region = status();
    if (region) region.textContent = button.dataset.sending;
  }

  function ready(root) {
    for (const button of root.querySelectorAll("button[data-before]")) {
      const region = status();
      if (region?.textContent === button.dataset.sending) region.textContent = "";
      button.textContent = button.dataset.before;
      button.disabled = false;
      button.removeAttribute("aria-busy");
      delete button.dataset.before;
    }
  }

  // A refused answer never replaces the page: what was typed stays, and a banner says what happened.
  function trouble(code) {
    const banners = [...document.querySelectorAll("[data-trouble]")];
    const banner = code && (banners.find((one) => one.dataset.trouble === String(code))
      || banners.find((one) => one.dataset.trouble === "other"));
    for (const one of banners) one.hidden = one !== banner;
    banner?.scrollIntoView({ block: "nearest" });
  }

  // Single keys, only for who has turned them on (WCAG 2.1.4), and never while a field has the focus.
  const shown = (one) => one.getClientRects().length > 0;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(shown);

  function walk(step) {
    const list = rows();
    const here = document.activeElement;
    const at = list.findIndex((one) => one === here || one.closest("li, tr")?.contains(here));
    const start = list.findIndex((one) => one.hasAttribute("aria-current"));
    const next = list[at >= 0 ? at + step : start >= 0 ? start + step : step > 0 ? 0 : list.length - 1];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  const keys = {
    "?": () => document.getElementById("keys")?.showModal(),
    "/": () => [...document.querySelectorAll("input[type=search]")].find(shown)?.focus(),
    j: () => walk(1),
    k: () => walk(-1),
    o: () => rows().find((one) => one === document.activeElement)?.click(),
    v: () => document.activeElement.closest("li, tr")?.querySelector("[data-mark]")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (!document.body.hasAttribute("data-shortcuts") || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      // From wherever one writes, to the button that ends it.
      const ends = event.target.form?.querySelector("[data-ends]");
      if (ends) event.preventDefault();
      ends?.click();
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat && !"jk".includes(event.key)) return;
    if (event.target.closest?.("input, select, textarea, dialog, [contenteditable]")) return;
    const pressed = [...document.querySelectorAll("[data-key]")]
      .find((one) => one.dataset.key === event.key && shown(one));
    if (!pressed && !keys[event.key]) return;
    event.preventDefault();
    if (pressed) {
      pressed.focus();
      pressed.click();
    } else keys[event.key]();
  });

  // What is suggested under the search box goes away with Escape; what was typed stays.
  document.addEventListener("keyup", (event) => {
    if (event.key === "Escape") event.target.closest?.("[data-suggest]")?.querySelector(".suggested")?.remove();
  });

  document.addEventListener("DOMContentLoaded", () => present(document.body));

  // What keep.js keeps goes when it is saved, with who leaves, and before anybody else uses the same tab.
  const forget = (but) => Object.keys(sessionStorage)
    .forEach((key) => key.startsWith("keep:") && key !== but && sessionStorage.removeItem(key));
  document.addEventListener("DOMContentLoaded", () => {
    const { me } = document.body.dataset;
    if (document.querySelector("[data-forget]")) forget();
    else if (me) forget(`keep:${me}`);
  });
  document.addEventListener("submit", (event) => event.target.matches("[data-leave]") && forget());

  // While the page is looked at it says so, and learns who else is there.
  setInterval(() => {
    if (document.visibilityState === "visible") document.body.dispatchEvent(new CustomEvent("here"));
  }, 30000);

  document.addEventListener("submit", (event) => {
    const button = event.submitter?.matches("[data-sending]")
      ? event.submitter
      : !event.submitter && event.target.querySelector("button[data-sending]");
    // After the form was read: a disabled button would not send its own name and value.
    if (button) setTimeout(() => sending(button), 0);
  });

  // Back in the browser shows the page as it was left, with the button still pressed.
  window.addEventListener("pageshow", () => ready(document));

  document.addEventListener("htmx:afterSettle", (event) => present(event.detail.elt));
  document.addEventListener("htmx:afterRequest", (event) => {
    ready(document);
    if (event.detail.successful || event.detail.xhr?.status === 422) trouble(null);
  });
  document.addEventListener("htmx:responseError", (event) => trouble(event.detail.xhr.status));
  document.addEventListener("htmx:sendError", () => trouble("other"));
})();
