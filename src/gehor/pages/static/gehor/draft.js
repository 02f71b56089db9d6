/* What is written in the form can be kept in this browser for a week, if the writer says so, and is sent by nobody but
   the writer. Only the text and what kind it is: no name, no address, no answer of the steps after it. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const KEY = "draft", LIVES = 7 * 24 * 3600e3;
  const find = (what) => document.querySelector(what);
  const forget = () => { try { localStorage.removeItem(KEY); } catch { /* Shut. */ } };
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      if (kept && kept.at > Date.now() - LIVES && kept.at <= Date.now()) return kept;
    } catch { /* Shut. */ }
    forget();
    return null;
  };
  const kept = read();

  // That very text has been sent, or all goes when the writer says so on this page.
  const going = find("[data-draft-forget]");
  if (going?.querySelector("form")) going.addEventListener("submit", forget);
  else if (going && going.dataset.draftForget === kept?.copy) forget();
  const form = find("form[data-draft]");
  if (!form) return;

  const box = find("[data-draft-box]"), keep = find("[data-draft-keep]"), words = find("[data-draft-words]").dataset;
  const text = form.elements.text;
  let copy = kept?.copy || "";
  // What the server has just told was sent already is no longer kept under its mark.
  if (form.hasAttribute("data-draft-sent")) {
    forget();
    copy = "";
  }
  const show = (what, shown = true) => { find(what).hidden = !shown; };
  const mark = () => { if (form.elements.copy) form.elements.copy.value = keep.checked ? copy : ""; };
  const chosen = () => [...form.elements].find((one) => one.name === "kind" && one.checked)?.value || "";

  function save() {
    if (!keep.checked) return;
    copy ||= crypto.randomUUID();
    try {
      localStorage.setItem(KEY, JSON.stringify({ text: text.value, kind: chosen(), copy, at: Date.now() }));
      find("[data-draft-said]").textContent = words.kept;
      show("[data-draft-kept]");
    } catch {
      // No room, or shut: the writer sees that the tick does not stay.
      keep.checked = false;
    }
    mark();
  }

  function clear() {
    forget();
    copy = "";
    keep.checked = false;
    find("[data-draft-said]").textContent = words.cleared;
    show("[data-draft-found]", false);
    show("[data-draft-other]", false);
    keep.focus();
    mark();
  }

  function put(old) {
    text.value = old.text;
    for (const one of form.elements) if (one.name === "kind") one.checked = one.value === old.kind;
    keep.checked = true;
    show("[data-draft-other]", false);
    show("[data-draft-found]");
    show("[data-draft-kept]");
    mark();
  }

  if ("localStorage" in window && window.crypto?.randomUUID) {
    show("[data-draft-box]");
    if (kept && copy && !text.value) put(kept);
    else if (kept && copy && kept.text === text.value) {
      keep.checked = true;
      show("[data-draft-kept]");
      mark();
    } else if (kept && copy && kept.text) show("[data-draft-other]");
  }
  form.hidden = false;
  form.addEventListener("input", (event) => event.target !== keep && save());
  keep.addEventListener("change", () => (keep.checked ? save() : clear()));
  find("[data-draft-clear]").addEventListener("click", clear);
  find("[data-draft-show]").addEventListener("click", () => { put(kept); find("[data-draft-found]").focus(); });
  form.addEventListener("submit", (event) => {
    save();
    if (navigator.onLine && !form.hasAttribute("data-draft-only")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    show("[data-draft-away]");
    find("[data-draft-away]").scrollIntoView({ block: "nearest" });
  }, true);
  navigator.serviceWorker?.register(words.worker, { scope: "/", updateViaCache: "all" }).catch(() => {});
});
