/* All that Gehör's pages do beyond HTML and htmx. Every page works without it. */
(() => {
  "use strict";

  const status = () => document.getElementById("status");

  // What was just shown: the element marked for focus gets it, the text marked for it is read out.
  function present(root) {
    const pick = (selector) => (root.matches?.(selector) ? root : root.querySelector(selector));
    pick("[data-focus]")?.focus();
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

  document.addEventListener("DOMContentLoaded", () => present(document.body));

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
