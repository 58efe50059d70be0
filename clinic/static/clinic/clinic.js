// Small comforts; every page works without them.
"use strict";

// The error summary takes the focus where the browser has not given it already.
addEventListener("load", () => {
  if (document.activeElement === document.body) document.querySelector(".error-summary")?.focus();
});

// Back to a page of questions with errors asks for that page anew, with what was saved, and not to send it once more.
if (document.querySelector(".error-summary ~ #answers")) history.replaceState(null, "");

// "None of these" and its like untick the rest of their group, and the rest unticks them.
document.addEventListener("change", ({ target }) => {
  const group = target.closest("fieldset");
  if (!group || target.type !== "checkbox" || !target.checked) return;
  const alone = target.hasAttribute("data-alone");
  for (const other of group.querySelectorAll("input[type=checkbox]")) {
    if (other !== target && (alone || other.hasAttribute("data-alone"))) other.checked = false;
  }
});

// A long answer shows how much of its space is used.
for (const count of document.querySelectorAll("[data-count]")) {
  const box = document.getElementById(count.dataset.count);
  const show = () => { count.textContent = `${box.value.length} / ${count.dataset.most}`; };
  box.addEventListener("input", show);
  show();
}
