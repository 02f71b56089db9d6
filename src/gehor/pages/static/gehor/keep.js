/* What is typed in a form marked data-keep stays in this tab, also without a line; app.js forgets it in time. */
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const find = (what) => document.querySelector(what);
  const form = find("[data-keep]");
  const { keep, state } = form.dataset;
  const save = () => {
    const typed = [...new FormData(form)].filter(([name, value]) => value.trim && name !== "csrfmiddlewaretoken");
    try {
      sessionStorage.setItem(keep, JSON.stringify([Date.now(), ...typed]));
    } catch { /* No room: the server keeps it while there is a line. */ }
  };
  const [at, ...typed] = JSON.parse(sessionStorage.getItem(keep) || "[0]");
  const of = (name) => typed.filter((one) => one[0] === name).map((one) => one[1]);
  // Not what the server has just answered, not another note, and nothing older than a working day.
  const same = state === "new" || state === "kept" && of("once")[0] === form.once.value;
  if (same && at > Date.now() - 12 * 3600e3) {
    for (const one of form.elements) {
      const values = of(one.name);
      if (/radio|checkbox/.test(one.type)) one.checked = values.includes(one.value);
      else if (values.length && one.type !== "file" && !(one.name === "draft" && one.value)) one.value = values[0];
    }
    find("[data-restored]").hidden = false;
  }
  for (const word of ["input", "htmx:afterSettle"]) form.addEventListener(word, save);
  form.addEventListener("submit", (event) => {
    save();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopPropagation();
    const banner = find("[data-trouble=other]");
    banner.hidden = false;
    banner.scrollIntoView({ block: "nearest" });
  });
});
