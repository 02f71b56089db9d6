/* Boxes drawn by hand in pictures, and words hidden by marking them in a text. The form does all of it without script. */
(() => {
  "use strict";
  const WHOLE = 1000;

  for (const place of document.querySelectorAll("[data-boxes]")) {
    const svg = place.querySelector("svg");
    const rows = [...place.closest("section").querySelectorAll(".box-numbers")].map((row) => [...row.querySelectorAll("input")]);
    const use = place.closest("section").querySelector("input[type=checkbox]");
    let start = null;

    const draw = (box) => {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      ["x", "y", "width", "height"].forEach((name, at) => rect.setAttribute(name, box[at]));
      svg.append(rect);
    };
    const redraw = (now) => {
      svg.replaceChildren();
      for (const row of rows) {
        const values = row.map((input) => Number(input.value.replace(",", ".")) * 10);
        if (row.every((input) => input.value !== "")) draw(values);
      }
      if (now) draw(now);
    };
    const at = (event) => {
      const frame = svg.getBoundingClientRect();
      const part = (value, size) => Math.min(WHOLE, Math.max(0, (value / size) * WHOLE));
      return [part(event.clientX - frame.left, frame.width), part(event.clientY - frame.top, frame.height)];
    };
    const between = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.abs(u - x), Math.abs(v - y)];

    svg.addEventListener("pointerdown", (event) => {
      start = at(event);
      svg.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    svg.addEventListener("pointermove", (event) => start && redraw(between(start, at(event))));
    svg.addEventListener("pointercancel", () => { start = null; redraw(); });
    svg.addEventListener("pointerup", (event) => {
      if (!start) return;
      const box = between(start, at(event));
      start = null;
      const free = rows.find((row) => row.every((input) => input.value === ""));
      if (free && box[2] > 4 && box[3] > 4) {
        // Outwards, so that what was covered stays covered.
        const left = Math.floor(box[0]), top = Math.floor(box[1]);
        [left, top, Math.ceil(box[0] + box[2]) - left, Math.ceil(box[1] + box[3]) - top]
          .forEach((value, index) => { free[index].value = (Math.min(value, WHOLE) / 10).toFixed(1); });
        use.checked = true;
      }
      redraw();
    });
    for (const input of rows.flat()) input.addEventListener("input", () => redraw());
    redraw();
  }

  const button = document.querySelector("[data-hide-chosen]");
  const words = document.querySelector("textarea[name=hidden]");
  if (!button || !words) return;
  button.closest("[data-hide-chosen-place]").hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const chosen = document.getSelection();
    const inside = chosen.anchorNode && chosen.anchorNode.parentElement.closest("[data-marked]");
    const text = inside ? chosen.toString().replace(/\s+/g, " ").trim() : "";
    if (text) words.value = `${words.value.trimEnd()}\n${text}`.trimStart();
    words.focus();
  });
})();
