// Two minutes before the time is over a notice says so. Without this, what is sent too late is kept all the same.
"use strict";

const notice = document.getElementById("time-out");
if (notice) {
  const wait = (notice.dataset.seconds - 120) * 1000;
  let timer = setTimeout(() => { notice.hidden = false; }, wait);
  notice.addEventListener("submit", async (event) => {
    event.preventDefault(); // the page stays, with what was typed
    const answer = await fetch(notice.action, { method: "POST", body: new URLSearchParams(new FormData(notice)), redirect: "manual" });
    if (answer.type !== "opaqueredirect") return notice.submit();
    notice.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(() => { notice.hidden = false; }, wait);
  });
}
